"""The pad in a real JupyterLab and a real Chromium: drawn on with mouse, keys and finger, and what it shows then."""
import numpy as np
import pytest

SETUP = """import sys; sys.path += ["..", "../.."]
from helpers import model
from helpers.widgets.pad import show_pad
from ipywidgets import Widget
Widget.close_all()"""
SHOW = "show_pad(model.load())"
NUMBER = """import gc
print(*[int.from_bytes(pad.answer[:4], "little") for pad in gc.get_objects()
        if type(pad).__name__ == "Pad" and pad.comm is not None])"""
ONE = [[(0.5, 0.2), (0.5, 0.8)]]                    # strokes; a point is (x, y) in shares of the pad's side
SEVEN = [[(0.28, 0.22), (0.7, 0.22)], [(0.7, 0.22), (0.54, 0.5), (0.45, 0.82)]]


@pytest.fixture
def open_pad(desk, open_notebook):
    """open_pad(**page): a page with the pad, ready to be drawn on; at the end, no complaint is left in its console."""
    opened = []
    desk.write("pad", SETUP, SHOW)

    def open_one(**page):
        notebook = open_notebook("pad", **page)
        opened.append(notebook)
        notebook.run_all()
        notebook.find(".tn-pad .sheet").scroll_into_view_if_needed()
        assert words(notebook) == "Draw a digit." and best(notebook) is None
        return notebook

    yield open_one
    for notebook in opened:
        assert not notebook.complaints, notebook.complaints


def words(notebook):
    return notebook.text(".tn-pad .words")


def best(notebook):
    """The digit of the blue bar and the probability beside it, as text; None when there is no blue bar."""
    lit = notebook.page.locator(".tn-pad .bars .best").all_inner_texts()
    return tuple(lit[0].split()) if lit else None


def reads(notebook, digit):
    sentence = f"The network reads {digit} ("
    notebook.wait_for(lambda: words(notebook).startswith(sentence), f"It is not read as {digit}", 30)
    assert best(notebook) == (str(digit), words(notebook)[-6:-2])


def is_empty(notebook):
    notebook.wait_for(lambda: words(notebook) == "Draw a digit.", "The pad is not empty", 30)
    assert best(notebook) is None and not given(notebook).any()


def given(notebook):
    """Ink of the 28×28 pixels that the network gets."""
    return notebook.pixels(".tn-pad .got canvas")[..., 3]


def places(notebook, stroke, pad=0):
    """The points of a stroke on the page, with more of them between; pad: which of those on the page."""
    box, each = notebook.page.locator(".tn-pad .sheet").nth(pad).bounding_box(), 12
    shares = np.concatenate([np.linspace(start, end, each) for start, end in zip(stroke, stroke[1:], strict=False)])
    return (shares * [box["width"], box["height"]] + [box["x"], box["y"]]).tolist()


def draw(notebook, strokes, lift=True, pad=0):
    mouse = notebook.page.mouse
    for k, stroke in enumerate(strokes):
        first, *others = places(notebook, stroke, pad)
        mouse.move(*first)
        mouse.down()
        for point in others:
            mouse.move(*point)
        if lift or k < len(strokes) - 1:
            mouse.up()


def test_the_network_reads_while_the_hand_draws(open_pad):
    notebook = open_pad()
    draw(notebook, SEVEN[:1])
    notebook.wait_for(lambda: words(notebook).startswith("The network reads"), "No answer", 30)
    after_one, bar = given(notebook), best(notebook)
    draw(notebook, SEVEN[1:], lift=False)
    notebook.wait_for(lambda: best(notebook) != bar, "It waits for the hand", 30)
    assert (given(notebook) != after_one).any()
    assert words(notebook) == "", "a screen reader is told when the pen is lifted, and not before"
    notebook.page.mouse.up()
    reads(notebook, 7)

    notebook.find("button", has_text="Undo").click()
    notebook.wait_for(lambda: np.array_equal(given(notebook), after_one), "Undo did not take one stroke", 30)
    notebook.find("button", has_text="Clear").click()
    is_empty(notebook)
    notebook.find("button", has_text="Undo").click()
    notebook.wait_for(lambda: np.array_equal(given(notebook), after_one), "Undo did not bring it back", 30)
    notebook.find("button", has_text="Clear").click()
    is_empty(notebook)
    notebook.find(".tn-pad .sheet").click()
    notebook.wait_for(lambda: given(notebook).any(), "A tap leaves no dot", 30)
    notebook.find("button", has_text="Clear").click()
    draw(notebook, ONE)
    reads(notebook, 1)


def test_the_checkbox_switches_to_the_raw_sheet_and_back(open_pad):
    notebook = open_pad(zoom=1.5)
    pixels, on_screen = notebook.find(".tn-pad .sheet").evaluate(
        "sheet => [sheet.width, sheet.clientWidth * devicePixelRatio]")
    assert notebook.page.evaluate("devicePixelRatio") == 1.5
    assert abs(pixels - on_screen) <= 1, "each pixel of the pad should be a pixel of the screen"
    draw(notebook, [[(0.1, 0.1), (0.1, 0.4)]])          # a small 1 in the corner
    reads(notebook, 1)
    prepared = given(notebook)
    notebook.find(".tn-pad input").click()
    raw = given(notebook)
    assert np.nonzero(raw)[0].max() < 14, "raw, it stays in the corner"
    assert np.nonzero(prepared)[0].max() > 22
    assert f"reads {best(notebook)[0]} ({best(notebook)[1]})" in words(notebook)
    notebook.find(".tn-pad input").click()
    np.testing.assert_array_equal(given(notebook), prepared)
    reads(notebook, 1)


@pytest.mark.takes_turns(3, every=5)
def test_another_theme_leaves_the_ink_on_the_sheet(open_pad, open_notebook):
    notebook = open_pad(theme="JupyterLab Light")
    draw(notebook, SEVEN)
    reads(notebook, 7)
    before = notebook.pixels(".tn-pad .sheet")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        open_notebook("pad", theme=theme)
        notebook.page.wait_for_timeout(1000)        # the page has no width for a moment, when its styles are changed
        np.testing.assert_array_equal(notebook.pixels(".tn-pad .sheet"), before)


def test_all_of_it_from_the_keyboard(open_pad):
    notebook = open_pad()
    keyboard = notebook.page.keyboard
    notebook.find(".tn-pad .sheet").focus()
    for key in ("Tab", "Shift+Tab", "ArrowUp"):
        keyboard.press(key)
    for _ in range(4):
        keyboard.down("Space")      # held, it repeats
    keyboard.up("Space")
    for _ in range(22):
        keyboard.press("ArrowDown")
    notebook.wait_for(lambda: best(notebook) is not None, "The keys drew nothing", 30)
    assert words(notebook) == "The pen is down."
    keyboard.press("Enter")
    reads(notebook, 1)
    before = given(notebook)
    for key in ("ArrowLeft", "ArrowLeft", "Enter", "ArrowRight", "ArrowRight", "ArrowRight", "Space"):
        keyboard.press(key)
    notebook.wait_for(lambda: not np.array_equal(given(notebook), before), "The second stroke is missing", 30)
    keyboard.press("Control+z")
    notebook.wait_for(lambda: np.array_equal(given(notebook), before), "Ctrl+Z took another stroke", 30)
    keyboard.press("Escape")
    is_empty(notebook)
    assert notebook.page.evaluate("document.activeElement.className") == "sheet", "JupyterLab took a key"
    named = []
    for _ in range(3):
        keyboard.press("Tab")
        named.append(notebook.page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText"))
    assert [name.strip() for name in named] == ["Clear", "Undo", "prepare as MNIST does"]


def test_a_finger_draws_in_a_narrow_dark_page(open_pad):
    notebook = open_pad(theme="JupyterLab Dark", width=560, height=1400)
    finger = notebook.page.context.new_cdp_session(notebook.page)
    for stroke in SEVEN:
        for k, (x, y) in enumerate(places(notebook, stroke)):
            finger.send("Input.dispatchTouchEvent",
                        {"type": "touchMove" if k else "touchStart", "touchPoints": [{"x": x, "y": y}]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    reads(notebook, 7)
    frame, box = (notebook.find(selector).bounding_box() for selector in (".jp-WindowedPanel-outer", ".tn-pad"))
    assert box["x"] >= frame["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


@pytest.mark.takes_turns(2, every=5)
def test_a_reloaded_page_shows_the_drawing_and_goes_on(open_pad):
    notebook = open_pad()
    draw(notebook, SEVEN)
    reads(notebook, 7)
    before = given(notebook)
    notebook.page.evaluate("jupyterapp.commands.execute('docmanager:save').then(() => true)")
    notebook.reload()
    notebook.find(".tn-pad .sheet").wait_for()
    notebook.wait_for(lambda: words(notebook).startswith("The network reads 7"), "The answer was lost", 30)
    np.testing.assert_array_equal(given(notebook), before)
    ink = notebook.pixels(".tn-pad .sheet")[..., :3].max(axis=2) < 60
    assert ink.sum() > 500, "the ink was lost"
    notebook.find("button", has_text="Clear").click()
    is_empty(notebook)
    draw(notebook, ONE)
    reads(notebook, 1)


@pytest.mark.takes_turns(1, every=5)
def test_a_busy_kernel_answers_to_the_last_drawing_and_a_lost_one_is_named(open_pad):
    notebook = open_pad()
    notebook.page.evaluate("""() => {
        const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
        const code = "import time\\ntry: time.sleep(600)\\nexcept KeyboardInterrupt: pass";
        kernel.requestExecute({ code, store_history: false });
    }""")
    draw(notebook, SEVEN)
    notebook.wait_for(lambda: "busy" in words(notebook), "It does not say that it waits", 30)
    notebook.kernel("interrupt")
    reads(notebook, 7)
    asked = int(notebook.execute(NUMBER))
    assert asked < 10, f"{asked} drawings were sent to a kernel that could not answer"

    notebook.find("button", has_text="Clear").click()
    is_empty(notebook)

    notebook.kernel("restart")
    notebook.wait_for(lambda: notebook.find(".tn-pad .gone").is_visible(), "Nothing says that the kernel is gone")
    assert "Run this cell to bring it back" in notebook.text(".tn-pad .gone")
    draw(notebook, ONE)
    notebook.wait_for(lambda: notebook.kernel_status() == "idle", "The kernel did not come back")
    notebook.run_all()
    notebook.wait_for(lambda: words(notebook) == "Draw a digit.", "The cell did not bring it back", 30)
    draw(notebook, SEVEN)
    reads(notebook, 7)
