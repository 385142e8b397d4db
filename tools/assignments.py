"""Assignments for nbgrader or Otter-Grader, made from the notebooks: python tools/assignments.py nbgrader folder

Students get what `python start.py blank` makes. Each function that they write is worth a point, and its test asks the
check of the page.
"""
import sys
import tempfile
from pathlib import Path

from tools import nbgrader, otter
from tools.tasks import pages

PROGRAMS = {"nbgrader": nbgrader, "otter": otter}


def main(arguments):
    """Write assignments for a program to a new folder."""
    if len(arguments) != 2 or arguments[0] not in PROGRAMS:
        sys.exit(f"Name a program, {' or '.join(PROGRAMS)}, and a new folder: "
                 "python start.py assignments nbgrader my-course")
    program, folder = PROGRAMS[arguments[0]], Path(arguments[1]).resolve()
    if folder.exists():
        sys.exit(f"{folder} is there already, and stays as it is. Name a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    found = pages()
    with tempfile.TemporaryDirectory(prefix=".ten-neurons-", dir=folder.parent) as unfinished:
        whole = Path(unfinished, "course")
        whole.mkdir()
        program.lay_out(found, whole)
        whole.rename(folder)
    points = sum(len(page.tasks) for page in found)
    print(f"{len(found)} pages with {points} functions, a point each, are in {folder}.\n{program.NEXT}", end="")


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")        # a console that lacks a letter of a name shows a ?
    main(sys.argv[1:])
