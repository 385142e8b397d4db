"""Every notebook in a real JupyterLab: all cells run, no error reaches the browser, and what should move moves."""
import numpy as np
import pytest

from tools import shipped

NAMES = [path.stem for path in shipped.notebooks()]


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.takes_turns(2 * number, every=52))
                                  for number, name in enumerate(NAMES)])
def test_all_cells_run_and_the_first_slider_moves_its_picture(open_notebook, name):
    theme = "JupyterLab Dark" if NAMES.index(name) % 2 else "JupyterLab Light"      # each theme sees half of them
    notebook = open_notebook(name, theme=theme)
    notebook.run_all()
    broken = notebook.page.locator(".jp-OutputArea-output[data-mime-type*=stderr], .jp-mod-error")
    expected = notebook.page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count()
    assert broken.count() <= expected, broken.all_inner_texts()
    assert not notebook.page.locator("mjx-merror, .MathJax_Error").count(), "mathematics that does not render"
    picture = ".tn-slides img"
    if notebook.page.locator(picture).count():
        notebook.command("notebook:expand-all-headings")    # it may stand under More, folded
        before = notebook.pixels(picture)
        slider = notebook.find(".tn-slides input")
        slider.scroll_into_view_if_needed()
        slider.focus()
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
    notebook.run_cells(["eight = ", "explore_product"])
    canvas = notebook.find(".tn-product canvas[tabindex='0']")
    canvas.scroll_into_view_if_needed()
    before = canvas.screenshot()
    canvas.focus()
    notebook.page.keyboard.press("ArrowRight")
    notebook.wait_for(lambda: canvas.screenshot() != before, "The explorer did not move")
    numbers = notebook.page.locator(".tn-product td").all_inner_texts()
    assert any(number.startswith("−") for number in numbers) and not any("-" in number for number in numbers)
    assert not notebook.complaints


@pytest.mark.takes_turns(20, every=12)
def test_a_kernel_moves_by_key_and_by_pointer_and_fills_its_map(desk, open_notebook):
    source = """import sys; sys.path += ["..", "../.."]
import numpy as np
from helpers.widgets import explore_kernel
explore_kernel(np.arange(64) / 64, np.eye(2, 9), np.array([[0.5], [-1]]), kernel=1, row=2, column=3)"""
    desk.write("kernel", source)
    notebook = open_notebook("kernel")
    notebook.run_cells([source])
    words = notebook.find(".tn-kernel p")

    def says(text):
        notebook.wait_for(lambda: text in words.inner_text(), f"It does not say {text}: {words.inner_text()}")

    says("9 products add up to +0.31, and with the bias −1.00 to −0.69. The map holds 1 of its 36 sums.")
    picture = notebook.find(".tn-kernel canvas")
    picture.scroll_into_view_if_needed()
    picture.focus()
    notebook.page.keyboard.press("ArrowDown")
    says("row 3, column 3: 9 products add up to +0.44")
    assert notebook.page.locator(".tn-kernel td").all_inner_texts()[-9:] == ["0", "+0.44", *7 * ["0"]]
    picture.click(position={"x": 8 * 7 + 4, "y": 4})        # at the edge, where the window is kept inside
    says("row 0, column 5")
    says("3 of its 36 sums")
    notebook.find(".tn-kernel button").click()
    says("The map holds 36 of its 36 sums.")
    row = notebook.page.get_by_label("row", exact=True)
    for wrong, said in (("6", "6"), ("-1", "-1"), ("2.5", "2.5"), ("", "no number")):
        row.fill(wrong)
        row.press("Enter")
        says(f"row was {said}, expected a whole number from 0 to 5.")
        assert row.input_value() == "5"
    row.fill("4")
    row.press("Enter")
    says("Kernel 1, row 4, column 5")
    notebook.page.get_by_label("kernel", exact=True).focus()
    notebook.page.keyboard.press("ArrowDown")
    says("Kernel 0, row 4, column 5: 9 products add up to +0.58, and with the bias +0.50 to +1.08. The map holds 1 of")
    notebook.find(".tn-kernel button").click()
    says("filling the map.")
    row.press("ControlOrMeta+a")                            # a hand at a number ends what moves by itself
    says("of its 36 sums.")
    row.press("3")
    row.press("Enter")
    says("Kernel 0, row 3")
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
