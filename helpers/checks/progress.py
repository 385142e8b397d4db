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
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from helpers.checks import frames as room
from helpers.checks.lines import in_lines
from helpers.checks.pages import exercises, frames, home, is_blank, is_defined, read_cells, statements
from helpers.checks.verdict import graded

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "work", ROOT / "notebooks"]
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


def all_checks():
    """The check of each function that a reader writes, by its name, in the order of the notebooks."""
    modules = [importlib.import_module(f"{room.__name__}.{module.name}")
               for module in pkgutil.iter_modules(room.__path__)]
    return {name.removeprefix("check_"): check for module in modules for name, check in vars(module).items()
            if name.startswith("check_") and check.__module__ == module.__name__}


def what_passes(path, shipped=None):
    """What is to be said of each function that is filled in on a page: "" for one that passes, otherwise why not.

    shipped: the page as it comes with the series; with it, the exercises are tried, too.
    """
    try:
        left = [task.name for task in filled_in(read_cells(path), shipped)]
    except (OSError, ValueError, KeyError, TypeError):      # no notebook
        return {}
    said = {}
    while left:
        found, why = _in_a_process(path, shipped, left)
        said |= found
        left = [name for name in left if name not in said]
        if left:
            said[left.pop(0)] = why         # it was this one's turn; the others get another process
    return said


def _in_a_process(path, shipped, names):
    """What a process of its own says of these functions, as far as it came, and why it came no further."""
    why = f"{path.name} could not be run."
    try:
        out = subprocess.run([sys.executable, "-m", "helpers.checks.progress", "page", path, shipped or "", *names],
                             cwd=ROOT, timeout=SECONDS, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             stdin=subprocess.DEVNULL).stdout
    except subprocess.TimeoutExpired as late:
        out, why = late.stdout or b"", f"{path.name} was not done after {SECONDS} seconds. Does a loop there never end?"
    found = {}
    for line in out.decode(errors="replace").splitlines():
        with contextlib.suppress(ValueError, TypeError):        # a line that was cut off
            name, says = json.loads(line)
            found[name] = says
    return {name: found[name] for name in names if name in found}, why


class Task(NamedTuple):
    """A function that is filled in: its name, its check, what the page gives the check beside it, both their cells."""

    name: str
    check: Callable
    given: dict
    blank: int
    at: int


def filled_in(cells, shipped=None):
    """The Tasks of a page in the order in which they are tried; the exercises only with the page as it is shipped."""
    ours = all_checks()
    found = [Task(frame.name, ours[frame.name], {}, frame.blank, frame.ours)
             for frame in frames(cells) if frame.name in ours and not is_blank(cells[frame.blank])]
    for exercise in exercises(read_cells(shipped)) if shipped else ():
        at = max((at for at, cell in enumerate(cells) if is_defined(exercise.name, cell)), default=None)
        if at is not None and not is_blank(cells[at]):
            call = ast.parse(exercise.call).body[0].value
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            module, check = home(ast.unparse(call.func), shipped.name[:2])
            found.append(Task(exercise.name, getattr(importlib.import_module(module), check), given, at, at))
    return sorted(found, key=lambda task: task.at)


def run_page(path, shipped=None, wanted=None):
    """What what_passes returns, in pairs, found in this process: run the imports and functions, and ask the checks.

    wanted: names of the functions that are tried; without it, all. Ours stand in for the others.
    """
    cells = read_cells(path)
    every = filled_in(cells, shipped)
    found = [task for task in every if wanted is None or task.name in wanted]
    left_out = {task.blank: task.name for task in every if task not in found}
    names = {"__name__": "__main__"} | dict.fromkeys(left_out.values())
    for at, cell in enumerate(cells):
        for task in found:
            if task.at == at != task.blank:         # at our version, before it takes the reader's place
                yield task.name, _said_of(task, names)
        kinds = [ast.Import, ast.ImportFrom]
        kinds += [] if at in left_out else [ast.FunctionDef]
        kinds += [ast.Assign] if any(task.blank == at for task in found) else []
        for part in statements(cell):
            if isinstance(part, tuple(kinds)):
                with contextlib.suppress(Exception):        # its cell shows the error
                    exec(compile(ast.Module([part], []), "a page", "exec"), names)
        for task in found:
            if task.at == at == task.blank:         # an exercise
                yield task.name, _said_of(task, names)


def _said_of(task, names):
    function = names.get(task.name)
    if function is None:
        return "Python could not read its cell."
    verdict = graded(task.check, function, **{keyword: names.get(name) for keyword, name in task.given.items()})
    return "" if verdict.ok else verdict.message


if __name__ == "__main__":
    if sys.argv[1:2] == ["page"]:
        page, as_shipped, *tasks = sys.argv[2:]
        answer = sys.stdout
        with contextlib.redirect_stdout(io.StringIO()):     # what a reader's own cell prints
            for pair in run_page(Path(page), as_shipped and Path(as_shipped), tasks):
                print(json.dumps(pair), file=answer, flush=True)
    else:
        progress(*sys.argv[1:])
