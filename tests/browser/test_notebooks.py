"""Every notebook in a real JupyterLab: all cells run, no error reaches the browser, and what should move moves."""
import numpy as np
import pytest

from tools import shipped

NAMES = [path.stem for path in shipped.notebooks()]


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.takes_turns(number, every=26))
                                  for number, name in enumerate(NAMES)])
def test_all_cells_run_and_the_first_slider_moves_its_picture(open_notebook, name):
    theme = "JupyterLab Dark" if NAMES.index(name) % 2 else "JupyterLab Light"      # each theme sees half of them
    notebook = open_notebook(name, theme=theme)
    notebook.run_all()
    broken = notebook.page.locator(".jp-OutputArea-output[data-mime-type*=stderr], .jp-mod-error")
    expected = notebook.page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count()
    assert broken.count() <= expected, broken.all_inner_texts()
    assert not notebook.page.locator("mjx-merror, .MathJax_Error").count(), "mathematics that does not render"
    picture = ".widget-image"
    if notebook.page.locator(picture).count():
        notebook.command("notebook:expand-all-headings")    # it may stand under More, folded
        before = notebook.pixels(picture)
        handle = notebook.find(".noUi-handle")
        handle.scroll_into_view_if_needed()
        handle.focus()
        notebook.page.keyboard.press("ArrowRight")
        notebook.wait_for(lambda: _differ(before, notebook.pixels(picture)), "The picture did not change")
    assert not notebook.complaints, notebook.complaints


def _differ(one, other):
    return one.shape != other.shape or np.any(one != other)


@pytest.mark.takes_turns(1, every=5)
def test_the_explorer_follows_the_keyboard_and_adds_up(open_notebook):
    notebook = open_notebook("02_Z1_weighted_sums")
    notebook.run_cells(["import sys"])
    assert not notebook.execute("from helpers import model; trained, digits = model.load(), mnist.load_sample()")
    notebook.command("notebook:expand-all-headings")        # it stands under More, folded
    notebook.run_cells(["product_figure", "explore_product"])
    canvas = notebook.find(".tn-product canvas[tabindex='0']")
    canvas.scroll_into_view_if_needed()
    before = canvas.screenshot()
    canvas.focus()
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_for(lambda: canvas.screenshot() != before, "The explorer did not move")
    assert not notebook.complaints


@pytest.mark.takes_turns(3, every=5)
def test_the_loss_is_drawn_while_the_network_learns(open_notebook):
    notebook = open_notebook("11_gradient_descent")
    notebook.run_cells(["import sys", "def update_params", "import check_gradient_descent",
                        "yours_or_this(update_params", "def gradient_descent", "yours_or_this(gradient_descent",
                        "digits = mnist", "def steps_of"])
    notebook.start_cell("steps = live_plot(")
    seen = set()
    notebook.wait_for(lambda: seen.add(notebook.text(".tn-curves p")) or len(seen) > 2, "The curve did not move")
    notebook.wait_for(lambda: notebook.text(".tn-curves .words") == "Finished.", "It did not finish")
    assert "Step 300" in notebook.text(".tn-curves p")
