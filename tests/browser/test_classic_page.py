"""The widgets in nbclassic's page, which Bootstrap styles; nbconvert's classic template brings the same style."""
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_path

SETUP = """import sys; sys.path += ["..", "../.."]
import numpy as np
from helpers import mnist, network, plots
from helpers.widgets import explore_product, show_lab, show_pad, slider_picture
digits, params = mnist.load_sample(), network.init_params()
names = {"A": "A", "B": "B", "C": "C", "row": "row", "column": "column", "term": "term"}"""
SHOW = ["show_lab(digits)", "show_pad(params)", "explore_product(np.eye(3), np.eye(3), names)",
        "slider_picture(lambda name: (plots.network_map(name), name), ['L', 'A2'], 'part', 'A slider')"]
WORDS = ":is(.tn-lab, .tn-pad, .tn-product, .tn-slides) :is(span, summary, p, b, li, td, th)"
LOOKS = """all => all.map(each => {
    const { color, display, fontSize, fontWeight } = getComputedStyle(each);
    return [each.tagName, each.textContent, color, display, fontSize, fontWeight];
})"""
ROWS = ":is(.tn-lab .control, .tn-product .bar, .tn-slides label)"
HEIGHTS = "all => all.map(each => [each.textContent, Math.round(each.getBoundingClientRect().height / 4)])"


@pytest.mark.takes_turns(1, every=8)
def test_words_triangles_and_rows_are_those_of_jupyterlab(desk, open_notebook):
    found = [Path(each) / "style.css" for each in jupyter_path("nbconvert", "templates", "classic", "static")]
    bootstrap = next(each for each in found if each.exists()).read_text(encoding="utf-8")
    desk.write("classic", SETUP, *SHOW)
    notebook = open_notebook("classic")
    notebook.run_all()
    notebook.find(".tn-slides img").wait_for()
    words, rows = notebook.page.locator(WORDS), notebook.page.locator(ROWS)
    before = words.evaluate_all(LOOKS) + rows.evaluate_all(HEIGHTS)
    style = notebook.page.evaluate_handle("""text => {
        const style = Object.assign(document.createElement("style"), { textContent: text });
        document.head.prepend(style);            // a page's own style comes before that of its widgets
        return style;
    }""", bootstrap)
    try:
        after = words.evaluate_all(LOOKS) + rows.evaluate_all(HEIGHTS)
    finally:
        style.evaluate("style => style.remove()")
    assert len(before) > 80 and ["SUMMARY", "Speed, save"] in [each[:2] for each in before]
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []
    assert not notebook.complaints, notebook.complaints
