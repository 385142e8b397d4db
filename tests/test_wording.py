"""Words that a native speaker stumbles over are gone: from prose, messages, pictures, widgets and the terminal."""
import ast
import re
from pathlib import Path

import pytest

from helpers.checks.pages import read_cells
from tools import shipped

ROOT = Path(__file__).resolve().parent.parent
GONE = {        # and what is said instead
    r"\brightly\b": "correctly; share read rightly: accuracy",
    r"\bread\s+as\b(?! before)": "the network says, takes it for, the answer is",
    r"\bfor\s+ever\b": "permanently, for good",
    r"\bslopes?\b": "derivative, of a function of one number; gradient, of the loss",
    r"\bwalk(s|ed|ing)?\b": "training",
    r"\bin\s+the\s+place\s+of\b(?! [`.$])": "instead of",
    r"\bsurest\b": "most confident",
    r"\bshare\s+read\b": "accuracy",
}
PROSE = [*shipped.notebooks(), ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PROGRAMS = sorted((ROOT / "helpers").rglob("*.py"))
SCRIPTS = sorted((ROOT / "helpers").rglob("*.js"))


def texts(path):
    """What a file says to people: prose, and in programs their strings."""
    if path.suffix == ".ipynb":
        for cell in read_cells(path):
            if cell["cell_type"] == "markdown":
                yield re.sub(r"```.*?```|`[^`\n]*`", "`", cell["source"], flags=re.S)
            else:
                yield from strings(cell["source"])
        return
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from strings(text)
    elif path.suffix == ".js":
        yield from re.findall(r"\"[^\"\n]*\"|`[^`]*`", text)
    else:
        yield re.sub(r"`[^`\n]*`", "`", text)


def strings(source):
    return [node.value for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)]


@pytest.mark.parametrize("path", [*PROSE, *PROGRAMS, *SCRIPTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_says_what_a_native_speaker_would_not(path):
    for word, instead in GONE.items():
        found = [text[max(0, hit.start() - 40):hit.end() + 40] for text in texts(path)
                 for hit in re.finditer(word, text, flags=re.I)]
        assert not found, f"say {instead}"


@pytest.mark.parametrize("says", ["Half are read rightly.", "a 4, Read as 9", "It is off for\never.", "two slopes"])
def test_a_text_that_says_it_is_found(says):
    text, = strings(f"x = f{says + '{y}'!r}")
    assert sum(bool(re.search(word, text, flags=re.I)) for word in GONE) == 1


def test_what_only_looks_alike_is_left_alone():
    said = "A walkthrough of forever; in place of it a file was read as before."
    assert not any(re.search(word, said, flags=re.I) for word in GONE)
