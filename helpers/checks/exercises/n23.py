"""Checks of the exercises in 23_many_machines.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def largest(array, k):
    """The k entries that are furthest from 0, and 0 elsewhere: an array of the same shape."""
    places = np.argsort(abs(array), axis=None)[array.size - k:]
    kept = np.zeros_like(array)
    kept.flat[places] = array.flat[places]
    return kept


def check_best_machines(best_machines):
    """The number of machines at which work / N + message * N is least."""
    cases = [((work, message), (work / message)**0.5) for work, message in ((0.9, 0.004), (2.0, 0.5), (0.03, 0.12))]

    def wrong(work, message):
        ratio = work / message
        return [(ratio, "N squared is c/b. The root is missing."), (1 / ratio, "The other way round, and with a root."),
                (ratio**-0.5, "Upside down: more work has room for more machines."),
                (ratio**2, "The root, not the square."),
                ((work * message)**0.5, "Divide: messages that take longer leave room for fewer machines."),
                (ratio / 2, "N squared is c/b: take the root, do not halve."),
                (-ratio**0.5, "A number of machines is above 0."), (work - message, "Solve -c/N² + b = 0 for N."),
                (2 * (work * message)**0.5, "This is how long the best step takes, without a. Which N is the best?"),
                *((turn(ratio**0.5), "Do not round: keep every digit.") for turn in (np.floor, np.ceil, np.round))]

    return judge(best_machines, "work, message", cases, wrong, "With four times the work, twice as many machines pay.",
                 name="The best N for work {work} and message {message}")


def check_tree_time(tree_time):
    """Work shared by all, the wait, and one message for each round of the tree."""
    cases = [((machines, work, wait, message), work / machines + wait + message * np.log2(machines))
             for machines, work, wait, message in ((8, 2.0, 0.1, 0.5), (1, 2.0, 0.1, 0.5), (64, 3.0, 0.2, 0.03))]

    def wrong(machines, work, wait, message):
        share, rounds = work / machines, np.log2(machines)
        return [(share + wait + message * machines, "That is one client for all messages. A tree has fewer rounds."),
                (share + wait + message * np.log(machines), "np.log has base e. Halving counts with base 2: np.log2."),
                (share + wait + message * np.log10(machines), "Halving counts with base 2: np.log2."),
                (share + wait + message * machines / 2, "Half of the machines send in the first round, but they do so "
                 "at the same time. Count the rounds."),
                (share + wait + message * (rounds + 1), "One round too many: a single machine sends to nobody."),
                (share + wait + message / machines, "Messages are not shared. Each round takes the time of one."),
                (share + wait + message, "The number of rounds is missing."),
                (share + wait, "The messages are missing."), (share + message * rounds, "The wait is missing."),
                (work + wait + message * rounds, "The work is shared by the machines."),
                (work / rounds if rounds else np.inf, "The work is shared by all machines, not by the rounds."),
                (share + wait * rounds + message * rounds, "The wait counts once a step."),
                (share + wait + message * np.sqrt(machines), "A tree halves: np.log2, not the root."),
                ((work + wait + message * rounds) / machines, "Only the work is shared."),
                (wait + message * rounds, "The work is missing.")]

    return judge(tree_time, "machines, work, wait, message", cases, wrong,
                 "Twice as many machines take one message more.", name="The time of {machines} machines")


def check_largest(check):
    """The entries furthest from 0 stay in their places."""
    rng = np.random.default_rng(23)
    cases = [((array, k), largest(array, k)) for array, k in (
        (rng.standard_normal((3, 4)), 3), (rng.standard_normal((4, 1)), 1), (rng.standard_normal((2, 3)), 6),
        (rng.standard_normal((5, 3)).astype(np.float32), 4), (rng.standard_normal((2, 2)), 0))]

    def wrong(array, k):
        flat = np.sort(array, axis=None)[array.size - k:]
        near = np.argsort(abs(array), axis=None)
        signed, least, rest = np.zeros_like(array), np.zeros_like(array), array - largest(array, k)
        high = np.argsort(array, axis=None)[array.size - k:]
        rows = np.take_along_axis(array, np.argsort(abs(array), axis=-1)[:, ::-1][:, :k], axis=-1)
        by_row = np.where((array[:, :, None] == rows[:, None]).any(axis=2), array, 0)
        signed.flat[high], least.flat[near[:k]] = array.flat[high], array.flat[near[:k]]
        ordered, behind = array.flat[near[array.size - k:]], np.zeros_like(array)
        behind.flat[near[-k:]] = array.flat[near[-k:]]
        return [(signed, "Entries far below 0 count as well: look at abs(array)."),
                (least, "These are the entries nearest to 0. argsort puts the smallest first."),
                (behind, "With k = 0, [-k:] begins at place 0 and takes everything. Write [array.size - k:]."),
                (by_row, "These are the k furthest of each row. Look at the whole array: axis=None."),
                (rest, "These are the entries that are to become 0."), (abs(largest(array, k)), "The signs got lost."),
                (flat, "The entries keep their places: the result has the shape of the array."),
                (ordered, "The entries keep their places: the result has the shape of the array."),
                (ordered[::-1], "The entries keep their places: the result has the shape of the array."),
                ((largest(array, k) != 0) * 1.0, "This says where they stand. Their values are wanted."),
                (largest(array, k) != 0, "This says where they stand. Their values are wanted."),
                (largest(array, min(k + 1, array.size)), "One entry too many."),
                (largest(array, max(k - 1, 0)), "One entry is missing."), (array, "Nothing was left out."),
                (largest(array, k).ravel(), "Put it back into the shape of the array.")]

    return judge(check, "array, k", cases, wrong, "Both signs, every shape, and nothing for k = 0.",
                 advice="The places of np.argsort(..., axis=None) count along all rows: use .flat.")
