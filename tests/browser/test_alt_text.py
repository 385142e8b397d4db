"""Each picture's alt text stands in the page: stored and live in JupyterLab, and in what nbconvert writes."""
import html
import json
import re

import pytest

from tests.browser.conftest import ROOT

NAME = "03_A1_ReLU"
HERE = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-OutputArea-output img"


def stored(name):
    """The alt texts of a notebook, as its file has them."""
    book = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return [output["metadata"]["image/png"]["alt"] for cell in book["cells"] for output in cell.get("outputs", [])
            if "image/png" in output.get("data", {})]


@pytest.mark.takes_turns(5, every=8)
def test_jupyterlab_shows_stored_pictures_with_their_text_and_a_running_widget_without_a_twin(open_notebook):
    notebook = open_notebook(NAME)
    notebook.command("notebook:expand-all-headings")
    read = "images => images.filter(image => image.naturalWidth > 0).map(image => image.alt)"
    seen = notebook.wait_for(lambda: len(found := notebook.page.locator(HERE).evaluate_all(read)) >= len(stored(NAME))
                             and found, "The pictures did not come")
    assert not notebook.page.evaluate("jupyterapp.shell.currentWidget.content.widgets.some(cell => "
                                      "cell.model.type === 'code' && cell.model.trusted)"), "nobody has run it yet"
    assert sorted(seen) == sorted(stored(NAME)) and len(seen) > 4
    assert notebook.find("p", has_text="A slider that lowers the bias; run this cell").count() == 1
    notebook.run_all()
    notebook.find(".tn-slides").wait_for()
    live = notebook.page.locator(HERE).evaluate_all("images => images.map(image => image.alt)")
    assert sorted(live) == sorted(stored(NAME)), "one picture each, the widget's own among them"
    slider = notebook.page.get_by_role("slider", name="bias lowered by").first
    assert slider.get_attribute("aria-valuetext") == "4"
    slider.focus()
    for _ in range(2):
        notebook.page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "6", "the arrow is the slider's"
    notebook.wait_for(lambda: "bias lowered by 6" in notebook.find(".tn-slides img").get_attribute("alt"),
                      "The picture did not follow")
    assert not notebook.complaints, notebook.complaints


@pytest.mark.parametrize("template", ["lab", pytest.param("classic", marks=pytest.mark.takes_turns(6, every=8))])
def test_nbconvert_writes_every_alt_text(template):
    exporter = pytest.importorskip("nbconvert").HTMLExporter(template_name=template)
    page, _ = exporter.from_filename(ROOT / "notebooks" / f"{NAME}.ipynb")
    images = re.findall("<img[^>]*>", page)
    texts = [html.unescape(found[2]) for image in images for found in [re.search("alt=(['\"])(.*?)\\1", image)]]
    assert texts == stored(NAME) and "No description has been provided" not in page
