"""What the loaders hand out: named tuples of X and Y, which also carry the names of the classes."""
from collections import namedtuple


class _Named:
    """A named tuple with `.classes`: a list of the name of each class, or None where the labels are numbers only."""

    classes = None

    def __new__(cls, *arrays, classes=None, **named):
        self = super().__new__(cls, *arrays, **named)
        self.classes = classes
        return self

    def _replace(self, **changes):
        return type(self)(**{**self._asdict(), "classes": self.classes, **changes})


class Digits(_Named, namedtuple("Digits", "X Y")):
    """One set; Y is None where it has no labels."""


class MNIST(_Named, namedtuple("MNIST", "X_train Y_train X_test Y_test")):
    """Two sets: to train with, and to test with."""


class Sample(_Named, namedtuple("Sample", "X_train Y_train X_dev Y_dev X_test Y_test")):
    """Three sets: to train with, to choose by, and to test with."""
