"""What stands in the place of a widget that does not live: made at once, of the reader's own, and never in the way."""
import io
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from helpers import model
from helpers.beyond.layers import init_layers
from helpers.network import backward_prop
from helpers.widgets import lab, lab_still, pad_still
from tests.widgets.labs import few

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
DIGITS, SIZES = lab.checked(few)


def stopped(*inputs):
    raise RuntimeError("not yet written")


def test_the_lab_shows_short_runs_of_three_rates_with_the_functions_that_it_is_given(capsys):
    asked = []

    def mine(*inputs):
        asked.append(1)
        print("seen")
        return backward_prop(*inputs)

    (ours, alt), (theirs, same) = (lab_still.still_of(DIGITS, SIZES, own, lab.BEGIN) for own in
                                   ({}, {"backward_prop": mine}))
    assert len(asked) == 3 * (lab_still.STEPS + 1) and capsys.readouterr().out == ""
    assert alt == same and "0.02, 0.1 and 0.5" in alt
    one, other = (np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=int) for png in (ours, theirs))
    assert np.mean(one != other) < 0.01         # the same curves, but for rounding


@pytest.mark.parametrize("own, patience", [(stopped, 5), (backward_prop, 0)])
def test_where_a_function_stops_or_takes_long_the_lab_has_no_still_picture(own, patience, monkeypatch):
    monkeypatch.setattr(lab_still, "PATIENCE", patience)
    assert lab_still.still_of(DIGITS, SIZES, {"backward_prop": own}, lab.BEGIN) is None


def test_the_network_that_is_shipped_reads_the_seven():
    assert model.inference(model.load(), pad_still.seven(28))[0] == 7


@pytest.mark.filterwarnings("error")
def test_names_that_the_font_lacks_bring_no_warning_above_the_pad():
    network = init_layers((196, 4, 3), 0)
    names = ["字", "a$b$", "c"]
    for networks in ({"": (network, names)}, {"one": (network, names), "$two": (network, None)}):
        png, alt = pad_still.still_of(networks)
        assert png.startswith(b"\x89PNG") and "A drawing of a 7" in alt
    images = np.full((2, 28, 28), 255, np.uint8)
    png, alt = pad_still.sheets_of(images, np.array([2, 2]), names)
    assert "字, a$b$, c" in alt
    empty, _ = pad_still.sheets_of(images[:0], np.array([], int), names)
    dark = [np.mean(np.asarray(Image.open(io.BytesIO(each)).convert("L")) < 60) for each in (png, empty)]
    assert dark[0] > dark[1] + 0.1


def test_every_widget_of_the_notebooks_but_a_button_has_its_picture_in_their_pages():
    bare = set()
    for path in NOTEBOOKS.glob("[0-9]*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            for data in (output.get("data", {}) for output in cell.get("outputs", [])):
                if "run this cell" in data.get("text/plain", "") and "text/html" not in data:
                    bare.add(data["text/plain"])
    assert len(bare) == 3 and all("utton" in sentence or sentence.startswith("Widgets: ") for sentence in bare), bare
