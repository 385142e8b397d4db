"""Make docs/cheat_sheet.md, and its picture, from the notebooks' tables "In one line": python tools/cheat_sheet.py"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers import plots  # noqa: E402
from helpers.network import cross_entropy, forward_prop, one_hot  # noqa: E402
from helpers.plots import tiny  # noqa: E402
from tools.glossary import NOTEBOOKS, prose  # noqa: E402

SHEET, PICTURE = ROOT / "docs" / "cheat_sheet.md", ROOT / "docs" / "tiny_network.png"
TABLE = re.compile(r"^## In one line\n\n\| step \| in one line \|.*\n\|[-|]+\|\n((?:\|.*\|(?:\n|\Z))+)", flags=re.M)
HEAD = """# Cheat sheet

Every step of the series in one line. Made from the notebooks by `tools/cheat_sheet.py`.

![{alt}](tiny_network.png)

The tiny network of notebooks 02 to 11, with image 1: forward in upright numbers, back in purple italics.

| step | in one line | in code | built in |
|---|---|---|---|
"""


def sheet(paths):
    """The cheat sheet of some notebooks as text."""
    return HEAD.format(alt=picture()[1]) + "".join(
        f"| {step} | {line} | {code} | [{path.name[:2]}](../notebooks/{path.name}) |\n"
        for step, line, code, path in steps(paths))


def steps(paths):
    """The rows of the notebooks' tables: (step, in one line, in code or "", path)."""
    return [(*map(str.strip, (*row.strip("|").split("|"), "")[:3]), path)
            for path in paths for row in "".join(TABLE.findall(prose(path))).splitlines()]


def picture():
    """The tiny network with all that image 1 makes of it, forward and back: (figure, alt text)."""
    X, Y, j = tiny.X, tiny.Y, 1
    forward = forward_prop(*tiny.PARAMS, X)
    dZ2 = forward.A2 - one_hot(Y, 2)
    dA1 = tiny.PARAMS.W2.T @ dZ2
    losses = [cross_entropy(forward.A2[:, [k]], Y[[k]]) for k in range(Y.size)]
    return tiny.drawing(image=j, Y=Y, X=X, **forward._asdict(), L=losses, dZ2=dZ2, dA1=dA1,
                        dZ1=dA1 * (forward.Z1 > 0))


if __name__ == "__main__":
    SHEET.write_text(sheet(sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))), encoding="utf-8", newline="\n")
    PICTURE.write_bytes(plots.png(picture()[0]))
    print(f"{SHEET.name}: {SHEET.read_text(encoding='utf-8').count('](../')} lines")
    from tools import printable  # it stands on both tools
    printable.main()
