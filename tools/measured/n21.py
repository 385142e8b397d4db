"""What notebook 21 says of other characters. It needs Omniglot (OMNIGLOT_DIR) and Fashion-MNIST (data/fashion), too."""
import itertools

import numpy as np

from helpers import characters, mnist
from helpers.beyond.convolution import init_convolution
from helpers.beyond.layers import init_layers
from helpers.beyond.transfer import by_writer
from helpers.characters import learn, learn_last
from helpers.mnist.upright import exchanged
from helpers.model import test_model

STARTS = 5
WRITERS = 20                    # of each alphabet of Omniglot
SPLIT = ["Greek", "Latin"]
FEW = [1, 5, 15]                # people to learn from; five others are kept to test with


def accuracy(network, X, Y):
    """Four decimals of it."""
    return round(test_model(network, X, Y), 4)


def measure(full):
    """Each part below, from STARTS starts."""
    digits = [learn(init_layers((784, 256, 10), seed), full.X_train, full.Y_train, 1200, seed, batch=100)
              for seed in range(STARTS)]
    return {"writers": {name: split(characters.load_omniglot(name)) for name in SPLIT}, "few": few(digits),
            "fashion": fashion(), "turned": turned(full, digits), "permuted": permuted(full)}


def split(drawn):
    """Accuracy on a quarter of the pictures, four times, so that each is tested once: a mean for each start.

    "writer": a quarter of the people; "picture": a quarter of the pictures of each character, whoever drew them.
    "hands": of each person, the accuracy on what they drew, from the first way, a mean over the starts. "pairs": how
    often two characters were taken for each other, together over the starts, the ten most frequent.
    """
    c, found = len(drawn.classes), {"writer": [], "picture": []}
    hands, counts = np.zeros(WRITERS), np.zeros((c, c), int)
    for seed in range(STARTS):
        rng = np.random.default_rng(seed)
        people = rng.permutation(WRITERS).reshape(4, -1) + 1
        places = rng.permuted(np.argsort(drawn.Y, kind="stable").reshape(c, -1), axis=1).reshape(c, 4, -1)
        for way in found:
            right = np.zeros(drawn.Y.size, bool)
            for fold in range(4):
                shown, ask = by_writer(drawn.writers, people[fold])
                if way == "picture":
                    ask = places[:, fold].ravel()
                    shown = np.setdiff1d(np.arange(drawn.Y.size), ask)
                network = learn(init_layers((784, 100, c), seed), drawn.X[:, shown], drawn.Y[shown], 400, seed, moved=2)
                answers = network.forward(drawn.X[:, ask]).argmax(axis=0)
                right[ask] = answers == drawn.Y[ask]
                if way == "writer":
                    np.add.at(counts, (drawn.Y[ask], answers), 1)
            found[way].append(round(float(right.mean()), 4))
            if way == "writer":
                hands += [right[drawn.writers == person].mean() / STARTS for person in range(1, WRITERS + 1)]
    return {**found, "hands": hands.round(3).tolist(), "pairs": pairs(counts, drawn.classes)}


def pairs(counts, classes, most=10):
    """[one class, another, how often either got the answer of the other] of those most often confused."""
    both = np.triu(counts + counts.T, 1)
    largest = np.argsort(-both, axis=None, kind="stable")[:most]
    return [[classes[i], classes[j], int(both[i, j])] for i, j in zip(*np.unravel_index(largest, both.shape),
                                                                     strict=True)]


def few(digits):
    """Accuracy on five people's Greek, by how many others the network learned from: {way: {people: [each start]}}.

    "anew": 784-256-24 from random weights. "shifts": the same, its images moved by up to two pixels. "kept": the first
    layer of a network that reads MNIST's digits, and a new last layer; "random": the same with a random first layer.
    "convolution": of all 15 people, with shifts.
    """
    drawn = characters.load_omniglot("Greek")
    c = len(drawn.classes)
    ways = {way: {str(k): [] for k in FEW} for way in ("anew", "shifts", "kept", "random")}
    ways["convolution"] = {str(FEW[-1]): []}
    for seed, k in itertools.product(range(STARTS), FEW):
        people = np.random.default_rng(seed).permutation(WRITERS) + 1
        _, ask = by_writer(drawn.writers, people[:5])
        _, shown = by_writer(drawn.writers, people[5:5 + k])
        given, fresh = (drawn.X[:, shown], drawn.Y[shown]), init_layers((784, 256, c), seed)
        made = {"anew": learn(fresh, *given, 600, seed), "shifts": learn(fresh, *given, 600, seed, moved=2),
                "kept": learn_last(digits[seed], *given, c, 600, seed),
                "random": learn_last(fresh, *given, c, 600, seed)}
        if k == FEW[-1]:
            made["convolution"] = learn(init_convolution(classes=c, rng=seed), *given, 600, seed, moved=2)
        for way, network in made.items():
            ways[way][str(k)].append(accuracy(network, drawn.X[:, ask], drawn.Y[ask]))
    return ways


def fashion():
    """Accuracy on Fashion-MNIST's 10,000, of ten hidden neurons and of 256-128; and the pairs of the latter."""
    clothes = characters.load_set("fashion")
    found, counts = {}, np.zeros((10, 10), int)
    for name, hidden in (("10", (10,)), ("256-128", (256, 128))):
        networks = [learn(init_layers((784, *hidden, 10), seed), clothes.X_train, clothes.Y_train, 2400, seed,
                            batch=100) for seed in range(STARTS)]
        found[name] = [accuracy(network, clothes.X_test, clothes.Y_test) for network in networks]
    for network in networks:
        np.add.at(counts, (clothes.Y_test, network.forward(clothes.X_test).argmax(axis=0)), 1)
    return {**found, "pairs": pairs(counts, clothes.classes)}


def turned(full, digits):
    """Accuracy on MNIST's 10,000, as they are and with rows and columns exchanged, as EMNIST has them."""
    few = [learn(init_layers((784, 10, 10), seed), full.X_train, full.Y_train, 1200, seed, batch=100)
           for seed in range(STARTS)]
    return {name: {way: [accuracy(network, X, full.Y_test) for network in networks]
                   for way, X in (("upright", full.X_test), ("turned", exchanged(full.X_test)))}
            for name, networks in (("10", few), ("256", digits))}


def permuted(full):
    """Accuracy on MNIST's 10,000 after learning from the sample, pixels in order and in one other order for all."""
    sample, found = mnist.load_sample(), {"dense": [[], []], "convolution": [[], []]}
    for seed in range(STARTS):
        order = np.random.default_rng(seed).permutation(784)
        for way, rows in enumerate((np.arange(784), order)):
            X = np.ascontiguousarray(sample.X_train.T[:, rows]).T
            for name, network in (("dense", init_layers((784, 256, 10), seed)),
                                  ("convolution", init_convolution(rng=seed))):
                network = learn(network, X, sample.Y_train, 400, seed, batch=100)
                found[name][way].append(accuracy(network, full.X_test[rows], full.Y_test))
    return found
