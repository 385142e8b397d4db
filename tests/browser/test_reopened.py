"""A notebook that was run and saved, loaded again: its widgets where they live, their still pictures where not."""
import pytest

from tests.browser.driver import PANEL

CELLS = ["""import sys; sys.path.insert(0, "..")
import numpy as np
from helpers import mnist, model, plots, training, widgets
X, Y, *_ = digits = mnist.load_sample()""",
         """def draw(k):
    return plots.digits(X[:, k:k + 5], Y[k:k + 5]), f"Five digits from {k} on."
print("above")
widgets.slider_picture(draw, range(3), "first", "A slider over five digits.")
print("below")""",
         "widgets.show_lab(digits)",
         """names = {name: name for name in ("A", "B", "C", "row", "column", "term")}
widgets.explore_product(np.eye(2, 3), np.eye(3, 2), names)""",
         "widgets.show_pad(model.load())",
         "widgets.show_alphabet('αβ', 'reopened.npz')",
         "widgets.live_plot(training.descend(X[:, :50], Y[:50], 0.1, 5), 5);"]
ALIVE = ".jupyter-widgets.widget-vbox:not(.jupyter-widgets .jupyter-widgets)"
STILL = ".tn-still [role=img]"


@pytest.fixture
def reopened(open_notebook, desk):
    """reopened(**look): the notebook, run and saved once."""
    def open_one(**look):
        desk.write("reopened", *CELLS)
        notebook = open_notebook("reopened", **look)
        if not notebook.page.locator(f"{PANEL} .jp-OutputArea-output").count():
            notebook.run_all()
            save(notebook)
        return notebook
    return open_one


def save(notebook):
    notebook.page.evaluate("jupyterapp.commands.execute('docmanager:save').then(() => true)")


def seen(notebook, selector):
    return sum(each.is_visible() for each in notebook.page.locator(f"{PANEL} {selector}").all())


def test_a_page_that_is_loaded_again_brings_its_widgets_back_and_shows_no_picture_twice(reopened):
    notebook = reopened()
    for again in (lambda: None, notebook.reload):
        again()
        notebook.wait_for(lambda: seen(notebook, ALIVE) == 6, "Not all widgets are there")
        assert seen(notebook, STILL) == 0
        assert seen(notebook, ".tn-picture") == 0, "pictures of an output that has its widget, too"


def stills_only(notebook):
    notebook.wait_for(lambda: seen(notebook, STILL) == 6, "Not all still pictures are there")
    notebook.page.wait_for_timeout(3000)        # JupyterLab looks for a widget two seconds long
    assert (seen(notebook, STILL), seen(notebook, ALIVE)) == (6, 0)
    text = notebook.page.locator(f"{PANEL} .jp-NotebookPanel-notebook").inner_text()
    assert "model not found" not in text and "Loading" not in text
    assert text.index("above") < text.index("below")
    for still in notebook.page.locator(f"{PANEL} {STILL}").all():
        assert still.bounding_box()["height"] > 50 and len(still.get_attribute("aria-label")) > 20


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_after_a_restart_and_on_another_day_still_pictures_stand_in_their_place(reopened, open_notebook, desk, theme):
    notebook = reopened(theme=theme)
    notebook.kernel("restart")
    notebook.wait_for(lambda: notebook.kernel_status() == "idle", "The kernel did not come back")
    notebook.reload()
    stills_only(notebook)
    filtered = notebook.find(STILL).evaluate("each => getComputedStyle(each).filter !== 'none'")
    assert filtered == ("Dark" in theme)
    notebook.close()
    desk.notebook = None
    notebook = open_notebook("reopened", theme=theme)
    stills_only(notebook)
    notebook.run_cells(["import sys", "slider_picture"])
    notebook.wait_for(lambda: seen(notebook, ALIVE) == 1, "The slider did not come back to life")
    assert seen(notebook, STILL) == 5 and notebook.find(".tn-slides").is_visible()
    save(notebook)


def test_a_notebook_that_the_page_does_not_trust_shows_each_still_picture_once(reopened, open_notebook):
    notebook = reopened()
    notebook.page.evaluate("""async () => {
        const { contents } = jupyterapp.serviceManager;
        const { content } = await contents.get("notebooks/reopened.ipynb");
        for (const cell of content.cells) delete cell.metadata.trusted;
        content.cells[0].source += "\\n# changed elsewhere";
        await contents.save("notebooks/from_elsewhere.ipynb", { type: "notebook", format: "json", content });
    }""")
    notebook = open_notebook("from_elsewhere")
    assert seen(notebook, ".jp-OutputArea-output .tn-picture") == 6
    text = notebook.page.locator(f"{PANEL} .jp-NotebookPanel-notebook").inner_text()
    assert text.count("bring it to life") == 4 and "model not found" not in text
