"""Where X and Y come from: the sample that ships, the full MNIST, a CSV."""
from helpers.mnist.idx import FILES
from helpers.mnist.loading import (
    DATA,
    MIRRORS,
    MNIST,
    Digits,
    Sample,
    download_mnist,
    load_mnist,
    load_sample,
    mean_digits,
    read_csv,
)

__all__ = ["DATA", "FILES", "MIRRORS", "MNIST", "Digits", "Sample", "download_mnist", "load_mnist", "load_sample",
           "mean_digits", "read_csv"]
