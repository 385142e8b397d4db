"""Five published projects: what each says of itself, and what comes out when its setting is run here.

`python tools/results.py projects` runs the four that have one, stores the outcome, and writes the table of README.md.
"""
import functools
import operator
import time
from collections import deque
from typing import NamedTuple

from helpers import mnist, model, results, training
from helpers.network import Params, get_accuracy, get_predictions, init_params
from helpers.results import show_table
from helpers.training import rand_half


class Project(NamedTuple):
    """A published project, and how it is run here."""

    title: str
    data: str
    setting: str
    published: str
    images: int = 60_000        # of MNIST's training images, from the first on
    start: object = init_params
    alpha: float = 0.1
    iterations: int = 500
    seeds: int = 5
    hidden: tuple = (10,)
    batch: int | None = None    # images in a step; all of them without it


class Result(NamedTuple):
    """What came out: accuracies, one for each seed, and the seconds that all of them took.

    early: the test accuracy of the first seed after CHECKED steps, where a whole training takes longer than that.
    """

    train: list
    test: list
    seconds: float
    early: float | None = None


CHECKED = 50        # steps of a row that every reader's computer takes again; all of them take minutes

PROJECTS = {
    "number": Project(
        "Number Recognition with MNIST (Using NumPy & Math)", "MNIST, transposed", "784-10-10", "an explanation",
        seeds=0),
    "menu": Project(
        "MNIST Digit Recognition from Scratch using NumPy", "60,000 / 10,000",
        "several ReLU layers; here 784-32-16-10, mini-batches of 100, α\u00a0=\u00a00.1, two epochs", "no figure",
        iterations=1200, hidden=(32, 16), batch=100),
    "configurable": Project(
        "Digit Recognition from Scratch Using NumPy", "Kaggle, 42,000; here the first 42,000 of MNIST",
        "10 hidden neurons, full batch; here He, α\u00a0=\u00a00.1, 500 steps", "about 89\u00a0% train", images=42_000),
    "classification": Project(
        "MNIST Handwritten Digit Classification", "60,000 / 10,000", "He, α\u00a0=\u00a00.01, 5,000 steps",
        "90.6\u00a0% train, 90.89\u00a0% test", alpha=0.01, iterations=5000, seeds=1),
    "recognizer": Project(
        "MNIST Digital Recognizer", "Kaggle, 41,000 of 42,000; here of MNIST",
        "rand − 0.5, α\u00a0=\u00a00.10, 500 steps", 'no figure ("reasonable")', images=41_000, start=rand_half),
}


def full_mnist():
    """The full MNIST; where it is not at hand None, and a sentence that says so."""
    try:
        full = mnist.load_mnist()
    except FileNotFoundError:
        print("The full MNIST is not here. What follows shows stored results.")
        return None
    print(f"The full MNIST is here: {full.Y_train.size:,} images to train, {full.Y_test.size:,} to test.")
    return full


def rerun(name, full, bar=training.progress, **changes):
    """Run one of PROJECTS, with changes to its settings, on the full MNIST; without it, return what is stored.

    bar(steps, iterations, description) passes the steps on and shows how far they are. Returns Result.
    Raises ValueError for a project without a setting.
    """
    project = PROJECTS[name]._replace(**changes)
    if not project.seeds:
        raise ValueError(f"{project.title} explains; it has no setting to run.")
    if full is None:
        return stored(name)
    X, Y = full.X_train[:, :project.images], full.Y_train[:project.images]
    began = time.perf_counter()
    if project.batch:
        networks = [_in_batches(project, X, Y, seed, bar) for seed in range(project.seeds)]
    else:
        starts = [project.start(10, rng=seed) for seed in range(project.seeds)]
        steps = training.descend_together(X=X, Y=Y, alpha=project.alpha, iterations=project.iterations, starts=starts)
        last = deque(bar(steps, project.iterations, project.title), maxlen=1).pop()
        networks = [Params(*arrays) for arrays in zip(*last.params, strict=True)]
    seconds = time.perf_counter() - began
    train, test = ([get_accuracy(get_predictions(model.forward(network, images)), labels) for network in networks]
                   for images, labels in ((X, Y), (full.X_test, full.Y_test)))
    return Result(train, test, seconds)


def row(name, full, every=False, bar=training.progress):
    """The Result of a project for the table: as it is stored, or with `every` run here from all seeds.

    Where the full MNIST is at hand, the first seed takes CHECKED steps here all the same, or two epochs, and its test
    accuracy must be the one that is stored: AssertionError where it is more than half a percentage point off.
    """
    if full is not None and every:
        return rerun(name, full, bar)._replace(early=stored(name).early)
    found = stored(name)
    if full is not None:
        here, kept = early(name, full, bar), found.test[0] if found.early is None else found.early
        so_far = f"after {CHECKED} of {PROJECTS[name].iterations:,} steps" if found.early else "after two epochs"
        print(f"{PROJECTS[name].title}: {so_far}, test accuracy {here:.1%} here, {kept:.1%} as stored")
        assert abs(here - kept) < 0.005, f"{name}: this computer finds something else than what is stored."
    return found


def early(name, full, bar=training.progress):
    """The test accuracy of a project's first seed after CHECKED steps; with mini-batches, after the whole training."""
    steps = {} if PROJECTS[name].batch else {"iterations": CHECKED}
    return rerun(name, full, bar, seeds=1, **steps).test[0]


def _in_batches(project, X, Y, seed, bar):
    """What `train --hidden 32 16 --batch 100` does at the terminal, without a look at dev images: the last network."""
    steps = training.descend(X=X, Y=Y, alpha=project.alpha, iterations=project.iterations, hidden=project.hidden,
                             rng=seed, batch=project.batch)
    return deque(bar(steps, project.iterations, project.title), maxlen=1).pop().params


def stored(name):
    """The Result that `python tools/results.py` stored for a project."""
    return Result(**results.stored("projects")[name])


class Future(NamedTuple):
    """What could come next after the projects, and where it is done here."""

    idea: str
    setting: str
    page: str
    place: tuple = ()           # of its accuracies on the 10,000, one for each start, in data/results.json


FUTURES = [
    Future("as it is", "784-10-10, all images in each step, 500 steps", "14_the_full_mnist",
           ("projects", "configurable", "test")),
    Future("watching it learn", "sliders, curves and weights while it trains", "12_the_learning_rate_lab"),
    Future("mini-batches", "784-10-10, 20 epochs in batches of 100", "15_mini_batches",
           ("n15", "trainings", "20 epochs", "test")),
    Future("RMSprop", "784-10-10, 20 epochs in batches of 100", "16_optimisers", ("n16", "race", "RMSprop", "test")),
    Future("Adam", "784-10-10, 20 epochs in batches of 100", "16_optimisers", ("n16", "race", "Adam", "test")),
    Future("more layers", "784-512-256-10, 6 epochs of Adam", "17_deeper_and_wider", ("n17", "large", "512-256")),
    Future("other activations", "784-10-10 with leaky ReLU, 15 epochs of Adam", "18_other_activations",
           ("n18", "functions", "leaky ReLU")),
    Future("regularisation", "784-512-256-10, digits moved by up to a pixel, 12 epochs of Adam", "19_overfitting",
           ("n19", "full", "shifts")),
    Future("convolution", "16 and 32 kernels, 128 neurons, digits bent, then moved", "20_convolution",
           ("n20", "large, moved", 0)),
    Future("other characters", "24 Greek letters, by people it had not seen", "21_other_characters",
           ("n21", "writers", "Greek", "writer")),
]


def futures():
    """Markdown table of FUTURES, each with the accuracies that are stored for it."""
    rows = ["| what could come next | here | test accuracy | notebook |", "|---|---|---|---|"]
    for idea, setting, page, place in FUTURES:
        shown = _share(_accuracies(*place)) if place else "to be seen"
        rows.append(f"| {idea} | {setting} | {shown} | [{page[:2]}]({page}.ipynb) |")
    return "\n".join(rows)


def _accuracies(part, *keys):
    """What is stored at a place, one for each start: the accuracy alone, or the first of several, or by its name."""
    runs = functools.reduce(operator.getitem, keys, results.stored(part))
    return [run["accuracy"] if isinstance(run, dict) else run[0] if isinstance(run, list) else run for run in runs]


def table(results):
    """Markdown table of all PROJECTS beside the results {name: Result}; one that was not run has no figures."""
    rows = ["| project | data | setting | published | here: train | here: test | time |", "|" + "---|" * 7]
    for number, (name, project) in enumerate(PROJECTS.items(), start=1):
        found = results.get(name)
        cells = [_share(found.train), _share(found.test), f"{found.seconds:.0f}\u00a0s"] if found else ["", "", ""]
        rows.append(f"| {' | '.join([f'{number} *{project.title}*', *project[1:4], *cells])} |")
    return "\n".join(rows)


def show(results):
    """Show `table` in a notebook."""
    show_table(table(results))


def show_futures():
    """Show `futures` in a notebook."""
    show_table(futures())


def _share(accuracies):
    """One accuracy, or the range of several, in percent."""
    low, high = 100 * min(accuracies), 100 * max(accuracies)
    if len(accuracies) == 1:
        return f"{low:.1f}\u00a0%"
    return f"{low:.1f} to {high:.1f}\u00a0% ({len(accuracies)}\u00a0networks)"
