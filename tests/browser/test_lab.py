"""The learning-rate lab in a real JupyterLab and a real Chromium: what a reader does, and what the pixels show then."""
import time

import numpy as np
import pytest

LAB = "12_the_learning_rate_lab"
BLUE, GREY = (0, 114, 178), (169, 169, 169)         # the running network, and earlier runs


def ink(notebook, colour):
    """How many pixels of the curves have a colour."""
    return int((np.abs(notebook.pixels(".tn-curves canvas")[..., :3].astype(int) - colour).max(axis=2) < 12).sum())


def caption(notebook):
    return notebook.text(".tn-curves p")


def step_of(notebook):
    return int(caption(notebook).split()[1])


def words(notebook):
    return notebook.text(".tn-curves .words")


def start(notebook):
    """Run the lab's cell and what it needs, then press Start and wait for the first step."""
    notebook.run_cells(["import sys"])
    assert not notebook.execute("digits = mnist.load_sample()")
    notebook.run_cells(["show_lab"])
    notebook.find(".tn-curves canvas").wait_for()
    notebook.button("Start").click()
    notebook.wait_for(lambda: "Step" in caption(notebook), "No step was shown")


@pytest.fixture
def lab(open_notebook):
    notebook = open_notebook(LAB)
    start(notebook)
    yield notebook
    assert not notebook.complaints, notebook.complaints


def finish(notebook):
    notebook.wait_for(lambda: words(notebook).startswith(("Finished", "Dead", "Stuck", "Diverged")),
                      "The run did not end")


def test_a_run_draws_its_curve_and_says_that_it_finished(lab):
    finish(lab)
    assert step_of(lab) == 300 and "Accuracy: train 9" in caption(lab)
    picture = lab.pixels(".tn-curves canvas")[..., :3].astype(int)
    blue = np.abs(picture - BLUE).max(axis=2) < 12
    rows, columns = np.nonzero(blue[:, :picture.shape[1] // 2])         # the left panel: the loss
    first, last = rows[columns < columns.min() + 15].mean(), rows[columns > columns.max() - 60].mean()
    assert last > first + 50, "the loss should fall: its curve ends lower than it begins"
    right_rows, right_columns = np.nonzero(blue[:, picture.shape[1] // 2:])
    assert right_rows[right_columns < right_columns.min() + 15].mean() > right_rows.min() + 50, "accuracy should rise"


def test_a_key_on_a_slider_restarts_the_run_and_leaves_the_old_one_grey(lab):
    finish(lab)
    grey = ink(lab, GREY)           # letters have some, too
    lab.slider("learning rate").focus()
    for _ in range(10):
        lab.page.keyboard.press("ArrowLeft")
    lab.wait_for(lambda: step_of(lab) < 300, "The run did not restart")
    finish(lab)
    assert ink(lab, GREY) > grey + 200, "the earlier run should be there, in grey"
    lab.button("Clear").click()
    lab.wait_for(lambda: ink(lab, GREY) < grey + 50, "Clear left the earlier run")


def test_pause_step_go_on_and_reset(lab):
    lab.button("Pause").click()
    lab.wait_for(lambda: words(lab).startswith("Paused"), "It did not pause")
    at, before = step_of(lab), ink(lab, BLUE)
    time.sleep(0.5)
    assert step_of(lab) == at and ink(lab, BLUE) == before, "a paused run must not move"
    lab.button("Step").click()
    lab.wait_for(lambda: step_of(lab) == at + 1, "Step did not make one step")
    lab.button("Go on").click()
    finish(lab)
    lab.button("Reset").click()
    lab.wait_for(lambda: step_of(lab) == 0, "Reset did not go back to step 0")
    assert lab.button("Go on").is_visible()


def test_dragging_for_a_while_leaves_one_run_and_no_error(lab):
    handle = lab.slider("learning rate")
    box, mouse = handle.bounding_box(), lab.page.mouse
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    for turn in range(60):                          # about five seconds, back and forth
        mouse.move(x - 120 + 5 * abs(turn % 48 - 24), y)
        time.sleep(0.08)
    mouse.up()
    finish(lab)
    at = caption(lab)
    time.sleep(1)
    assert caption(lab) == at, "something is still running"
    assert "300 of 300" in at


def test_a_rate_that_is_too_large_is_said_in_words(lab):
    lab.slider("learning rate").focus()
    lab.page.keyboard.press("End")
    finish(lab)
    assert "Dead neurons: 10 of 10" in caption(lab)
    assert words(lab).startswith("Dead")


def test_a_restarted_kernel_leaves_the_picture_and_the_remedy(lab):
    finish(lab)
    before = ink(lab, BLUE)
    lab.kernel("restart")
    lab.wait_for(lambda: lab.find(".tn-curves .gone").is_visible(), "Nothing says that the kernel is gone")
    assert "Run this cell to bring it back" in lab.text(".tn-curves .gone")
    assert ink(lab, BLUE) == before
    lab.wait_for(lambda: lab.kernel_status() == "idle", "The kernel did not come back")
    start(lab)
    finish(lab)
    assert ink(lab, BLUE) > 300


def test_an_interrupt_of_the_kernel_does_not_hurt_the_lab(lab):
    lab.kernel("interrupt")
    finish(lab)
    assert step_of(lab) == 300


def test_a_reloaded_page_works_again_when_its_cells_run(lab):
    lab.reload()
    start(lab)
    finish(lab)
    assert ink(lab, BLUE) > 300


@pytest.mark.parametrize("page", [
    {"theme": "JupyterLab Dark"}, {"zoom": 1.5}, {"width": 560, "height": 1400}], ids=["dark", "zoom", "narrow"])
def test_the_lab_fits_and_draws(open_notebook, page):
    notebook = open_notebook(LAB, **page)
    start(notebook)
    finish(notebook)
    assert ink(notebook, BLUE) > 300
    frame, box = (notebook.find(selector).bounding_box() for selector in (".jp-WindowedPanel-outer", ".tn-curves"))
    assert box["x"] >= frame["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert not notebook.complaints


def test_everything_can_be_done_from_the_keyboard(lab):
    """Tab leads from the first slider through all controls in order; each has a name for a screen reader."""
    lab.slider("learning rate").focus()
    seen = []
    for _ in range(16):
        seen.append(lab.page.evaluate("""() => {
            const at = document.activeElement;
            return at.closest(".widget-inline-hbox")?.querySelector("label, .widget-label")?.innerText || at.innerText;
        }"""))
        lab.page.keyboard.press("Tab")
    for name in ("learning rate", "hidden neurons", "iterations", "share of the data", "initialisation", "Reset"):
        assert any(name in (text or "") for text in seen), (name, seen)
