"""The learning-rate lab in a storm: thousands of events, ten labs at once, a kernel that is killed. They take turns."""
import time

import pytest

from tests.browser.test_lab import (  # noqa: F401    lab is a fixture
    LAB,
    button,
    caption,
    control,
    finish,
    ink,
    lab,
    start,
    words,
)

TEN = """import sys; sys.path += ["..", "../.."]
from helpers import mnist
from helpers.widgets.lab import Lab
from helpers.widgets.sliders import show_widget
digits = mnist.load_sample()
labs = [Lab(digits) for _ in range(10)]
for lab in labs:
    lab.settings["iterations"] = 50
    lab.wish = [1, [["step", None]]]
    show_widget(lab, "a lab")"""
EVENTS = """([count, seconds]) => new Promise(done => {
    const keys = ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowRight", "ArrowRight"];
    const handle = document.activeElement, began = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
        const due = Math.min(count, count * (performance.now() - began) / 1000 / seconds);
        for (; sent < due; sent++) {            // as a key does to a native slider
            handle.value = Number(handle.value) + (keys[sent % keys.length] === "ArrowLeft" ? -1 : 1);
            handle.dispatchEvent(new Event("input", { bubbles: true }));
        }
        if (sent >= count) { clearInterval(timer); done(); }
    }, 4);
})"""


def memory(notebook):
    """MB of the kernel and of the page's own objects."""
    kernel = notebook.execute("import psutil; print(psutil.Process().memory_info().rss)")
    with_devtools = notebook.page.context.new_cdp_session(notebook.page)
    with_devtools.send("HeapProfiler.collectGarbage")
    page = notebook.page.evaluate("performance.memory.usedJSHeapSize")
    with_devtools.detach()
    return int(kernel) / 1e6, page / 1e6


@pytest.mark.takes_turns(0, every=30)
def test_five_thousand_slider_events_in_ten_seconds(lab):  # noqa: F811
    """One run is left, that of the last value; neither the kernel nor the page has grown by 50 MB."""
    control(lab, "hidden neurons").focus()
    lab.page.evaluate(EVENTS, [300, 1])                     # what is made once is made now
    finish(lab)
    before = memory(lab)
    control(lab, "hidden neurons").focus()
    lab.page.evaluate(EVENTS, [5000, 10])
    lab.page.keyboard.press("ArrowRight")
    finish(lab)
    at = caption(lab)
    assert "300 of 300" in at
    time.sleep(1)
    assert caption(lab) == at, "something is still running"
    shown = control(lab, "hidden neurons").get_attribute("aria-valuetext")
    used = lab.execute("import sys; lab, = sys.modules['helpers.widgets.lab']._shown; "
                       "print(lab.run.settings['hidden'])")
    assert used.strip() == shown
    grown = [after - first for after, first in zip(memory(lab), before, strict=True)]
    assert max(grown) < 50, grown


@pytest.mark.takes_turns(24, every=30)
def test_an_hour_of_play(lab):  # noqa: F811
    """A run every ten seconds for an hour, each to its end: neither the kernel nor the page has grown by 50 MB."""
    control(lab, "iterations").focus()
    for _ in range(5):
        lab.page.keyboard.press("ArrowLeft")
    finish(lab)
    before = memory(lab)
    control(lab, "hidden neurons").focus()
    for k in range(360):
        lab.page.keyboard.press("ArrowLeft" if k % 2 else "ArrowRight")
        time.sleep(0.3)         # or the words would still be those of the last run
        finish(lab)
    assert "50 of 50" in caption(lab)
    grown = [after - first for after, first in zip(memory(lab), before, strict=True)]
    assert max(grown) < 50, grown


@pytest.mark.takes_turns(6, every=30)
def test_start_and_pause_a_hundred_times(lab):  # noqa: F811
    finish(lab)
    button(lab, "Start").evaluate("""async button => {
        for (let k = 0; k < 201; k++) { button.click(); await new Promise(next => setTimeout(next, 10)); }
    }""")

    def ended():
        if words(lab).startswith("Paused"):
            button(lab, "Go on").click()
        return words(lab).startswith("Finished")

    lab.wait_for(ended, "It neither runs nor goes on")
    assert "300 of 300" in caption(lab)


@pytest.mark.takes_turns(12, every=30)
def test_ten_labs_at_once(desk, open_notebook):
    desk.write("ten", TEN)
    notebook = open_notebook("ten")
    notebook.run_all()
    captions = notebook.page.locator(".tn-lab > p:not(.words):not(.gone):not(.busy)")
    notebook.wait_for(lambda: sum("step 0 of 50" in text for text in captions.all_inner_texts()) == 10, "Not ten labs")
    notebook.page.evaluate("""() => {
        for (const button of document.querySelectorAll(".tn-lab .buttons button"))
            if (button.innerText === "Go on") button.click();
    }""")
    notebook.wait_for(lambda: sum("step 50 of 50" in text for text in captions.all_inner_texts()) == 10,
                      "Not all ten came to their end")
    assert not notebook.complaints


@pytest.mark.takes_turns(18, every=30)
def test_a_killed_kernel_leaves_the_picture_and_the_remedy(open_notebook):
    notebook = open_notebook(LAB)
    start(notebook)
    finish(notebook)
    before = ink(notebook, (0, 114, 178))
    notebook.page.evaluate("""() => {
        const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
        kernel.requestExecute({ code: "import os; os._exit(1)", store_history: false });
    }""")
    notebook.wait_for(lambda: notebook.find(".tn-lab .gone").is_visible(), "Nothing says that the kernel is gone")
    assert ink(notebook, (0, 114, 178)) == before
