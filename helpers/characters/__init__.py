"""Other characters than digits: alphabets of the world from Omniglot, sets under MNIST's file names, and one's own."""
from helpers.characters.drawn import load_drawn
from helpers.characters.learning import learn, learn_last
from helpers.characters.omniglot import ALPHABETS, Characters, download_omniglot, load_omniglot
from helpers.characters.others import SETS, download, load_letters, load_set
from helpers.characters.runes import runes

__all__ = ["ALPHABETS", "SETS", "Characters", "download", "download_omniglot", "learn", "learn_last", "load_drawn",
           "load_letters", "load_omniglot", "load_set", "runes"]
