"""Time the drawing pad in a real Chromium: python tests/benchmarks/pad.py

Latency: from a move of the pointer to the end of the frame whose bars belong to a drawing that holds this move. It is
measured for every move of a hand that never rests. At most 100 ms is wanted.
"""
import json
import math
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser.driver import one_notebook  # noqa: E402

MOVES = 1500
SETUP = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from helpers import mnist, training
from helpers.widgets.pad import show_pad
digits = mnist.load_sample()
params = list(training.descend(X=digits.X_train, Y=digits.Y_train, alpha=0.2, iterations=300, rng=2))[-1].params
show_pad(params)
"""
WATCH = """() => {      // when the pointer moved, when drawings left, and when the frames with their answers were done
    Object.assign(window, { moves: [], sent: [], shown: [], bars: new Set() });
    const sheet = document.querySelector(".tn-pad .sheet"), bars = document.querySelector(".tn-pad .bars");
    sheet.addEventListener("pointermove", event => { if (event.buttons) moves.push(event.timeStamp); }, true);
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (message) {
        if (message.byteLength > 112 * 112) sent.push(performance.now());        // nothing else is as long
        return send.call(this, message);
    };
    new MutationObserver(() => {            // once for each answer
        const at = shown.push(null) - 1;
        requestAnimationFrame(() => {
            const done = new MessageChannel();
            done.port1.onmessage = () => { shown[at] = performance.now(); };
            done.port2.postMessage(null);
        });
        window.bars.add([...bars.querySelectorAll("i")].map(bar => bar.style.width).join());
    }).observe(document.querySelector(".tn-pad .got canvas"), { attributes: true });
}"""


def scribble(notebook):
    """Move the pressed mouse along a curve that never repeats, for some ten seconds."""
    box, mouse = notebook.find(".tn-pad .sheet").bounding_box(), notebook.page.mouse
    half = box["width"] / 2
    for k in range(MOVES):
        if k % 150 == 0:            # a drawing ends, and the next begins on an empty pad
            mouse.up()
            notebook.find(".tn-pad button", has_text="Clear").click()
        mouse.move(box["x"] + half * (1 + 0.8 * math.sin(k / 11)), box["y"] + half * (1 + 0.8 * math.cos(k / 17)))
        if k % 150 == 0:
            mouse.down()
    mouse.up()


def main():
    with one_notebook(SETUP) as notebook:
        notebook.find(".tn-pad .sheet").wait_for()
        time.sleep(3)
        notebook.page.evaluate(WATCH)
        scribble(notebook)
        time.sleep(1)
        moves, sent, shown, bars = notebook.page.evaluate("[moves, sent, shown, bars.size]")
        assert len(sent) == len(shown), "each drawing has one answer, in order"
    times = []
    for move in moves:
        holds = next(k for k, left in enumerate(sent) if left >= move)
        times.append(shown[holds] - move)
    times.sort()
    print(json.dumps({
        "moves, drawings sent, different bars": [len(moves), len(sent), bars],
        "drawings a second": round(1000 * (len(sent) - 1) / (sent[-1] - sent[0]), 1),
        "drawing to its answer on the screen, ms: median": round(statistics.median(
            end - start for start, end in zip(sent, shown, strict=True))),
        "move to its bars, ms: median, p95, most": [round(times[int(share * (len(times) - 1))])
                                                    for share in (0.5, 0.95, 1)],
    }, indent=2))


if __name__ == "__main__":
    main()
