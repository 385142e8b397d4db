"""An alphabet in a real JupyterLab: drawn, kept, learned, and read by the network that has learned it."""
import numpy as np
import pytest

from tests.browser.test_drawing import draw, given, words

SETUP = """import sys; sys.path += ["..", "../.."]
from helpers import characters
from helpers.beyond.layers import init_layers
from helpers.widgets import show_alphabet, show_pad"""
SHOW = 'show_alphabet("vo")'
READ = """mine = characters.load_drawn("my_alphabet.npz")
network = characters.learn(init_layers((784, 30, 2), 0), mine.X, mine.Y, 100, 0, moved=1)
show_pad(network, classes=mine.classes)"""
NOW = 'print(*characters.load_drawn("my_alphabet.npz").Y)'
TURN = np.linspace(0, 2 * np.pi, 13)


def v(wide):
    return [[(0.5 - wide, 0.25), (0.5, 0.75), (0.5 + wide, 0.25)]]


def o(wide):
    return [[(0.5 + wide * float(np.cos(at)), 0.5 + 0.25 * float(np.sin(at))) for at in TURN]]


def says(notebook, sentence):
    status = notebook.page.locator(".jupyter-widgets", has_text="Next: ").last
    notebook.wait_for(lambda: sentence in status.inner_text(), f"It does not say: {sentence}", 30)


@pytest.mark.takes_turns(4, every=10)
def test_ten_minutes_of_a_reader_in_one(desk, open_notebook):
    desk.write("alphabet", SETUP, SHOW, READ)
    notebook = open_notebook("alphabet")
    notebook.run_cells([SETUP, SHOW])
    notebook.find(".tn-pad .sheet").scroll_into_view_if_needed()
    says(notebook, "Next: v, number 1 of 10.")
    for count, wide in enumerate((0.2, 0.25, 0.3), 1):
        for sign, name, after in ((v, "v", f"Next: o, number {count}"), (o, "o", f"Next: v, number {count + 1}")):
            draw(notebook, sign(wide))
            notebook.wait_for(lambda: given(notebook).any(), "What would be kept is not shown", 30)
            notebook.find("button.jupyter-button", has_text=f"Keep as {name}").click()
            says(notebook, after)
            notebook.wait_for(lambda: not given(notebook).any(), "The sheet is not cleared", 30)
    notebook.find("button.jupyter-button", has_text="Take the last one back").click()
    says(notebook, "The last o is taken back. Next: o, number 3")
    draw(notebook, o(0.3))
    notebook.wait_for(lambda: given(notebook).any(), "What would be kept is not shown", 30)
    notebook.find("button.jupyter-button", has_text="Keep as o").click()
    says(notebook, "Next: v, number 4")
    notebook.wait_for(notebook.find("img[alt='Kept: v 3, o 3']").is_visible, "What is kept is not shown", 30)
    assert notebook.execute(NOW).splitlines()[-1] == "0 1 0 1 0 1"

    notebook.run_cells([READ])
    notebook.find(".tn-pad .bars").scroll_into_view_if_needed()
    for sign, name in ((v, "v"), (o, "o")):
        draw(notebook, sign(0.27), pad=1)
        notebook.wait_for(lambda name=name: notebook.page.locator(".tn-pad .words").nth(1).inner_text().startswith(
            f"The network reads {name} "), f"It is not read as {name}", 30)
        notebook.page.locator(".tn-pad button", has_text="Clear").nth(1).click()
    assert not notebook.complaints and words(notebook) == ""
