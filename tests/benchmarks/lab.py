"""Time the learning-rate lab in a real Chromium: python tests/benchmarks/lab.py

Latency: from a key on the learning-rate slider to the frame that shows the new run. Frames: pictures a second while
500 steps stream. Cost: seconds of those 500 steps in the lab, over those of the same steps without it, in one kernel
and with the same workers; the lab leaves one processor to the page. What all processors need is shown beside it.
"""
import json
import statistics
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
from helpers.widgets.lab_run import COLOURS  # noqa: E402
from tests.browser.driver import one_notebook  # noqa: E402

STEPS = 500
SETUP = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
import threading, time
from helpers import mnist, training
from helpers.widgets.lab import Lab
from helpers.widgets.lab_steps import WORKERS
from helpers.widgets.sliders import show_widget
digits = mnist.load_sample()
def plain(workers=WORKERS):
    start = time.perf_counter()
    for step in training.descend(X=digits.X_train, Y=digits.Y_train, alpha=0.1, iterations={STEPS}, rng=2,
                                 workers=workers):
        pass
    return time.perf_counter() - start
all_processors = sorted(plain(training.WORKERS) for _ in range(7))[3]
lab = Lab(digits)
lab.settings["iterations"] = {STEPS}
show_widget(lab, "the lab")
"""
IN_THE_LAB = """
done = threading.Event()
def heard(change):
    if change["new"]["words"].startswith("Finished"):
        done.set()
lab.observe(heard, "says")
start = time.perf_counter()
lab.wish = [lab.heard + 1, [["restart", None]]]
done.wait()
print(time.perf_counter() - start)
lab.unobserve(heard, "says")
"""
WATCH = """colours => {      // when each frame was drawn, and how much ink of each colour was in it
    window.frames_seen = [];
    window.keys = [];
    window.count_ink = false;
    const canvas = document.querySelector(".tn-lab > canvas"), pen = canvas.getContext("2d"), copy = pen.drawImage;
    const ink = () => {
        const data = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        const counts = new Map(colours.map(colour => [colour, 0]));
        for (const pixel of data) if (counts.has(pixel)) counts.set(pixel, counts.get(pixel) + 1);
        return [...counts.values()];
    };
    pen.drawImage = function (...args) {        // each frame begins with the copy of the background
        copy.apply(this, args);
        if (count_ink) requestAnimationFrame(now => frames_seen.push([now, ink()]));     // it is on the screen now
        else frames_seen.push([performance.now(), []]);      // without a frame of our own, which would cost time
    };
    document.addEventListener("keydown", event => keys.push(event.timeStamp), true);
}"""


def cost(notebook, processes):
    """Seconds of the 500 steps, without the lab and in it, and frames a second."""
    without, within, frames, busy = [], [], [], []
    for _ in range(31):          # pairs, because single ones spread by a quarter
        without.append(float(notebook.execute("print(plain())")))
        notebook.page.evaluate("frames_seen.length = 0")
        before = [sum(process.cpu_times()[:2]) for process in processes]
        within.append(float(notebook.execute(IN_THE_LAB)))
        time.sleep(0.2)
        seen = notebook.page.evaluate("frames_seen")
        frames.append((len(seen) - 1) / (seen[-1][0] - seen[0][0]) * 1000)
        busy.append(sum(sum(process.cpu_times()[:2]) for process in processes) - sum(before))
    return without, within, frames, busy


def latency(notebook):
    """Milliseconds from a key on the slider to the frame that shows the new run."""
    notebook.page.get_by_role("slider", name="learning rate").focus()
    times = []
    notebook.execute("lab.settings['iterations'] = 50")         # each run has ended before the next key
    notebook.page.evaluate("count_ink = true")
    for turn in range(40):
        time.sleep(0.3)
        notebook.execute("lab.wish = [lab.heard + 1, [['clear', None]]]")       # the next run has a colour of its own
        time.sleep(0.1)
        notebook.page.evaluate("frames_seen.length = keys.length = 0")
        time.sleep(0.2)
        notebook.page.keyboard.press("ArrowRight" if turn % 2 else "ArrowLeft")
        time.sleep(0.4)
        seen, (key,) = notebook.page.evaluate("[frames_seen, keys]")
        before = max((frame for frame in seen if frame[0] <= key), default=[0, [0] * len(COLOURS)])[1]
        times.append(next(at for at, ink in seen if at > key and any(
            new and not old for new, old in zip(ink, before, strict=True))) - key)      # a colour that was not there
    return times


def main():
    with one_notebook(SETUP) as notebook:
        notebook.page.evaluate(WATCH, [int(f"ff{c[5:7]}{c[3:5]}{c[1:3]}", 16) for c in COLOURS])
        time.sleep(3)
        processes = [process for process in psutil.Process().children(recursive=True)
                     if "chrom" in process.name().lower()]
        all_processors = float(notebook.execute("print(all_processors)"))
        without, within, frames, busy = cost(notebook, processes)
        times = latency(notebook)
    ratios = sorted(b / a for a, b in zip(without, within, strict=True))
    print(json.dumps({
        "training without the lab, s": round(statistics.median(without), 2),
        "the same with all processors, s": round(all_processors, 2),
        "training in the lab, s": round(statistics.median(within), 2),
        "with over without, median and range": [round(ratios[k], 2) for k in (len(ratios) // 2, 0, -1)],
        "frames a second": round(statistics.median(frames), 1),
        "Chromium's processor time a run, s": round(statistics.median(busy), 2),
        "key to the new run's ink, ms: median and p95": [round(statistics.median(times)),
                                                         round(sorted(times)[int(0.95 * len(times))])],
    }, indent=2))


if __name__ == "__main__":
    main()
