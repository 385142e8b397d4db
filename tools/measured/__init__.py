"""What each notebook of Part IV says of the full MNIST: a file nNN.py for each, whose measure(full) returns a dict."""
