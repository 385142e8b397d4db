"""The blanks of 23_many_machines.ipynb: a wrong order, a wrong divisor and what else may go wrong is told in words."""
import pytest

from helpers import network
from helpers.beyond import cluster
from helpers.checks.frames.n23 import check_parallel_descent, check_tree_sum
from tests.checks.answers import accepts, refuses


def made(*lines):
    names = vars(network) | {"added": cluster.added, "tree_sum": cluster.tree_sum}
    exec("\n".join(lines), names)
    return names["answer"]


PAIRS = "pairs = [add(parts[k], parts[k + 1]) for k in range(0, len(parts) - 1, 2)]"


def tree(*lines, end="return parts[0]", again="while len(parts) > 1:"):
    """A reader's tree_sum: the lines of a round, and how it ends."""
    return made("def answer(parts, add=added):", f"    {again}", *(f"        {line}" for line in lines), f"    {end}")


def plain(*lines):
    return made("def answer(parts, add=added):", *(f"    {line}" for line in lines))


SUM, UPDATE = "m, *grads = tree_sum(ask(params))", "params = update_params(*params, *[g / m for g in grads], alpha)"


def loop(*lines, first=(), end="return params", after=()):
    """A reader's parallel_descent: the lines before the loop, in a step, after a step's lines."""
    return made("def answer(ask, params, alpha, steps):", *(f"    {line}" for line in first),
                "    for step in range(steps):", *(f"        {line}" for line in lines),
                *(f"        {line}" for line in after), f"    {end}")


def divided(by):
    return loop(SUM, UPDATE.replace("/ m", f"/ {by}"))


WRONG = [
    (check_tree_sum, tree("pairs = ...", "parts = ..."), "`...`"),
    (check_tree_sum, tree(PAIRS, "parts = ..."), "`...`"),
    (check_tree_sum, tree(PAIRS, "parts = pairs"), "C got lost"),
    (check_tree_sum, tree(PAIRS.replace(" - 1, 2", ", 2"), "parts = pairs"), "no neighbour"),
    (check_tree_sum, tree(PAIRS, "parts = parts[2 * len(pairs):] + pairs"), "It stays the last"),
    (check_tree_sum, tree(PAIRS, "parts = pairs + [parts[-1]]"), "loop does not end"),
    (check_tree_sum, tree("parts = [add(parts[0], parts[1])] + parts[2:]"), "one part after the other"),
    (check_tree_sum, tree("parts = parts[:-2] + [add(parts[-1], parts[-2])]"), "from the end"),
    (check_tree_sum, tree("parts = parts[2:] + [add(parts[0], parts[1])]"), "It stays the last"),
    (check_tree_sum, tree("half = len(parts) // 2", "pairs = [add(parts[k], parts[k + half]) for k in range(half)]",
                          "parts = pairs + parts[2 * half:]"), "half a list away"),
    (check_tree_sum, tree("pairs = [add(parts[k + 1], parts[k]) for k in range(0, len(parts) - 1, 2)]",
                          "parts = pairs + parts[2 * len(pairs):]"), "the order is ((A+B)+(C+D)); yours is"),
    (check_tree_sum, plain("half = len(parts) // 2", "if half == 0: return parts[0]",
                           "return add(answer(parts[:half], add), answer(parts[half:], add))"), "halves the list"),
    (check_tree_sum, tree(PAIRS, "parts = pairs + parts[2 * len(pairs):]", end="return parts"), "its only entry"),
    (check_tree_sum, tree(PAIRS, "parts = pairs + parts[2 * len(pairs):]", again="for k in range(1):"),
     "C and D got lost"),
    (check_tree_sum, plain(PAIRS, "return pairs"), "a list of 2"),
    (check_tree_sum, tree(PAIRS.replace("add(", "added("), "parts = pairs + parts[2 * len(pairs):]"), "made by `add`"),
    (check_tree_sum, tree(PAIRS.replace("add(parts[k], parts[k + 1])", "parts[k] + parts[k + 1]"),
                          "parts = pairs + parts[2 * len(pairs):]"), "Not every sum is made by `add`"),
    (check_tree_sum, tree("parts.append(add(parts.pop(0), parts.pop(0)))"), "changed the list"),
    (check_tree_sum, plain("return sum(parts)"), "TypeError"),
    (check_tree_sum, plain("total = parts[0]", "for part in parts: total = add(total, part)", "return total"),
     "more than once"),
    (check_tree_sum, plain("pass"), "None"),
    (check_tree_sum, plain("return len(parts)"), "what the last call of add gives"),

    (check_parallel_descent, loop(SUM, UPDATE.replace(" / m", "")), "Divide each gradient by m"),
    (check_parallel_descent, divided("len(ask(params))"), "not by the number of machines"),
    (check_parallel_descent, divided("m / m"), "divided by m twice"),
    (check_parallel_descent, divided("ask(params)[0][0]"), "images of one"),
    (check_parallel_descent, divided("ask(params)[-1][0]"), "images of one"),
    (check_parallel_descent, loop("means = [[g / one[0] for g in one[1:]] for one in ask(params)]",
                                  "grads, m = tree_sum(means), len(means)", UPDATE), "mean of the machines' means"),
    (check_parallel_descent, loop("m, *grads = ask(params)[0]", UPDATE), "Only one machine"),
    (check_parallel_descent, loop("m, *grads = ask(params)[-1]", UPDATE), "Only one machine"),
    (check_parallel_descent, loop(SUM, UPDATE.replace("alpha)", "-alpha)")), "uphill"),
    (check_parallel_descent, loop(UPDATE, first=(SUM,)), "gradient at the start"),
    (check_parallel_descent, loop("m, *grads = tree_sum(ask(start))", UPDATE, first=("start = params",)),
     "gradient at the start"),
    (check_parallel_descent, loop(SUM, UPDATE, after=("return params",)), "one step only"),
    (check_parallel_descent, loop(SUM, UPDATE.replace("params =", "new =")), "comes back as it was"),
    (check_parallel_descent, loop(SUM, UPDATE.replace("params =", "new ="), first=("new = params",), end="return new"),
     "begins at the first params"),
    (check_parallel_descent, loop("parts = ask(params)", "total = parts[0]",
                                  "for part in parts[1:]: total = added(total, part)", "m, *grads = total", UPDATE),
     "another order"),
    (check_parallel_descent, loop("m, *grads = ask(params)", UPDATE), "TypeError"),
    (check_parallel_descent, loop(SUM, UPDATE, end="return tuple(params)"), "no names"),
    (check_parallel_descent, loop(SUM, UPDATE, end="return params.W1"), "expected four arrays"),
    (check_parallel_descent, loop(SUM, UPDATE, end="pass"), "None"),
    (check_parallel_descent, loop("...", UPDATE, first=("m, grads = 1, ...",)), ""),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


def test_a_tree_of_powers_of_two_is_the_same_tree():
    accepts(check_tree_sum, plain("left = 1", "while 2 * left < len(parts): left *= 2",
                                  "if len(parts) == 1: return parts[0]",
                                  "return add(answer(parts[:left], add), answer(parts[left:], add))"))
