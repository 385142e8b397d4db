"""What tools/live.py leaves of a notebook's widgets for its page, and where site/pages.py puts it."""
import base64
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import model
from tools import live

ROOT = Path(__file__).resolve().parent.parent
CELLS = [
    "import numpy as np\nfrom helpers import mnist, model\nfrom helpers.widgets import *",
    "1 / 0",
    "def draw(k, word='a'):\n    return b'PNG' + bytes([10 // (2 - k)]), f'{word} {k}'\n"
    "from helpers.widgets import slides, sliders\n"
    "two = slides.Slides(draw, {'k': range(3), 'word': ['a', 'b']}, [1, 0])\n"
    "sliders.show_widget(two, 'Two slider_picture( sliders.')",
    "sliders.show_widget(slides.Slides(draw, {'k': [0, 1] * 100}, [0]), 'Too many sliders.')",
    "names = dict(A='A', B='B', C='C', row='row', column='column', term='term')\n"
    "explore_product(np.eye(2), np.arange(6).reshape(2, 3), names)",
    "show_pad(model.load())\nshow_lab(mnist.load_sample(), backward_prop=max)",
    "show_lab(mnist.load_sample(), limit=0.2)",
    "1 / 0 # is never reached",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("live")
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "# show_lab("}] + [
        {"cell_type": "code", "source": source, "metadata": {"tags": ["raises-exception"] * (source == "1 / 0")},
         "outputs": []} for source in CELLS]
    (place / "notebooks").mkdir()
    path = place / "notebooks" / "99_widgets.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    live.build(place / "site", [path])
    return place / "site"


def traits(made, number):
    return json.loads((made / "live" / "99_widgets" / f"{number}.json").read_text(encoding="utf-8"))


def test_it_names_the_cells_whose_widgets_can_live(made):
    index = json.loads((made / "live" / "99_widgets" / "index.json").read_text(encoding="utf-8"))
    assert {number: sentence.partition(";")[0] for number, sentence in index.items()} == {
        "3": "Two slider_picture( sliders.", "5": "An explorer of A times B",
        "6": "A pad to draw a digit on, read by the network", "7": "The learning-rate lab"}
    for kind, widget in live.KINDS.items():
        assert (made / "widgets" / f"{kind}.js").read_text(encoding="utf-8") == str(widget._esm)


def test_sliders_leave_each_picture_with_its_text(made):
    kept, folder = traits(made, 3), made / "live" / "99_widgets" / "3"
    assert kept["alts"]["1-1"] == "b 1" and "ZeroDivisionError" in kept["alts"]["2-0"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        f"{k}-{word}.png": b"PNG" + bytes([5 * k + 5]) if k < 2 else b"" for k in range(3) for word in range(2)}
    assert kept["kind"] == "slides" and kept["traits"]["start"] == [1, 0] and "first" not in kept["traits"]


def test_numbers_arrive_as_they_were(made):
    product, pad, lab = (traits(made, number) for number in (5, 6, 7))

    def numbers(kept, name):
        return np.frombuffer(base64.b64decode(kept["traits"][name]["base64"]), "<f4")

    assert numbers(product, "B").tolist() == list(range(6)) and product["traits"]["shape"] == [2, 2, 3]
    assert pad["hidden"] == 10 and pad["traits"]["what"] == "a digit"
    np.testing.assert_array_equal(numbers(pad, "numbers"), np.concatenate([np.ravel(part) for part in model.load()]))
    assert lab["traits"]["about"]["limit"] == 0.2 and lab["traits"]["says"]["words"] == "Move a slider, or press Start."


def test_a_page_keeps_the_still_picture_and_marks_its_place(made):
    pytest.importorskip("sphinx", reason="Sphinx is not here; `python start.py site` installs it")
    sys.path.insert(0, str(ROOT / "site"))
    import pages
    index = json.loads((made / "live" / "99_widgets" / "index.json").read_text(encoding="utf-8"))
    outputs = {int(number): {"text/plain": [sentence]} for number, sentence in index.items()}
    outputs[3]["text/html"] = ["<img ", "alt='x'>"]
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "# T\n"}] + [
        {"cell_type": "code", "metadata": {}, "source": "", "outputs": [{"data": outputs[k]}] if k in outputs else []}
        for k in range(1, 9)]
    source = [json.dumps({"cells": cells})]
    settings = SimpleNamespace(DOORS={}, live_folder=str(made / "live"), language="en")
    app = SimpleNamespace(config=settings, builder=SimpleNamespace(name="html"))
    pages.read(app, "notebooks/99_widgets", source)
    after = [cell["outputs"][0]["data"]["text/html"] for cell in json.loads(source[0])["cells"][1:] if cell["outputs"]]
    assert after[0] == '<div class="live" data-live="99_widgets/3"><div class="still"><img alt=\'x\'></div></div>'
    assert f"<p>{index['5']}</p>" in after[1] and len(after) == 4 and all("data-live" in text for text in after)
    context = {}
    pages.head(app, "notebooks/99_widgets", "page.html", context, None)
    assert "../live.js" in context["metatags"]
    pages.head(app, "docs/glossary", "page.html", context := {}, None)
    assert "live.js" not in context["metatags"]
