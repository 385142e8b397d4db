"""Checks, pictures and tools: what a reader and an author rely on."""
import functools
import io
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
import traitlets
from PIL import Image

from helpers import checks, mnist, plots
from helpers.plots import tiny
from helpers.plots.blame import blame_figure
from helpers.widgets import setup, sliders
from tools import no_delay

ROOT = Path(__file__).resolve().parent.parent


def test_numerical_gradient_of_functions_with_known_gradients():
    rng = np.random.default_rng(0)
    A, W = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    before = W.copy()
    np.testing.assert_allclose(checks.numerical_gradient(lambda V: (A * V).sum(), W), A, atol=1e-9)
    np.testing.assert_allclose(checks.numerical_gradient(lambda V: (V**2).sum(), W), 2 * W, atol=1e-9)
    np.testing.assert_array_equal(W, before)


@pytest.mark.parametrize("f", [lambda W: None, lambda W: W, lambda W: float("nan"), lambda W: "2.3", lambda W: 2 + 3j,
                               lambda W: [2.3], lambda W: 10**400, lambda W: np.float32("inf"),
                               lambda W: np.array("2")])
def test_numerical_gradient_wants_one_finite_number(f):
    with pytest.raises(ValueError, match="one finite number"):
        checks.numerical_gradient(f, np.ones((2, 2)))


@pytest.mark.parametrize("f", [lambda W: W.sum(), lambda W: np.array(W.sum()), lambda W: np.longdouble(W.sum()),
                               lambda W: Fraction(W.sum())])
def test_numerical_gradient_takes_any_kind_of_number(f):
    np.testing.assert_allclose(checks.numerical_gradient(f, np.ones((2, 2))), 1, atol=1e-9)


def test_hand_over_knows_the_same_code_in_another_dress(capsys):
    def ReLU(Z):
        """Other words."""
        return np.maximum(Z,   0)     # and a comment
    checks.hand_over(ReLU)
    assert capsys.readouterr().out == "ReLU: same code as helpers.network.ReLU\n"


def test_hand_over_shows_the_line_that_differs(capsys):
    def ReLU(Z):
        return np.where(Z > 0, Z, 0)
    checks.hand_over(ReLU)
    said = capsys.readouterr().out
    assert "-    return np.where(Z > 0, Z, 0)" in said and "+    return np.maximum(Z, 0)" in said
    ReLU.__name__ = "relu"
    checks.hand_over(ReLU)
    assert "has a function of this name" in capsys.readouterr().out


@pytest.mark.parametrize("what", [np.zeros(3), functools.partial(np.maximum, 0), None])
def test_hand_over_says_what_it_wants(what, capsys):
    checks.hand_over(what)
    assert capsys.readouterr().out == ("hand_over wants a function that you wrote with def; it got something of type "
                                       f"{type(what).__name__}.\n")


def test_hand_over_says_that_a_function_has_no_source(capsys):
    names = {}
    exec("def ReLU(Z):\n    return Z", names)
    for function in (names["ReLU"], SimpleNamespace(__name__="softmax")):
        checks.hand_over(function)
        assert "Python keeps no source of this function" in capsys.readouterr().out


def test_the_set_up_table_is_ok_here_and_names_a_damaged_sample(monkeypatch, tmp_path):
    table = setup.check()
    assert (table["OK"] == "OK").all() and not table["remedy"].any()
    monkeypatch.setattr("helpers.mnist.sample.DATA", tmp_path)
    table = setup.check()
    assert table.loc["5,000 digits", "OK"] == "FAIL" and "missing" in table.loc["5,000 digits", "remedy"]


def test_a_picture_is_640_wide_and_small():
    sample = mnist.load_sample()
    for fig in (plots.network_map("X"), plots.digits(sample.X_train[:, :13], sample.Y_train[:13]),
                plots.reading(sample.X_train[:, 0], np.full(10, 0.1), 4), plots.weights(sample.X_train[:, :10].T)):
        data = plots.png(fig)
        assert data.startswith(b"\x89PNG") and int.from_bytes(data[16:20]) == 1280
        assert len(data) < 60_000


def test_a_picture_keeps_both_ends_of_its_colour_scale():
    W1 = np.random.default_rng(0).uniform(-1, 1, (10, 784))
    pixels = np.asarray(Image.open(io.BytesIO(plots.png(plots.weights(W1)))).convert("RGB")).reshape(-1, 3).astype(int)
    for end in (plots.NETWORK, plots.TRUTH):
        wanted = [int(end[k:k + 2], 16) for k in (1, 3, 5)]
        assert np.abs(pixels - wanted).max(axis=1).min() <= 6, end


def test_a_picture_lies_on_the_paper_of_the_page_whatever_white_it_holds():
    paper = tuple(bytes.fromhex(plots.PAPER[1:]))
    table = np.random.default_rng(0).normal(size=(10, 10))
    for fig in (blame_figure(table, np.arange(10) > 2, 4, "blame"), tiny.drawing(L=0.5)[0]):
        picture = Image.open(io.BytesIO(plots.png(fig))).convert("RGB")
        assert {picture.getpixel((x, y)) for x in (0, picture.width - 1) for y in (0, picture.height - 1)} == {paper}


def test_what_a_kernel_says_leaves_at_once(monkeypatch):
    said = []

    async def opened(self):
        said.append("opened")

    monkeypatch.setattr(no_delay.KernelWebsocketHandler, "open", opened)
    no_delay._load_jupyter_server_extension(server=None)
    handler = SimpleNamespace(set_nodelay=said.append)
    with pytest.raises(StopIteration):          # the coroutine comes to its end; Playwright's event loop may be running
        no_delay.KernelWebsocketHandler.open(handler).send(None)
    assert said == ["opened", True]
    assert no_delay._jupyter_server_extension_points() == [{"module": "tools.no_delay"}]


def test_the_map_refuses_a_box_it_does_not_have():
    with pytest.raises(ValueError, match="no Z3; its boxes are X, Z1"):
        plots.network_map("Z3")


def test_a_slider_draws_what_it_points_at_and_says_what_goes_wrong(monkeypatch):
    shown = []
    monkeypatch.setattr(sliders, "show_widget", lambda widget, sentence, still: shown.append((widget, still)))
    monkeypatch.setattr(sliders, "AnyWidget", traitlets.HasTraits)

    def draw(value):
        if value == 3:
            raise ValueError("no three")
        return plots.network_map(), f"picture {value}"

    sliders.slider_picture(draw, range(5), "value", "a sentence", start=1)
    (widget, still), = shown
    slider, picture, caption = widget.children
    assert still == (picture.value, caption.value)
    assert caption.value == "picture 1" and bytes(picture.value).startswith(b"\x89PNG")
    slider.index = 4
    assert caption.value == "picture 4"
    slider.index = 3
    assert "no three" in caption.value


def test_the_page_with_sliders_gets_each_picture_it_asks_for_and_what_goes_wrong(monkeypatch):
    shown, sent = [], []
    monkeypatch.setattr(sliders, "show_widget", lambda widget, sentence, still: shown.append((widget, still)))

    def draw(name, number):
        if name == "b":
            raise ValueError("no b")
        return plots.network_map(), f"picture {name} {number}"

    numbers = dict.fromkeys([5, 60_000, 0.25])
    sliders.sliders_picture(draw, {"name": "abc", "number": numbers}, "a sentence", start={"number": 1})
    (widget, still), = shown
    assert widget.start == [0, 1] and still == (widget.first, "picture a 60000")
    assert widget.sliders == [{"label": "name", "values": ["a", "b", "c"]},
                              {"label": "number", "values": ["5", "60,000", "0.25"]}]
    monkeypatch.setattr(widget, "send", lambda content, buffers: sent.append((content, *buffers)))
    for at in ([2, 0], [1, 0]):
        widget._answer(widget, {"at": at}, [])
    assert sent[0][0] == {"at": [2, 0], "alt": "picture c 5"} and sent[0][1].startswith(b"\x89PNG")
    assert sent[1] == ({"at": [1, 0], "alt": "This picture could not be drawn: ValueError: no b"}, b"")


def make_notebook(path, *code):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text, id=f"c{i}") for i, text in enumerate(code)])
    nbformat.write(book, path)


def run_python(*arguments):
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8")


def refresh(*paths):
    return run_python(ROOT / "tools" / "refresh.py", *paths)


def test_refresh_twice_gives_the_same_bytes_and_show_prints_them(tmp_path):
    path = tmp_path / "a notebook é.ipynb"
    make_notebook(path, "import ipywidgets\nprint('one')\nprint('two')", "ipywidgets.IntSlider()", "6 * 7")
    assert refresh(path).returncode == 0
    first = path.read_bytes()
    assert refresh(path).returncode == 0 and path.read_bytes() == first
    assert b"widget-view" not in first and b"\r" not in first
    assert [path.name for path in tmp_path.iterdir()] == [path.name]
    shown = run_python(ROOT / "tools" / "show.py", path)
    assert "=> one\n   two\n" in shown.stdout and "=> 42" in shown.stdout


def test_a_notebook_that_fails_stays_as_it_was(tmp_path):
    path = tmp_path / "bad.ipynb"
    make_notebook(path, "print('fine')", "1 / 0")
    before = path.read_bytes()
    done = refresh(path, tmp_path / "absent.ipynb")
    assert done.returncode == 1 and path.read_bytes() == before
    assert "ZeroDivisionError" in done.stderr and "no such notebook" in done.stderr
    json.loads(before)


def test_ruff_finds_nothing():
    done = run_python("-m", "ruff", "check", "--no-cache", ROOT)
    assert done.returncode == 0, done.stdout
