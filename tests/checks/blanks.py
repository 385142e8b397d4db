"""The blanks of a page, and how they are filled: exercises from the solution folded below, frames with a given text."""
import importlib
import re

from helpers.checks import pages
from helpers.checks.pages import frames, ours, read_cells, solution
from tools import shipped

__all__ = ["ours"]
PAGES = [path for path in shipped.notebooks() if frames(read_cells(path))]
FRAMES = [(path, frame) for path in PAGES for frame in frames(read_cells(path))]


def exercises(cells):
    """(number of the cell, call of its check, solution or None) of each cell that defines a function and checks it."""
    for exercise in pages.exercises(cells):
        yield exercise.cell, exercise.call, solution(cells, exercise)


def styles(path):
    """Other right answers to the blanks of a page: {name: texts}."""
    return importlib.import_module(f"tests.checks.styles.n{path.stem[:2]}").STYLES


def filled(path, answers):
    """The sources of a page by cell, with these texts in its frames, {name: text}, and all exercises solved."""
    cells = read_cells(path)
    sources = [cell["source"] for cell in cells]
    for frame in frames(cells):
        sources[frame.blank] = answers[frame.name].strip()
    for at, call, answer in exercises(cells):
        imports = re.findall(r"^from .*?(?:\(.*?\)|$)", sources[at], flags=re.M | re.S)
        sources[at] = "\n".join([*imports, answer, call])
    return sources
