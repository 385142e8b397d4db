"""A drawing or a photo of a digit: read, prepared as MNIST is, and when to doubt what is read in it."""
