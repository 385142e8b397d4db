"""What the name of a file, or of an array in an .npz, speaks of: a set, its part, and images or labels."""
import re

PARTS = {word: part for part, words in {
    "train": "train training", "dev": "dev val valid validation", "test": "test testing t10k"}.items()
    for word in words.split()}
ROLES = {word: role for role, words in {
    "images": "images image imgs img pixels data x", "labels": "labels label targets target y"}.items()
    for word in words.split()}
CLASSES = {"classes", "class_names", "label_names", "names"}      # arrays that name the classes


def meaning(name):
    """("emnist-letters", "train", "images") of emnist-letters-train-images; what it does not speak of is ""."""
    words = [(word[0], word.start()) for word in re.finditer("[a-z0-9]+", name.lower())]
    part, role = (next((table[word] for word, _ in words if word in table), "") for table in (PARTS, ROLES))
    end = next((start for word, start in words if word in PARTS or word in ROLES), len(name))
    return name[:end].rstrip("-_. "), part, role
