"""Where X and Y come from: the sample that ships, the full MNIST, and any set of square pictures in classes."""
from helpers.mnist.loading import MIRRORS, download_mnist, load, load_mnist, read_csv
from helpers.mnist.published import FILES
from helpers.mnist.sample import DATA, load_sample, mean_digits
from helpers.mnist.tuples import MNIST, Digits, Sample

__all__ = ["DATA", "FILES", "MIRRORS", "MNIST", "Digits", "Sample", "download_mnist", "load", "load_mnist",
           "load_sample", "mean_digits", "read_csv"]
