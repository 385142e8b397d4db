"""Make docs/to_print.html, the cheat sheet and the glossary on paper, from the notebooks: python tools/printable.py

One file that needs no other, without scripts or links: a browser opens it from the disk, and prints it on two sheets of
A4, both sides. `tools/cheat_sheet.py` and `tools/glossary.py` make it, too.
"""
import base64
import html
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tools import cheat_sheet, glossary  # noqa: E402

PAGE = ROOT / "docs" / "to_print.html"
WRITTEN = [        # what stands between code in the tables, and how it is written on paper
    (r"\*([^*]+)\*", r"<i>\1</i>"), (r"\$([^$]+)\$", r"<i>\1</i>"),
    (r"\\sqrt\{([^{}]+)\}", r"√(\1)"), (r"_\{([^{}]+)\}", r"<sub>\1</sub>")]
TEXT = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Ten Neurons: cheat sheet and glossary</title>
<style>
@page {{ margin: 9mm 12mm }}
body {{ font: 7.5pt/1.25 "DejaVu Sans", Verdana, sans-serif; max-width: 186mm; margin: auto }}
html {{ color: #222; background: white }}
h1 {{ font-size: 14pt; margin: 0 0 2mm }}
h1 + p, figure {{ margin: 0 0 3mm }}
img {{ width: 76mm }}
code {{ font: 6.8pt "DejaVu Sans Mono", Consolas, monospace }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ text-align: left; vertical-align: top; padding: 0.25mm 2mm 0.25mm 0; border-bottom: 0.2mm solid #ccc }}
td:first-child {{ font-weight: bold }}
tr, figure {{ break-inside: avoid }}
section + section {{ break-before: page }}
</style>
<section>
<h1>Cheat sheet</h1>
<p>Every step of <i>Ten Neurons</i> in one line; the number is that of the notebook.</p>
<figure><img src="data:image/png;base64,{picture}" alt="{alt}"></figure>
{steps}
</section>
<section>
<h1>Glossary</h1>
<p>The field's words, each in ours.</p>
{words}
</section>
</html>
"""


def page(paths):
    """The page for some notebooks as text, with the picture that stands in docs."""
    steps = [(step, line, code, path.name[:2]) for step, line, code, path in cheat_sheet.steps(paths)]
    words = sorted((word for path in paths for word in glossary.words_of(path)), key=lambda word: word.term.lower())
    return TEXT.format(picture=base64.b64encode(cheat_sheet.PICTURE.read_bytes()).decode(),
                       alt=html.escape(cheat_sheet.picture()[1]),
                       steps=table(("step", "in one line", "in code", ""), steps),
                       words=table(("term", "in our words", ""), [(*word[:2], word.path.name[:2]) for word in words]))


def table(heads, rows):
    """A table of HTML."""
    lines = [f"<tr>{''.join(f'<td>{written(cell)}</td>' for cell in row)}</tr>" for row in rows]
    return "\n".join(["<table>", f"<thead><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr></thead>",
                      *lines, "</table>"])


def written(text):
    """The Markdown of a cell as HTML."""
    parts = html.escape(text, quote=False).split("`")       # every second one is code
    for found, instead in WRITTEN:
        parts[::2] = [re.sub(found, instead, part) for part in parts[::2]]
    parts[1::2] = [f"<code>{part}</code>" for part in parts[1::2]]
    return "".join(parts)


def main():
    PAGE.write_text(page(sorted(cheat_sheet.NOTEBOOKS.glob("[0-9]*.ipynb"))), encoding="utf-8", newline="\n")
    print(f"{PAGE.name}: written")


if __name__ == "__main__":
    main()
