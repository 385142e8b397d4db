"""Sliders over pictures in a real JupyterLab: what is drawn ahead, when, and how much of it."""
import pytest

SETUP = """import sys; sys.path += ["..", "../.."]
import time
from IPython.display import HTML, display
from helpers import plots
from helpers.widgets import slider_picture
drawn = []

def draw(k):
    drawn.append(k)
    time.sleep(0.1)
    fig, ax = plots.figure(0.5)
    ax.set_axis_off()
    return fig, f"picture {k}"

display(HTML("<div style='height: 4000px'>far</div>"))
slider_picture(draw, range(60), "k", "A slider.", start=30)
display(HTML("<div style='height: 1000px'></div>"))"""
SEND = """code => { jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }); }"""


@pytest.fixture
def sliders(desk, open_notebook):
    """A notebook with one slider, far below what the window shows; at the end, its console holds no complaint."""
    desk.write("sliders", SETUP)
    notebook = open_notebook("sliders")
    notebook.page.mouse.move(1, 1)
    notebook.run_all()
    notebook.find(".tn-slides").wait_for()
    show(notebook, "div[style*='4000px']", "start")
    drawn(notebook)                     # nothing that was asked before is still on its way
    yield notebook
    assert not notebook.complaints, notebook.complaints


def show(notebook, selector, block="center"):
    notebook.find(selector).evaluate(f"element => element.scrollIntoView({{ block: '{block}' }})")


def drawn(notebook):
    return [int(k) for k in notebook.execute("print(*drawn)").split()]


def all_of(notebook):
    """Wait for what is drawn without a hand; asked more often, the kernel would not be idle."""
    notebook.wait_for(lambda: notebook.page.wait_for_timeout(2000) or len(drawn(notebook)) >= 20, "It stopped too soon")


def test_what_is_near_is_drawn_while_the_slider_is_in_view_one_picture_at_a_time(sliders):
    before = drawn(sliders)
    sliders.page.wait_for_timeout(1000)
    assert drawn(sliders) == before and len(before) < 20, "nobody sees it"

    show(sliders, ".tn-slides")
    sliders.page.wait_for_timeout(300)
    assert len(drawn(sliders)) < len(before) + 10, "a cell that a reader runs waits for one picture at most"
    all_of(sliders)
    sliders.page.wait_for_timeout(1000)
    order = drawn(sliders)
    assert len(order) == 20, "no more than twenty without a hand"
    assert [abs(k - 30) for k in order] == sorted(abs(k - 30) for k in order)

    sliders.find(".tn-slides input").evaluate("range => { range.value = 31; range.dispatchEvent(new Event('input')); }")
    assert not sliders.page.locator(".tn-slides.late").count(), "it was there before the slider moved"
    assert sliders.find(".tn-slides img").get_attribute("alt") == "picture 31"


def test_a_kernel_that_is_busy_or_gone_is_asked_for_nothing_ahead(sliders):
    sliders.page.evaluate(SEND, "n = len(drawn); time.sleep(3)")
    sliders.wait_for(lambda: sliders.kernel_status() == "busy", "It is not busy")
    show(sliders, ".tn-slides")
    sliders.page.wait_for_timeout(1000)
    assert int(sliders.execute("print(len(drawn) - n)")) == 0 and len(drawn(sliders)) < 20
    all_of(sliders)

    sliders.run_all()
    show(sliders, ".tn-slides")
    sliders.kernel("restart")
    sliders.wait_for(lambda: sliders.find(".tn-slides .gone").is_visible(), "Nothing says that the kernel is gone")
    sliders.wait_for(lambda: sliders.kernel_status() == "idle", "The kernel did not come back")
    sent = sliders.page.evaluate("""async () => {
        const send = WebSocket.prototype.send;
        const sent = [];
        WebSocket.prototype.send = function (message) {
            sent.push(typeof message === "string" ? message : new TextDecoder().decode(message));
            return send.call(this, message);
        };
        await new Promise(done => setTimeout(done, 1000));
        WebSocket.prototype.send = send;
        return sent;
    }""")
    assert not [message for message in sent if "comm_msg" in message], sent
