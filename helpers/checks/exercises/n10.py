"""Check of the put-in-order exercise in 10_dW1_db1.ipynb; the others are for `checks.diagnose`."""
import re

import numpy as np

from helpers.checks.verdict import call, failed, passed
from helpers.inputs import kind_of

MAKES = {"A": "dW1", "B": "db2", "C": "dZ1", "D": "db1", "E": "dZ2", "F": "dW2"}
NEEDS = {"A": "dZ1", "B": "dZ2", "C": "dZ2", "D": "dZ1", "E": None, "F": "dZ2"}     # of what the six lines make


def check_order(order):
    """An order of the letters A to F in which each line has what it needs; spaces and commas do not matter."""
    found, problem = call(order)
    if problem:
        return failed(problem)
    if not isinstance(found, (str, list, tuple, np.ndarray)):
        return failed(f"The function returned {kind_of(found)}, "
                      'expected the six letters in an order, such as "ABCDEF".')
    letters = re.findall(r"\w", (found if isinstance(found, str) else " ".join(map(str, found))).upper())
    if sorted(letters) != list(MAKES):
        counts = [f"{one} is missing" for one in MAKES if one not in letters]
        counts += [f"{one} stands {letters.count(one)} times" for one in MAKES if letters.count(one) > 1]
        counts += [f"{one!r} is none of them" for one in dict.fromkeys(letters) if one not in MAKES]
        return failed(f"Use each of the six letters A to F once: {counts[0]}.")
    made = {None}
    for letter in letters:
        if NEEDS[letter] not in made:
            return failed(f"Line {letter} needs {NEEDS[letter]}, which no line before it has made.")
        made.add(MAKES[letter])
    return passed("Each line has what it needs.")
