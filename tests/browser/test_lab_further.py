"""In the lab of a real Chromium: what Part IV adds, folded; and what axe-core says of all of it."""
import importlib.resources

import pytest

from tests.browser.test_lab import LAB, button, caption, finish, lab, start, typed, words  # noqa: F401


def choose(notebook, control, option):
    """Choose this in a list of the fold; the run that it begins has ended."""
    before = len(notebook.page.locator(".tn-lab .runs button").all())
    notebook.page.get_by_role("combobox", name=control).first.select_option(label=option)
    notebook.wait_for(lambda: len(notebook.page.locator(".tn-lab .runs button").all()) > before, "No run began")
    finish(notebook)


@pytest.mark.takes_turns(3, every=8)
def test_what_part_iv_adds_is_folded_and_acts(lab):  # noqa: F811
    finish(lab)
    fold = lab.find(".tn-lab .further")
    assert not fold.locator(".controls").is_visible()
    fold.locator("summary").click()
    assert not lab.page.get_by_role("slider", name="its memory, β").first.is_visible()
    choose(lab, "optimiser", "momentum")
    assert lab.page.get_by_role("slider", name="its memory, β").first.is_visible()
    choose(lab, "images in a step", "100 images")
    assert "its own 100 images" in words(lab) and "its images" in caption(lab)
    before = lab.find(".tn-lab .network canvas").screenshot()
    typed(lab, "12", "neurons in layer 2")
    finish(lab)
    lab.wait_for(lambda: "of 22." in caption(lab), "The second layer was not taken")
    assert lab.find(".tn-lab .network canvas").screenshot() != before
    choose(lab, "activation", "tanh")
    network = lab.find(".tn-lab .network canvas")
    lab.wait_for(lambda: "have a sum above 0" in network.get_attribute("aria-label"), "tanh switches nothing off")
    network.focus()
    lab.page.keyboard.press("ArrowDown")
    lab.wait_for(lambda: "of the next layer" in network.get_attribute("aria-label"), "It is not said where it leads")
    assert lab.page.locator(".tn-lab .runs button").all_inner_texts()[-1] == (
        "α 0.1, 10–12 neurons, batch 100, momentum 0.9, tanh")


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.takes_turns(5, every=8)
def test_axe_finds_nothing(open_notebook, theme):
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    notebook = open_notebook(LAB, theme=theme)
    start(notebook)
    finish(notebook)
    notebook.page.evaluate("document.querySelectorAll('.tn-lab details').forEach(each => each.open = true)")
    notebook.page.evaluate(importlib.resources.files(axe).joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = notebook.page.evaluate("axe.run('.tn-lab', { preload: false }).then(({ violations }) => "
                                   "violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]))")
    assert found == [] and not notebook.complaints
