"""The pages of the series as files: where on a page the reader writes a function, and where ours stands in for it."""
import ast
import json
import re
from pathlib import Path
from typing import NamedTuple


class Frame(NamedTuple):
    """A function that a reader writes: its name, its check, and the cells, by number, of the blank and of ours."""

    name: str
    check: str
    blank: int
    ours: int


class Exercise(NamedTuple):
    """A small function that a reader writes: its name, the call of its check, and the number of its cell."""

    name: str
    call: str
    cell: int


CHECK = re.compile(r"(hunt\.)?check_\w+|checks\.diagnose")
SOLUTION = re.compile(r"<summary>Solution</summary>\s+```python\n(.*?)```", flags=re.S)


def read_cells(path):
    """The cells of a notebook; each source is one string."""
    cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells]


def statements(cell):
    """The statements of a code cell as syntax trees; none for prose, and for what Python cannot read."""
    try:
        return ast.parse(cell["source"]).body if cell["cell_type"] == "code" else []
    except SyntaxError:
        return []


def frames(cells):
    """The Frames of a page: where checks.yours_or_this(name, check) stands, and the cell that defines name before."""
    found = []
    for at, cell in enumerate(cells):
        for node in (node for part in statements(cell) for node in ast.walk(part)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "checks.yours_or_this" and len(node.args) == 2:
                name, check = map(ast.unparse, node.args)
                before = [number for number in range(at) if is_defined(name, cells[number])]
                if before:
                    found.append(Frame(name, check, before[-1], at))
    return found


def exercises(cells):
    """The Exercises of a page as we ship it: each cell that defines a function and ends with its check."""
    found = []
    for at, cell in enumerate(cells):
        last = getattr(next(reversed(statements(cell)), None), "value", None)
        if isinstance(last, ast.Call) and last.args and CHECK.fullmatch(ast.unparse(last.func)):
            name = ast.unparse(last.args[0])
            if is_defined(name, cell):
                found.append(Exercise(name, ast.unparse(last), at))
    return found


def ours(cells, frame):
    """The text of our version, as it stands in its folded cell."""
    return cells[frame.ours]["source"].partition("\n")[2]


def solution(cells, exercise):
    """The text of the solution that is folded below an exercise, None where there is none."""
    found = SOLUTION.search(cells[exercise.cell + 1]["source"])
    return found and found[1]


def home(check, number):
    """Where a check is, by the name that the page of this number calls it by: (module, name in it)."""
    room, _, name = check.rpartition(".")
    where = {"": f"helpers.checks.exercises.n{number}", "hunt": "helpers.checks.hunt", "checks": "helpers.checks"}
    return where[room], name


def is_defined(name, cell):
    """Whether a code cell defines a name by `def` or `=`, also one that Python cannot read."""
    definition = re.compile(rf"^(def {name}\b|{name} *=[^=])", flags=re.M)
    return cell["cell_type"] == "code" and bool(definition.search(cell["source"]))


def is_blank(cell):
    """Whether a `...` is left in a cell. One in brackets, as in Z[..., 0], is none."""
    nodes = [node for part in statements(cell) for node in ast.walk(part)]
    inside = {id(node) for index in nodes if isinstance(index, ast.Subscript) for node in ast.walk(index.slice)}
    return any(isinstance(node, ast.Constant) and node.value is ... and id(node) not in inside for node in nodes)
