"""Which functions of the series are the reader's own: `python start.py progress`, and a cell of 00.

What counts is a page as it was last saved. Its outputs are not trusted: what the reader wrote is run and checked again.
"""
import ast
import contextlib
import importlib
import io
import json
import pkgutil
import subprocess
import sys
import textwrap
from pathlib import Path

from helpers.checks import frames as room
from helpers.checks.own import is_ours
from helpers.checks.pages import frames, is_blank, read_cells, statements

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "work", ROOT / "notebooks"]
LINE = 90           # characters that a page has room for
SECONDS = 60        # for the functions of one page: a loop without end is stopped


def progress(*folders):
    """Print which functions are the reader's own: in these folders, in work or in notebooks; one right copy will do."""
    numbers, said = {name: check.__module__[-2:] for name, check in all_checks().items()}, {}
    for folder in dict.fromkeys(Path(folder).resolve() for folder in (*folders, *FOLDERS)):
        for path in sorted(folder.glob("[0-9][0-9]*.ipynb")):
            for name, says in what_passes(path).items():
                if said.get(name) != "":
                    said[name] = says
    yours = [f"{name} ({number})" for name, number in numbers.items() if said.get(name) == ""]
    blank = [f"{name} ({number})" for name, number in numbers.items() if name not in said]
    print(f"{len(yours)} of the {len(numbers)} functions that you write in this series are yours.")
    if yours:
        print(in_lines(f"Yours: {', '.join(yours)}."))
    for name in filter(said.get, numbers):
        print(f"{name} ({numbers[name]}): {said[name]}")
    if blank:
        print(in_lines(f"Still blank: {', '.join(blank)}."))


def in_lines(text):
    """A text in lines that a page does not break within a name; a name and its number stay together."""
    kept = text.replace(" (", "\N{NO-BREAK SPACE}(")
    lines = textwrap.wrap(kept, LINE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def all_checks():
    """The check of each function that a reader writes, by its name, in the order of the notebooks."""
    modules = [importlib.import_module(f"{room.__name__}.{module.name}")
               for module in pkgutil.iter_modules(room.__path__)]
    return {name.removeprefix("check_"): check for module in modules for name, check in vars(module).items()
            if name.startswith("check_") and check.__module__ == module.__name__}


def what_passes(path):
    """What is to be said of each function that is filled in on a page: "" for one that passes, otherwise why not."""
    try:
        cells = read_cells(path)
    except (OSError, ValueError, KeyError, TypeError):      # no notebook
        return {}
    filled = [frame.name for frame in frames(cells) if not is_blank(cells[frame.blank])]
    if not filled:
        return {}
    try:
        done = subprocess.run([sys.executable, "-m", "helpers.checks.progress", "page", path], cwd=ROOT,
                              timeout=SECONDS, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              stdin=subprocess.DEVNULL)
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return dict.fromkeys(filled, f"{path.name} was not done after {SECONDS} seconds. Does a loop there never end?")
    except ValueError:
        return dict.fromkeys(filled, f"{path.name} could not be run.")


def run_page(path):
    """What what_passes returns, found in this process: run the imports and functions of a page, then ask the checks."""
    cells, checks, names, said = read_cells(path), all_checks(), {"__name__": "__main__"}, {}
    found = [frame for frame in frames(cells) if frame.name in checks and not is_blank(cells[frame.blank])]
    for at, cell in enumerate(cells):
        for frame in found:
            if frame.ours == at:
                said[frame.name] = _said_of(names.get(frame.name), checks[frame.name])
        own = any(frame.blank == at for frame in found)
        for part in statements(cell):
            if isinstance(part, (ast.Import, ast.ImportFrom, ast.FunctionDef)) or own and isinstance(part, ast.Assign):
                with contextlib.suppress(Exception):        # its cell shows the error
                    exec(compile(ast.Module([part], []), "a page", "exec"), names)
    return said


def _said_of(function, check):
    if function is None:
        return "Python could not read its cell."
    if is_ours(function):
        return "It is ours, from helpers."
    verdict = check(function)
    return "" if verdict.ok else verdict.message


if __name__ == "__main__":
    if sys.argv[1:2] == ["page"]:
        with contextlib.redirect_stdout(io.StringIO()):     # what a reader's own cell prints
            answer = run_page(sys.argv[2])
        print(json.dumps(answer))
    else:
        progress(*sys.argv[1:])
