"""Make slides.html, a deck of the main pictures, from the notebooks as they are stored: python -m tools.slides [--pdf]

One file that needs no other and no network; with --pdf also slides.pdf.
"""
import base64
import functools
import html
import re
import sys
import tempfile
from pathlib import Path
from string import Template

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tools import math_font
from tools.chromium import print_pdf
from tools.glossary import title
from tools.slide_list import SLIDES, Gone, formula, page_of, picture, words

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "site"))
from formulas import mathml  # noqa: E402

DECK, PARTS = ROOT / "slides.html", ROOT / "tools" / "slides_parts"
DARK = ROOT / "helpers" / "plots" / "dark.css"      # what turns a picture in the dark, also in the notebooks
MARKDOWN = MarkdownIt("commonmark").use(dollarmath_plugin, renderer=lambda latex, how: mathml(latex, False))
FLAT, SHORT = 2.2, 15       # width over height of a picture that stands above its words; signs of a formula beside it
SLIDE = Template("""<section id="$here" class="$kind">
<h2>$title</h2>
<figure>$picture</figure>
<div class="says">$says</div>
$formula<footer>$link<span>$here / $last <a href="#$back">back</a> <a href="#$on">on</a></span></footer>
</section>
""")


def deck(ending=".ipynb"):
    """The deck as text; its links lead to the notebooks as files, or to their pages where these end so."""
    last, firsts = len(SLIDES) + 1, {}
    for here, slide in enumerate(SLIDES, 2):
        firsts.setdefault(slide.number, here)
    sections = [one(slide, ending, here=here, last=last, back=here - 1, on=min(here + 1, last))
                for here, slide in enumerate(SLIDES, 2)]
    return Template(_part("deck.html")).substitute(
        style=_part("deck.css") + DARK.read_text(encoding="utf-8"), script=_part("deck.js"), font=_font(), last=last,
        sections="".join(sections),
        firsts="\n".join(f'<a href="#{here}">{number}</a>' for number, here in firsts.items()))


def one(slide, ending, **numbers):
    """A slide as HTML."""
    page, latex = page_of(slide), formula(slide)
    name, drawn = html.escape(page.stem + ending), mathml(latex, True) if latex else ""
    img = picture(slide)
    width, height = _size(img)
    short = len(re.sub(r"<[^>]*>", "", drawn)) <= SHORT
    return SLIDE.substitute(
        numbers, title=f"{slide.number} {html.escape(title(page))}", picture=img,
        kind="flat" if width >= FLAT * height else "short" if short else "long",
        says=MARKDOWN.render(words(slide)).strip(), link=f'<a href="notebooks/{name}">{name}</a>',
        formula=drawn and f'<p class="formula">{drawn}</p>\n')


def _size(img):
    """Width and height of the PNG in an img: they stand at its beginning."""
    head = base64.b64decode(re.search("base64,(.{40})", img)[1])
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _part(name):
    return (PARTS / name).read_text(encoding="utf-8")


@functools.cache
def _font():
    """The font for formulas as an address that holds all of it."""
    with tempfile.TemporaryDirectory() as folder:
        math_font.write(folder)
        return "data:font/woff;base64," + base64.b64encode(Path(folder, "math.woff").read_bytes()).decode()


def write(path, ending=".ipynb"):
    """Write the deck to a file."""
    path.write_text(deck(ending), encoding="utf-8", newline="\n")


def main(arguments):
    """Write the deck, or say what it misses."""
    try:
        write(DECK)
    except Gone as missing:
        sys.exit(str(missing))
    print(f"The slides are in {DECK.name}: open it in a browser. The arrow keys turn them.")
    if "--pdf" in arguments:
        print_pdf(DECK, DECK.with_suffix(".pdf"))
        print(f"As a PDF they are in {DECK.stem}.pdf.")


if __name__ == "__main__":
    main(sys.argv[1:])
