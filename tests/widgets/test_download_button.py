"""The button of notebook 14 that fetches the full MNIST."""
import sys
import threading
import time
import types

import pytest

from helpers import mnist
from helpers.widgets import download
from tests.mnist.server import assert_arrived, right, send
from tests.mnist.sets import HTML, NAMES, squares, write_set


@pytest.fixture
def button(site, monkeypatch):
    """The button as a notebook shows it: its parts, and `wait()` for the end of a download."""
    shown = []
    monkeypatch.setattr(download, "show_widget", lambda widget, sentence: shown.append(widget))
    download.show_download(site.folder)
    button, bars, status = shown[0].children

    def wait():
        end = time.monotonic() + 30
        while "Looking" in status.value and time.monotonic() < end:
            time.sleep(0.01)
        return status.value

    return types.SimpleNamespace(button=button, bars=bars, status=status, wait=wait)


def test_the_button_fetches_with_a_bar_for_each_file(site, button):
    assert button.status.value == "" and button.bars.children == () and site.asked == []
    button.button.click()
    assert "The full MNIST is here. Run the next cells." in button.wait()
    assert_arrived(site.folder)
    assert len(button.bars.children) == 4
    for name, bar in zip(NAMES, button.bars.children, strict=True):
        words, progress, _ = bar.children
        assert name in words.value and progress.value == progress.max > 0
    assert button.button.disabled


def test_the_button_shows_the_whole_error_and_works_again(site, button):
    bad = {f"/{mirror}/{NAMES[0]}.gz": (200, HTML) for mirror in "ab"}
    good = {path: site.answers[path] for path in bad}
    site.answers |= bad
    button.button.click()
    said = button.wait()
    assert "ConnectionError: No mirror gave" in said and "by hand" in said and str(site.folder) in said
    assert "&lt;!DOCTYPE" in said and "<!DOCTYPE" not in said      # what a server sent is text, not a page
    assert "white-space: pre-line" in said                         # all of its lines can be read
    assert not button.button.disabled and len(button.bars.children) == 2
    site.answers |= good
    button.button.click()
    assert "is here" in button.wait() and len(button.bars.children) == 4
    assert_arrived(site.folder)


def test_a_second_click_does_nothing_while_the_first_is_at_work(site, button):
    go_on = threading.Event()

    def wait_first(handler):
        go_on.wait(30)
        send(handler, 200, right(handler))

    site.answers[f"/a/{NAMES[0]}.gz"] = wait_first
    button.button.click()
    button.button.click()
    assert button.button.disabled
    go_on.set()
    assert "is here" in button.wait()
    assert site.asked == [f"/a/{name}.gz" for name in NAMES]


def test_the_button_leaves_another_set_alone_and_says_so(site, button):
    site.folder.mkdir(parents=True)
    write_set(site.folder, {NAMES[0]: squares(20)})
    button.button.click()
    said = button.wait()
    assert "20×20 pixels" in said and "It is not MNIST" in said and site.asked == [] and not button.button.disabled
    assert [path.read_bytes() for path in site.folder.iterdir()] == [squares(20)]


def test_in_a_browser_there_is_no_button_and_nothing_is_asked(site, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(download, "show_widget", None)
    download.show_download(site.folder)
    assert "is for a computer" in capsys.readouterr().out
    with pytest.raises(ConnectionError, match="cannot be fetched by a Python that runs in a browser.*start.py"):
        mnist.download_mnist(site.folder)
    assert site.asked == []
