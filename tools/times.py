"""How long a notebook takes, by count: python tools/times.py [--write] [notebook ...]

200 words a minute, 6 seconds a line of code, 1/2 minute a displayed equation, 1.5 minutes a slider or other widget,
2 minutes a function of the network that the reader writes, 4 minutes an exercise. The main road leaves out what stands
under More, and the exercises from the third on. --write puts both times, rounded up to 5, into the title cell, and
those of all notebooks into the table of README.md.
"""
import ast
import json
import math
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS, README = ROOT / "notebooks", ROOT / "README.md"
TIME = re.compile(r"\*\*Time\*\* [^.]*\.")
ROW = re.compile(r"^(\| \d\d \| \[.*\]\(notebooks/(.*)\) \| .* \|) .* \|$", flags=re.M)     # in README.md
HOURS = re.compile(r"\d+ hours in all,(\s)\d+ with all exercises")
FOLDS = re.compile(r"<details><summary>(?:Hint|Solution)</summary>.*?</details>", flags=re.S)     # within the 4 minutes
PROGRAMS, EQUATIONS = re.compile(r"```.*?```", flags=re.S), re.compile(r"\$\$.*?\$\$", flags=re.S)
NO_WORDS = re.compile(r"\]\([^)]*\)|<[^>]*>|^[|:\s-]+$", flags=re.M)


def times(path):
    """Minutes of the main road, and of everything."""
    core = everything = 0
    section = exercise = ""
    widgets = set()
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        for part in re.split(r"^(?=##)", text, flags=re.M) if cell["cell_type"] == "markdown" else [text]:
            if cell["cell_type"] == "code":
                minutes = 0 if exercise else minutes_of_code(text, widgets)
            else:
                heading = re.match(r"(##+) (.*)", part)
                if heading:
                    section = heading[2] if heading[1] == "##" else section
                    exercise = heading[2] if heading[2].startswith("Exercise ") else ""
                minutes = minutes_of_prose(part) + (4 if heading and exercise else 0)
            everything += minutes
            core += minutes if section != "More" and exercise in ("", "Exercise 1", "Exercise 2") else 0
    return core, everything


def minutes_of_prose(text):
    """Words and displayed equations."""
    text = PROGRAMS.sub("", FOLDS.sub("", text))
    prose = re.sub(r"\$[^$]+\$", "formula", EQUATIONS.sub("", text))       # one within a line counts as a word
    words = NO_WORDS.sub(" ", prose).replace("|", " ").split()
    return len(words) / 200 + len(EQUATIONS.findall(text)) / 2


def minutes_of_code(text, widgets):
    """Lines to read, what there is to move, and what the reader writes; names of `widgets` are added where imported."""
    if text.startswith("@checks.yours_or_this("):       # ours, folded
        return 2
    nodes = list(ast.walk(ast.parse(text)))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "helpers.widgets":
            widgets |= {alias.name for alias in node.names}
    moved = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in widgets]
    return 0.1 * sum(bool(line.strip()) for line in text.split("\n")) + 1.5 * len(moved)


def rounded(path):
    """Both times, rounded up to 5 minutes."""
    return [5 * math.ceil(round(minutes, 6) / 5) for minutes in times(path)]


def said(path):
    """Both times in words."""
    core, everything = rounded(path)
    return f"{core} minutes" + (f", {everything} with all exercises" if everything > core else "")


def write(path):
    """Put both times into the title cell."""
    book = json.loads(path.read_text(encoding="utf-8"))
    title = "".join(book["cells"][0]["source"])
    book["cells"][0]["source"] = TIME.sub(f"**Time** {said(path)}.", title).splitlines(keepends=True)
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def readme(text):
    """README's text with the times of the notebooks in its table, and their sums, in hours, above it."""
    both = {name: rounded(NOTEBOOKS / name) for _, name in ROW.findall(text)}
    core, everything = (round(sum(minutes) / 60) for minutes in zip(*both.values(), strict=True))
    text = HOURS.sub(lambda found: f"{core} hours in all,{found[1]}{everything} with all exercises", text)
    return ROW.sub(lambda row: f"{row[1]} {' to '.join(map(str, sorted(set(both[row[2]]))))} |", text)


def main(arguments):
    """Print the times of the notebooks named, or of all; with --write, put them in."""
    paths = [Path(name) for name in arguments if name != "--write"] or sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    for path in paths:
        if "--write" in arguments:
            write(path)
        core, everything = times(path)
        print(f"{path.name:30} main road {core:5.1f}, everything {everything:5.1f}: {said(path)}")
    if "--write" in arguments:
        README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
