"""What each student of a class has written, as a table: python tools/grade.py folder

The folder holds a folder for each student, with notebooks anywhere in it. What they wrote is run and checked: the
functions of the network, and the exercises. Each notebook runs in a process of its own, with a time limit.
"""
import csv
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from helpers.checks import progress
from helpers.checks.pages import exercises, frames, read_cells
from tools.surroundings import ROOT

RIGHT, BLANK, ABSENT = "right", "blank", ""
WARNING = f"""\
This runs the code that the students wrote, on this machine and with your rights: each notebook in a process of
its own, which is ended after {progress.SECONDS} seconds. Grade only what you would also open and run yourself.
"""


def tasks():
    """{page as it is shipped: names of what is written on it, functions first, then exercises}."""
    found = {}
    for page in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        cells = read_cells(page)
        names = [task.name for task in frames(cells) + exercises(cells)]
        if names and "-" not in page.stem:      # as in 03_A1_ReLU-Copy1
            found[page] = list(dict.fromkeys(names))
    return found


def notebooks(folder):
    """The notebooks of a student, without the copies that Jupyter and macOS make."""
    found = sorted(path for path in folder.rglob("*.ipynb") if path.is_file())
    return [path for path in found
            if not any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)]


def page_of(notebook, pages):
    """The page that a notebook is a copy of, by its name: 03_A1_ReLU-Copy1, Zoë_03_A1_ReLU, or 03; None for no page."""
    by_name = (page for page in pages if page.stem in notebook.stem)
    by_number = (page for page in pages if page.name[:2] == notebook.name[:2])
    return next(by_name, None) or next(by_number, None)


def entries(notebook, page, names):
    """{name: "right", "blank", or what the check says} of one notebook."""
    try:
        read_cells(notebook)
    except (OSError, ValueError, KeyError, TypeError) as error:
        return dict.fromkeys(names, f"Error. {notebook.name} is no notebook that Python can read: {error}")
    said = progress.what_passes(notebook, page)
    return {name: entry(said.get(name)) for name in names}


def entry(said):
    """An entry of the table from what progress says of a function."""
    if said is None:
        return BLANK
    return RIGHT if said == "" else said if said.startswith("Not yet.") else f"Error. {said}"


def grade(student, pages):
    """{page: {name: entry}} of a student's folder, the best of several copies; and the notebooks that are no page."""
    found, others = {}, []
    for notebook in notebooks(student):
        page = page_of(notebook, pages)
        if page is None:
            others.append(str(notebook.relative_to(student)))
            continue
        row = found.setdefault(page, {})
        for name, new in entries(notebook, page, pages[page]).items():
            if row.get(name, BLANK) == BLANK or new == RIGHT:
                row[name] = new
    return found, others


def mark(said):
    """An entry in a word."""
    return said.split(".")[0].lower() if said else "-"


def table(page, names, rows):
    """One page as text: a line for each student, a column for each function."""
    lines = [["", *names]] + [[student, *(mark(row.get(page, {}).get(name, ABSENT)) for name in names)]
                              for student, row in rows.items()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip()
                     for line in lines)


def write(path, pages, rows):
    """The whole as CSV: a line for each student, a column for each function, with what the check says."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:      # -sig: for the letters of names in Excel
        lines = csv.writer(file)
        lines.writerow(["student", "right", *(f"{page.name[:2]} {name}" for page in pages for name in pages[page])])
        for student, row in rows.items():
            said = [row.get(page, {}).get(name, ABSENT) for page in pages for name in pages[page]]
            plain = f"'{student}" if student[0] in "=+-@" else student      # no formula in a spreadsheet
            lines.writerow([plain, said.count(RIGHT), *said])


def main(arguments):
    """Grade the folder that is named."""
    if len(arguments) != 1:
        sys.exit("Name one folder, which holds a folder for each student: python start.py grade folder")
    folder = Path(arguments[0]).resolve()
    if not folder.is_dir():
        sys.exit(f"There is no folder {folder}.")
    students = sorted((path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))),
                      key=lambda path: path.name.casefold())
    if not any(map(notebooks, students)):
        sys.exit(f"{folder} holds no folder with a notebook in it. It should hold a folder for each student, such as "
                 f"{Path(folder.name, 'Zoë', '03_A1_ReLU.ipynb')}.")
    print(WARNING, flush=True)
    pages, rows = tasks(), {}
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as at_once:
        for student, (row, others) in zip(students, at_once.map(lambda one: grade(one, pages), students), strict=True):
            rows[student.name] = row
            said = [one for entries in row.values() for one in entries.values()]
            print(f"{student.name}: {said.count(RIGHT)} of {len(said)} right, in {len(row)} "
                  f"notebook{'' if len(row) == 1 else 's'}.")
            for name in others:
                print(f"{student.name}: {name} was left out. A name such as 03_A1_ReLU.ipynb says which page it is.")
    pages = {page: names for page, names in pages.items() if any(page in row for row in rows.values())}
    for page, names in pages.items():
        print(f"\n{page.stem}\n{table(page, names, rows)}")
    path = folder / f"grades {datetime.now():%Y-%m-%d %H.%M.%S}.csv"
    write(path, pages, rows)
    print(f"\nThe same, with what each check says, is in {path}.")


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")        # a console that lacks a letter of a name shows a ?
    main(sys.argv[1:])
