"""Check of the put-in-order exercise in 10_dW1_db1.ipynb; the others are for `checks.diagnose`."""
from helpers.verdict import call, failed, passed
from helpers.words import kind_of

MAKES = {"A": "dW1", "B": "db2", "C": "dZ1", "D": "db1", "E": "dZ2", "F": "dW2"}
NEEDS = {"A": "dZ1", "B": "dZ2", "C": "dZ2", "D": "dZ1", "E": None, "F": "dZ2"}     # of what the six lines make


def check_order(order):
    """An order of the letters A to F in which each line has what it needs."""
    found, problem = call(order)
    if problem:
        return failed(problem)
    if not isinstance(found, (str, list, tuple)):
        return failed(f"The function returned {kind_of(found)}, "
                      'expected the six letters, such as "ABCDEF".')
    found = [str(letter).upper() for letter in found]
    if sorted(found) != list(MAKES):
        return failed("Use each of the six letters A to F once.")
    made = {None}
    for letter in found:
        if NEEDS[letter] not in made:
            return failed(f"Line {letter} needs {NEEDS[letter]}, which no line before it has made.")
        made.add(MAKES[letter])
    return passed("Each line has what it needs.")
