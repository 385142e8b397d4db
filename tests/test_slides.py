"""The deck of slides shows what stands in the notebooks, misses loudly what is gone, and needs no other file."""
import html
import importlib
import json
import re

import pytest

from tools import glossary, shipped, slide_list
from tools.slide_list import SLIDES, Gone, Slide

OURS = {path.name[:2] for path in shipped.notebooks()}
HERE = [slide for slide in SLIDES if slide.number in OURS]
MOST_WORDS = 60     # more would not fit beside a picture


@pytest.fixture(scope="module")
def deck():
    """The deck, made twice: (as text, with links to pages)."""
    pytest.importorskip("math_core", reason="math-core is not here; `python start.py slides` installs it")
    slides = importlib.import_module("tools.slides")
    return slides.deck(), slides.deck(".html")


def test_every_notebook_has_one_slide_or_two_in_their_order():
    numbers = [slide.number for slide in SLIDES]
    assert numbers == sorted(numbers) and OURS <= set(numbers) and max(map(numbers.count, numbers)) == 2
    assert len({slide.cell for slide in SLIDES}) == len(SLIDES)


@pytest.mark.parametrize("slide", HERE, ids=lambda slide: slide.cell)
def test_what_a_slide_shows_stands_in_its_notebook(slide):
    path = slide_list.page_of(slide)
    stored = [output["metadata"]["image/png"]["alt"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
              if cell["id"] == slide.cell for output in cell["outputs"] if "image/png" in output.get("data", {})]
    assert [html.unescape(re.search('alt="([^"]+)"', slide_list.picture(slide))[1])] == stored
    text, prose = slide_list.words(slide), " ".join(glossary.prose(path).split())
    for line in text.split("\n\n"):
        assert " ".join(line.split()) in re.sub(r" \(\*More\*[^)]*\)", "", prose)
    assert len(text.split()) <= MOST_WORDS and not re.search(r"^#|\$\$|\]\(", text, flags=re.M)
    assert re.search(r"[.?]\**$", text) and " ".join(slide_list.formula(slide).split()) in prose


@pytest.mark.parametrize("lost, asked, says", [
    ({"cell": "no-such-cell"}, slide_list.picture, "01_the_data_X_and_Y.ipynb: no cell no-such-cell with a picture"),
    ({"cell": "n01-001"}, slide_list.picture, "no cell n01-001 with a picture"),
    ({"says": "The average 11 and 12"}, slide_list.words, "0 places begin with 'The average 11 and 12'"),
    ({"says": "The"}, slide_list.words, "places begin with 'The', and a slide needs exactly one"),
    ({"formula": "X = Q"}, slide_list.formula, "Name other words in tools/slide_list.py"),
])
def test_what_is_gone_is_missed_with_its_place(lost, asked, says):
    slide = Slide("01", "n01-036", "The average 0 and 1", 2)._replace(**lost)
    with pytest.raises(Gone, match=re.escape(says)):
        asked(slide)


def test_the_deck_has_all_slides_with_their_notebooks_and_nothing_from_elsewhere(deck):
    text = deck[0]
    assert len(re.findall("<section ", text)) == text.count("<img ") + 1 == len(SLIDES) + 1
    assert text.count("<math") >= sum(bool(slide.formula) for slide in SLIDES)
    links = re.findall('href="([^"#]+)"', text)
    assert links == [f"notebooks/{slide_list.page_of(slide).name}" for slide in SLIDES]
    assert not re.search(r'(?:src|href)="(?!data:|#|notebooks/)|url\((?!data:)|https?://(?!www.w3.org)', text)
    assert text.replace(".ipynb", ".html") == deck[1]


def test_flat_pictures_stand_above_their_words(deck):
    text = deck[0]
    kinds = dict(zip(SLIDES, re.findall('<section id="[0-9]+" class="(flat|short|long)">', text), strict=True))
    by_cell = {slide.cell: kind for slide, kind in kinds.items()}
    assert (by_cell["n01-036"], by_cell["n08-024"], by_cell["n05-060"]) == ("flat", "short", "long")
