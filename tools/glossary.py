"""Make docs/glossary.md from the tables "Words" with which the notebooks close: python tools/glossary.py

A notebook's table stands under the heading "### Words": | term | in our words |.
"""
import json
import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS, GLOSSARY = ROOT / "notebooks", ROOT / "docs" / "glossary.md"
TABLE = re.compile(r"^### Words\n\n\| term \| in our words \|\n\|[-|]+\|\n((?:\|.*\|(?:\n|\Z))+)", flags=re.M)
HEAD = """# Glossary

The field's words, each in ours, with the notebook in which it is met. Made from the notebooks by `tools/glossary.py`.

| term | in our words | met in |
|---|---|---|
"""


class Word(NamedTuple):
    """One row of a notebook's table."""

    term: str
    ours: str       # our words
    path: Path      # of the notebook


def prose(path):
    """All markdown of a notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def words_of(path):
    """The rows of a notebook's table as Words; none where it has no such heading. ValueError for another table."""
    text = prose(path)
    rows = [row.strip("|").split("|") for row in "".join(TABLE.findall(text)).splitlines()]
    if re.search("^### Words$", text, flags=re.M) and not rows or any(len(row) != 2 for row in rows):
        raise ValueError(f"{path.name}: under ### Words, expected an empty line and the table | term | in our words |, "
                         "two columns and no more.")
    return [Word(term.strip(), ours.strip(), path) for term, ours in rows]


def in_bold(path):
    """All that stands in bold in a notebook, on one line and in small letters, in its order."""
    plain = re.sub(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", "", prose(path), flags=re.S)     # `x**2` is not bold
    return [" ".join(bold.split()).lower() for bold in re.findall(r"\*\*([^*]+)\*\*", plain)]


def glossary(paths):
    """The glossary of some notebooks as text, in alphabetical order; "" as long as none of them has a table."""
    words = [word for path in paths for word in words_of(path)]
    rows = [f"| **{term}** | {ours} | [{path.name[:2]} {title(path)}](../notebooks/{path.name}) |\n"
            for term, ours, path in sorted(words, key=lambda word: word.term.lower())]
    return HEAD + "".join(rows) if rows else ""


def title(path):
    """The title of a notebook."""
    return re.search(r"^# (.+)$", prose(path), flags=re.M)[1]


if __name__ == "__main__":
    text = glossary(sorted(NOTEBOOKS.glob("[0-9]*.ipynb")))
    if not text:
        sys.exit("No notebook has a table under the heading ### Words yet, so there is no glossary to make.")
    GLOSSARY.write_text(text, encoding="utf-8", newline="\n")
    print(f"{GLOSSARY.name}: {text.count('](../')} terms")
    sys.path.insert(0, str(ROOT))
    from tools import printable  # it stands on both tools
    printable.main()
