"""Copies of the notebooks to write in: as they are, or for a class, without answers. Nothing written is replaced."""
import json
import re
from pathlib import Path

from tools.surroundings import ROOT

OURS = re.compile(r"@checks\.yours_or_this\((\w+), (\w+)\)\ndef \1\(")
FOLD = re.compile(r"<details><summary>(.*?)</summary>\n(.*?)</details>\n?", flags=re.S)


def to_work():
    """Copy each notebook to work/."""
    copy_all(ROOT / "work", lambda notebook: notebook.read_bytes())
    print("Your copies are in work/. Open them with: python start.py")


def to_blank(folder=ROOT / "blank"):
    """Copy each notebook without solutions, answers and our versions."""
    folder = Path(folder).resolve()
    copy_all(folder, without_answers)
    beside = "" if folder.parent == ROOT else f" To run, they need the folders helpers and data in {folder.parent}."
    print(f"The copies in {folder} hold no solutions, no answers and no versions of ours.{beside}")


def copy_all(folder, text_of):
    """Write the text of each notebook to a folder, unless another text stands there."""
    folder.mkdir(parents=True, exist_ok=True)
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        copy, text = folder / notebook.name, text_of(notebook)
        if not copy.exists():
            unfinished = copy.with_suffix(".part")
            unfinished.write_bytes(text)
            unfinished.replace(copy)
            print(f"copied  {folder.name}/{copy.name}")
        elif copy.read_bytes() != text:
            print(f"kept    {folder.name}/{copy.name}: it differs from notebooks/. For a fresh one, rename yours and "
                  "run this again.")


def without_answers(notebook):
    """The text of a notebook in which the reader finds hints, but no answer and no version of ours."""
    book = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in book.get("cells", []):
        text = "".join(cell["source"])
        text = FOLD.sub(_question, text) if cell["cell_type"] == "markdown" else _imported(text, notebook)
        cell["source"] = text.rstrip("\n").splitlines(keepends=True)
    book["cells"] = [cell for cell in book.get("cells", []) if cell["source"]]
    return (json.dumps(book, ensure_ascii=False, indent=1) + "\n").encode()


def _question(fold):
    """What stays of a fold: all of a hint, the question of an answer, nothing of a solution."""
    summary = fold[1]
    return fold[0] if summary.startswith("Hint") else f"{summary}\n" if summary[:1].isdigit() else ""


def _imported(code, notebook):
    """A cell that holds our version of a function, with an import in place of it; other cells as they are."""
    found = OURS.match(code)
    if not found:
        return code
    name, check = found.groups()
    built = (path for path in [ROOT / "helpers" / "network.py", *sorted((ROOT / "helpers" / "beyond").glob("*.py"))]
             if f"\ndef {name}(" in path.read_text(encoding="utf-8"))
    home = next(built, ROOT / "helpers" / "checks" / "frames" / f"n{notebook.name[:2]}.py")
    home = ".".join(home.relative_to(ROOT / "helpers").with_suffix("").parts)
    return f"from helpers.{home} import {name} as ours\n{name} = checks.yours_or_this({name}, {check})(ours)\n"
