"""The learning-rate lab in a real JupyterLab and a real Chromium: what a reader does, and what the pixels show then."""
import os
import signal
import time

import numpy as np
import pytest

LAB = "12_the_learning_rate_lab"
BLUE, GREEN = (0, 114, 178), (17, 119, 51)         # the first run, and the second
CURVES = ".tn-lab > canvas"


def ink(notebook, colour, canvas=CURVES):
    """How many pixels of the curves have a colour."""
    return int((np.abs(notebook.pixels(canvas)[..., :3].astype(int) - colour).max(axis=2) < 12).sum())


def caption(notebook):
    return notebook.text(".tn-lab > p")


def step_of(notebook):
    """The step that the caption names; -1 where no step was shown yet."""
    words = caption(notebook).split()
    return int(words[words.index("step") + 1]) if "step" in words else -1


def words(notebook):
    return notebook.text(".tn-lab .words")


def button(notebook, name):
    return notebook.find(".tn-lab .buttons button", has_text=name)


def control(notebook, name):
    """A slider of the lab by its name, as the accessibility tree has it."""
    return notebook.page.get_by_role("slider", name=name).first


def start(notebook, speed=0):
    """Run the lab's cell and what it needs, then press Start and wait for the first step; speed: steps a second."""
    notebook.run_cells(["import sys"])
    assert not notebook.execute("digits = mnist.load_sample(); limits = [0.2, 0.2, 0.18]")
    notebook.run_cells(["show_lab"])
    notebook.find(CURVES).wait_for()
    notebook.execute(f"import sys; sys.modules['helpers.widgets.lab']._shown[0].do_speed({speed})")
    button(notebook, "Start").click()
    notebook.wait_for(lambda: step_of(notebook) >= 0, "No step was shown")


@pytest.fixture
def lab(open_notebook):
    notebook = open_notebook(LAB)
    start(notebook)
    yield notebook
    assert not notebook.complaints, notebook.complaints


@pytest.fixture
def slow_lab(open_notebook):
    """One whose run leaves the time to do something in the midst of it."""
    notebook = open_notebook(LAB)
    start(notebook, speed=30)
    yield notebook
    assert not notebook.complaints, notebook.complaints


def finish(notebook):
    notebook.wait_for(lambda: words(notebook).startswith(("Finished", "Dead", "Stuck", "Diverged")),
                      "The run did not end")


def test_a_run_draws_its_curve_and_says_that_it_finished(lab):
    finish(lab)
    assert step_of(lab) == 300 and "Accuracy: train 9" in caption(lab)
    picture = lab.pixels(CURVES)[..., :3].astype(int)
    blue = np.abs(picture - BLUE).max(axis=2) < 12
    rows, columns = np.nonzero(blue[:, :picture.shape[1] * 3 // 8])         # the left panel without its names: the loss
    first, last = rows[columns < columns.min() + 15].mean(), rows[columns > columns.max() - 60].mean()
    assert last > first + 50, "the loss should fall: its curve ends lower than it begins"
    right_rows, right_columns = np.nonzero(blue[:, picture.shape[1] // 2:])
    assert right_rows[right_columns < right_columns.min() + 15].mean() > right_rows.min() + 50, "accuracy should rise"


def test_a_key_on_a_slider_begins_a_run_and_the_old_one_stays_in_its_colour(lab):
    finish(lab)
    control(lab, "learning rate").focus()
    for _ in range(4):
        lab.page.keyboard.press("ArrowLeft")
    lab.wait_for(lambda: ink(lab, GREEN) > 100, "No second run was drawn")
    finish(lab)
    assert ink(lab, BLUE) > 200
    assert lab.page.locator(".tn-lab .runs button").all_inner_texts()[0] == "α 0.1"
    button(lab, "Clear").click()
    lab.wait_for(lambda: ink(lab, BLUE) < 50, "Clear left the earlier run")
    button(lab, "Undo clear").click()
    lab.wait_for(lambda: ink(lab, BLUE) > 200, "Undo did not bring it back")


def typed(lab, value, name="learning rate"):
    box = lab.page.get_by_role("textbox", name=name).first
    box.fill(value)
    box.press("Enter")


@pytest.mark.takes_turns(0, every=6)
def test_the_names_stand_in_the_order_of_the_lines(lab):
    finish(lab)
    for alpha in ("0.05", "0.16", "0,32", "0.2"):
        typed(lab, alpha)
        lab.wait_for(lambda alpha=alpha: caption(lab).startswith(f"α {alpha.replace(',', '.')}:"), "It did not begin")
        finish(lab)
    losses = lab.execute("import sys; lab, = sys.modules['helpers.widgets.lab']._shown; "
                         "print(*[(run.colour, run.last.loss) for run in lab.runs], sep=';')")
    ends = sorted((eval(each) for each in losses.split(";")), key=lambda each: -each[1])
    picture = lab.pixels(CURVES)[..., :3].astype(int)
    margin = picture[:, picture.shape[1] // 2 - 76:picture.shape[1] // 2 - 40]          # the names beside the loss
    heights = [np.nonzero(np.abs(margin - [int(colour[k:k + 2], 16) for k in (1, 3, 5)]).max(axis=2) < 40)[0].mean()
               for colour, _ in ends]
    assert heights == sorted(heights) and np.diff(heights).min() > 9, heights


@pytest.mark.takes_turns(1, every=6)
def test_what_is_typed_is_taken_as_typed_or_refused_in_words(lab):
    finish(lab)
    typed(lab, "0.123")
    lab.wait_for(lambda: caption(lab).startswith("α 0.123:"), "It was not taken")
    for wrong in ("abc", "0", "-1", "9"):
        typed(lab, wrong)
        lab.wait_for(lambda wrong=wrong: f'"{wrong}", expected a number from 0.001' in words(lab), "It was not refused")
    assert lab.page.get_by_role("textbox", name="learning rate").first.input_value() == "0.123"
    typed(lab, "0.2")
    lab.wait_for(lambda: "expected" not in words(lab), "What was refused before is still told")


@pytest.mark.takes_turns(2, every=6)
def test_a_rate_that_changes_in_mid_run_steers_it(slow_lab):
    lab = slow_lab
    button(lab, "Pause").click()
    lab.wait_for(lambda: words(lab).startswith("Paused"), "It did not pause")
    at = step_of(lab)
    control(lab, "learning rate").focus()
    lab.page.keyboard.press("ArrowRight")
    button(lab, "Go on").click()
    finish(lab)
    assert caption(lab).startswith("α 0.1 → 0.112: step 300 of 300")
    assert lab.text(".tn-lab .runs button") == f"α 0.1, 0.112 from step {at}"


@pytest.mark.takes_turns(3, every=6)
def test_one_looks_back_and_branches_off(lab):
    finish(lab)
    now = lab.pixels(".tn-lab .network canvas")
    control(lab, "step that is shown").focus()
    for _ in range(3):
        lab.page.keyboard.press("PageDown")
    lab.wait_for(lambda: step_of(lab) < 300, "It did not look back")
    lab.wait_for(lambda: np.any(lab.pixels(".tn-lab .network canvas") != now), "The network of then was not drawn")
    at = step_of(lab)
    typed(lab, "0.3")
    button(lab, "Go on").click()
    lab.wait_for(lambda: caption(lab).startswith("α 0.3: step 300"), "It did not branch off")
    assert lab.page.locator(".tn-lab .runs button").all_inner_texts() == ["α 0.1", f"α 0.3, branched at step {at}"]
    assert ink(lab, GREEN) > 100


@pytest.mark.takes_turns(4, every=6)
def test_pause_step_go_on_and_restart(slow_lab):
    lab = slow_lab
    button(lab, "Pause").click()
    lab.wait_for(lambda: words(lab).startswith("Paused"), "It did not pause")
    at, before = step_of(lab), ink(lab, BLUE)
    time.sleep(0.5)
    assert step_of(lab) == at and ink(lab, BLUE) == before, "a paused run must not move"
    button(lab, "Step").click()
    lab.wait_for(lambda: step_of(lab) == at + 1, "Step did not make one step")
    button(lab, "Restart").click()
    lab.wait_for(lambda: step_of(lab) == 0, "Restart did not go back to step 0")
    assert button(lab, "Go on").is_visible()
    button(lab, "Go on").click()
    finish(lab)


@pytest.mark.takes_turns(5, every=6)
def test_dragging_for_a_while_leaves_one_run_and_no_error(lab):
    handle = control(lab, "hidden neurons")
    box, mouse = handle.bounding_box(), lab.page.mouse
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    for turn in range(60):                          # about five seconds, back and forth
        mouse.move(x - 60 + 5 * abs(turn % 24 - 12), y)
        time.sleep(0.08)
    mouse.up()
    finish(lab)
    at = caption(lab)
    time.sleep(1)
    assert caption(lab) == at, "something is still running"
    assert "300 of 300" in at


@pytest.mark.takes_turns(5, every=6)
def test_a_rate_that_is_too_large_is_said_in_words(lab):
    finish(lab)
    control(lab, "learning rate").focus()
    lab.page.keyboard.press("End")
    lab.wait_for(lambda: words(lab).startswith("Dead"), "It is not said that all are dead")
    assert "Dead neurons: 10 of 10" in caption(lab)


@pytest.mark.takes_turns(0, every=6)
def test_a_neuron_is_shown_large_and_another_image_is_read(lab):
    finish(lab)
    picture = lab.find(".tn-lab .network canvas")
    picture.focus()
    lab.page.keyboard.press("ArrowDown")
    large = lab.find(".tn-lab .network canvas >> nth=1")
    large.wait_for()
    lab.wait_for(lambda: "Neuron 0" in (large.get_attribute("aria-label") or ""), "It is not said which neuron")
    before = picture.screenshot()
    lab.find(".tn-lab .digits button >> nth=3").click()
    lab.wait_for(lambda: picture.screenshot() != before, "The network did not read the other image")
    assert lab.find(".tn-lab .digits button >> nth=3").get_attribute("aria-pressed") == "true"


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hold a process")
@pytest.mark.takes_turns(1, every=6)
def test_a_silent_kernel_is_told_and_the_lab_goes_on_after_it(lab):
    finish(lab)
    kernel = int(lab.execute("import os; print(os.getpid())"))
    os.kill(kernel, signal.SIGSTOP)
    try:
        button(lab, "Start").click()
        lab.wait_for(lambda: lab.find(".tn-lab .busy").is_visible(), "Nothing says that the kernel is silent", 5)
        control(lab, "hidden neurons").focus()
        lab.page.keyboard.press("ArrowRight")
    finally:
        os.kill(kernel, signal.SIGCONT)
    lab.wait_for(lambda: not lab.find(".tn-lab .busy").is_visible(), "It is still called silent")
    lab.wait_for(lambda: lab.page.locator(".tn-lab .runs button").all_inner_texts()[-1:] == ["α 0.1, 11 neurons"],
                 "What was asked for last was lost")
    finish(lab)


@pytest.mark.takes_turns(2, every=6)
def test_a_restarted_kernel_leaves_the_picture_and_the_remedy(lab):
    finish(lab)
    before = ink(lab, BLUE)
    lab.kernel("restart")
    lab.wait_for(lambda: lab.find(".tn-lab .gone").is_visible(), "Nothing says that the kernel is gone")
    assert "Run this cell to bring it back" in lab.text(".tn-lab .gone")
    assert not lab.find(".tn-lab .controls").is_visible()
    assert ink(lab, BLUE) == before
    lab.wait_for(lambda: lab.kernel_status() == "idle", "The kernel did not come back")
    start(lab)
    finish(lab)
    assert ink(lab, BLUE) > 300


@pytest.mark.takes_turns(3, every=6)
def test_an_interrupt_of_the_kernel_does_not_hurt_the_lab(lab):
    lab.kernel("interrupt")
    finish(lab)
    assert step_of(lab) == 300


@pytest.mark.takes_turns(4, every=6)
def test_a_reloaded_page_works_again_when_its_cells_run(lab):
    lab.reload()
    start(lab)
    finish(lab)
    assert ink(lab, BLUE) > 300


@pytest.mark.parametrize("page", [
    {"theme": "JupyterLab Dark"}, {"zoom": 1.5, "width": 1280, "height": 800}, {"width": 560, "height": 1400}],
    ids=["dark", "zoom", "narrow"])
@pytest.mark.takes_turns(1, every=3)
def test_the_lab_fits_and_draws(open_notebook, page):
    notebook = open_notebook(LAB, **page)
    start(notebook)
    finish(notebook)
    assert ink(notebook, BLUE) > 300
    follows = notebook.find(".tn-lab").evaluate("each => getComputedStyle(each).filter !== 'none'")
    assert follows == ("theme" in page), "the lab is dark where JupyterLab is, and only there"
    frame, box = (notebook.find(selector).bounding_box() for selector in (".jp-WindowedPanel-outer", ".tn-lab"))
    assert box["x"] >= frame["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    controls, curves = (notebook.find(selector).bounding_box() for selector in (".tn-lab .controls", CURVES))
    assert curves["y"] + 210 - controls["y"] < frame["height"], "the sliders and the loss are in view together"
    assert not notebook.complaints


@pytest.mark.takes_turns(0, every=6)
def test_everything_can_be_done_from_the_keyboard(lab):
    """Tab leads from the first slider through all controls in order; each has a name and a value in words."""
    finish(lab)
    control(lab, "learning rate").focus()
    seen = []
    for _ in range(22):
        seen.append(lab.page.evaluate("""() => {
            const at = document.activeElement;
            const value = at.getAttribute("aria-valuetext") ?? at.value;
            return `${at.getAttribute("aria-label") || at.innerText}: ${value}`;
        }"""))
        lab.page.keyboard.press("Tab")
    for name in ("learning rate α: 0.1", "hidden neurons: 10", "iterations: 300", "share of the data, %: 100",
                 "initialisation: He", "Restart", "step that is shown: step 300", "an image of"):
        assert any(text.startswith(name) for text in seen), (name, seen)
    control(lab, "hidden neurons").focus()
    lab.page.keyboard.press("ArrowRight")
    assert control(lab, "hidden neurons").get_attribute("aria-valuetext") == "11", "the arrow is the slider's"
