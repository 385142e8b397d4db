"""The rooms of helpers/: imports run down only, in no circle, and each file is read in one sitting."""
import ast
import io
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HELPERS = ROOT / "helpers"
MOST_LINES = 150        # of code: without blank lines, comments and docstrings
FLOORS = [["network", "files", "results", "workers"], ["inputs", "beyond"], ["mnist", "block_sums"],
          ["training", "model"], ["photos"], ["plots", "characters"], ["checks", "baselines", "projects"],
          ["widgets", "terminal"], ["__main__"]]
FILES = sorted(HELPERS.rglob("*.py"))


def name_of(path):
    """helpers/mnist/idx.py → helpers.mnist.idx; helpers/mnist/__init__.py → helpers.mnist."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(name):
    """helpers.mnist.idx → mnist."""
    return name.split(".")[1] if "." in name else ""


MODULES = {name_of(path): path for path in FILES}


def imports_of(path):
    """The modules of the house that a file imports, read from its syntax tree."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else node.module for name in whole}
    return {name for name in found if name.split(".")[0] == "helpers"} - {"helpers"}


def floor(name):
    """How high a room stands."""
    return next(at for at, rooms in enumerate(FLOORS) if room(name) in rooms)


def arrows():
    return [(name, target) for name, path in MODULES.items() for target in sorted(imports_of(path))]


def test_every_module_stands_in_a_room_that_this_file_knows():
    known = {name for rooms in FLOORS for name in rooms}
    assert {room(name) for name in MODULES} - {""} == known


@pytest.mark.parametrize("name, target", [pair for pair in arrows() if room(pair[0]) != room(pair[1])])
def test_imports_run_down_only(name, target):
    assert floor(target) < floor(name), f"{name} imports {target}, which stands no lower"


def test_the_network_imports_nothing_of_the_house():
    assert not imports_of(HELPERS / "network.py")


def test_what_only_notebooks_use_is_imported_by_nothing_else():
    tops = {"widgets", "terminal", "projects", "baselines"}
    assert {(room(name), room(target)) for name, target in arrows()
            if room(target) in tops and room(name) != room(target)} <= {("__main__", "terminal")}


def test_there_is_no_circle():
    ready, left = set(), {name: imports_of(path) - {name} for name, path in MODULES.items()}
    while free := {name for name, needs in left.items() if needs <= ready}:
        ready |= free
        left = {name: needs for name, needs in left.items() if name not in free}
    assert not left, f"these import each other: {left}"


def lines_of_code(path):
    """Lines that hold code: no blank ones, no comments, no docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".js":
        return sum(bool(line.strip()) and not line.strip().startswith("//") for line in text.splitlines())
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
                              tokenize.ENDMARKER):
            lines |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


@pytest.mark.parametrize("path", [*FILES, *sorted(HELPERS.rglob("*.js"))],
                         ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_each_file_is_read_in_one_sitting(path):
    assert lines_of_code(path) <= MOST_LINES


def test_no_two_test_files_have_one_name():
    """pytest would import the first of them for both, and run neither."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in names if names.count(name) > 1] == []
