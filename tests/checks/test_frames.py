"""Every blank that a reader fills in: what stands around it on its page, and what its check accepts and refuses."""
import ast
import inspect

import numpy as np
import pytest

from helpers.checks.pages import frames, is_blank, read_cells
from helpers.checks.progress import all_checks
from helpers.checks.source import BUILT, _plain_code, our_version
from tests.checks.answers import accepts, refuses
from tests.checks.blanks import FRAMES, PAGES, ours, styles
from tools import shipped

CHECKS = all_checks()
each_frame = pytest.mark.parametrize("path, frame", FRAMES, ids=lambda value: getattr(value, "name", None))


def defined(source, name):
    """What a text of Python means by a name, on a page that has imported NumPy and what the notebooks build."""
    names = {key: value for module in reversed(BUILT) for key, value in vars(module).items()} | {"__name__": "__main__"}
    exec(source, names)
    return names[name]


def plain(source):
    """A function's code without decorators, comments and spacing."""
    definition, = ast.parse(source).body
    definition.decorator_list = []
    return ast.unparse(definition)


def stored(cell):
    """What a cell shows as text."""
    return "".join("".join(out.get("text") or out["data"]["text/plain"]) for out in cell["outputs"])


@each_frame
def test_the_blank_comes_before_its_check_and_ours_after_both(path, frame):
    cells = read_cells(path)
    between = [cell for cell in cells[frame.blank:frame.ours] if cell["cell_type"] == "code"]
    definition, = ast.parse(between[0]["source"]).body
    assert definition.name == frame.name and is_blank(between[0])
    assert len(between) == 2 and between[1]["source"].endswith(f"{frame.check}({frame.name})")
    says = CHECKS[frame.name](defined(between[0]["source"], frame.name))
    assert not says.ok and "`...`" in says.message and repr(says) == stored(between[1])


@each_frame
def test_ours_is_folded_and_stands_in_helpers_word_for_word(path, frame):
    cell = read_cells(path)[frame.ours]
    assert frame.check == f"check_{frame.name}" and cell["metadata"] == {"jupyter": {"source_hidden": True}}
    assert plain(cell["source"]) == _plain_code(our_version(frame.name, CHECKS[frame.name]))
    assert stored(cell) == f"This page goes on with our {frame.name}, until yours passes its check.\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_last_cell_hands_over_each_function(path):
    cells = read_cells(path)
    *_, last = [cell for cell in cells if cell["cell_type"] == "code"]
    assert last["source"] == "\n".join(f"checks.hand_over({one.name}, {one.check})" for one in frames(cells))


@each_frame
def test_the_check_accepts_ours_and_three_other_styles(path, frame):
    cells = read_cells(path)
    others = styles(path)[frame.name]
    assert len({plain(text) for text in (*others, ours(cells, frame))}) == 4
    for text in others:
        accepts(CHECKS[frame.name], defined(text, frame.name))
    accepts(CHECKS[frame.name], our_version(frame.name, CHECKS[frame.name]))


CHANGES_IN_PLACE = {"check_sgd_step"}       # what the function returns is not asked about


def raises(*inputs, **named):
    raise KeyError("pixel784")


def returns(value):
    return lambda *inputs, **named: value


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
@pytest.mark.parametrize("answer, says", [
    (None, "function itself"), (7, "function itself"), (raises, "KeyError"),
    (lambda *, one_more: 0, "TypeError"),
    (returns(None), "None"), (returns("seven"), "str"), (returns({}), "dict"), (returns(...), "still `...`"),
    (returns([1, [2, 3]]), "list"), (returns([[0.0] * 7] * 2), "list"),
    *((returns(value), "") for value in (
        np.array(["a", "b"]), np.zeros((2, 7)), float("nan"), 10**400, 1j, np.array([1, None]), (None, None),
        (np.inf, "a"), np.zeros((0, 3)), [], {1}, np.ma.masked_all(3), (1,), ([], []), True, np.datetime64("2026"),
        object()))])
def test_no_answer_ends_in_a_traceback_or_a_warning(check, answer, says):
    by_result = check.__name__ not in CHANGES_IN_PLACE or says in ("function itself", "KeyError", "TypeError")
    refuses(check, answer, says if by_result else "")


def test_a_function_of_ours_that_stands_in_is_no_answer():
    for name, check in CHECKS.items():
        source = inspect.getsource(our_version(name, check))
        names = vars(inspect.getmodule(our_version(name, check))).copy()
        exec(source, names)
        names[name].is_ours = True
        refuses(check, names[name], "This is ours")


def test_the_first_page_counts_the_functions_that_a_reader_writes():
    start = next(path for path in shipped.notebooks() if path.stem == "00_start_here")
    cell = next(cell for cell in read_cells(start) if cell["source"].endswith('progress(".")'))
    assert stored(cell).startswith(f"0 of the {len(CHECKS)} functions that you write"), "run tools/refresh.py"
