"""Time the learning-rate lab in a real Chromium: python tests/benchmarks/lab.py [PAIRS]

Latency: from a key on the learning-rate slider to the frame that shows the new run. Frames: pictures a second while
500 steps stream. Cost: seconds of those 500 steps in the lab, over those of the same steps without it, in one kernel
and with the same workers: all processors, as the lab takes them, and one, which leaves the rest to the page. The
processor time beside it, of the kernel, the server and Chromium, says the same on a busy machine.
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

STEPS, PAIRS = 500, int(sys.argv[1]) if len(sys.argv) > 1 else 15
SETUP = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
import threading, time
from helpers import mnist, training
from helpers.widgets import lab_steps
from helpers.widgets.lab import Lab
from helpers.widgets.sliders import show_widget
digits = mnist.load_sample()
def plain(workers):
    start, busy = time.perf_counter(), time.process_time()
    for step in training.descend(X=digits.X_train, Y=digits.Y_train, alpha=0.1, iterations={STEPS}, rng=2,
                                 workers=workers):
        pass
    print(time.perf_counter() - start, time.process_time() - busy)
lab = Lab(digits)
lab.settings["iterations"] = {STEPS}
show_widget(lab, "the lab")
"""
IN_THE_LAB = """
lab_steps.WORKERS = {}
done = threading.Event()
def heard(change):
    if change["new"]["words"].startswith("Finished"):
        done.set()
lab.observe(heard, "says")
start, busy = time.perf_counter(), time.process_time()
lab.wish = [lab.heard + 1, [["restart", None]]]
done.wait()
print(time.perf_counter() - start, time.process_time() - busy)
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


def pair(notebook, page, workers):
    """What the 500 steps need without the lab and in it, with so many workers, once."""
    without = numbers(notebook.execute(f"plain({workers})"))
    notebook.page.evaluate("frames_seen.length = 0")
    before = busy(page)
    within = numbers(notebook.execute(IN_THE_LAB.format(workers)))
    time.sleep(0.3)
    seen = notebook.page.evaluate("frames_seen")
    return without, within, busy(page) - before, (len(seen) - 1) / (seen[-1][0] - seen[0][0]) * 1000


def cost(pairs):
    """Medians of such pairs."""
    without, within, pages, frames = zip(*pairs, strict=True)
    return {
        "training without the lab, s": median(wall for wall, _ in without),
        "training in the lab, s": median(wall for wall, _ in within),
        "with over without, median and range": spread(b / a for (a, _), (b, _) in zip(without, within, strict=True)),
        "frames a second": median(frames),
        "processor time of the kernel without and with, s": [median(cpu for _, cpu in each) for each in
                                                             (without, within)],
        "processor time of server and Chromium a run, s": median(pages),
    }


def spread(values):
    """The median, the least and the largest."""
    values = sorted(values)
    return [round(values[k], 2) for k in (len(values) // 2, 0, -1)]


def numbers(text):
    """Seconds on the wall and of the processors, as the kernel printed them."""
    return [float(each) for each in text.split()]


def busy(processes):
    """Seconds that they have taken of the processors so far."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def median(values):
    return round(statistics.median(values), 2)


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
        kernel = int(notebook.execute("import os; print(os.getpid())"))
        page = [each for each in psutil.Process().children(recursive=True) if each.pid != kernel
                and any(name in " ".join(each.cmdline()).lower() for name in ("chrom", "jupyterlab"))]
        everything = int(notebook.execute("print(training.WORKERS)"))
        workers = list(dict.fromkeys([everything, 1]))
        rounds = [[pair(notebook, page, each) for each in workers] for _ in range(PAIRS)]       # single ones vary
        notebook.execute(f"lab_steps.WORKERS = {everything}")
        times = latency(notebook)
    print(json.dumps({f"with {each} workers": cost(pairs)
                      for each, pairs in zip(workers, zip(*rounds, strict=True), strict=True)} | {
        "key to the new run's ink, ms: median and p95": [round(statistics.median(times)),
                                                         round(sorted(times)[int(0.95 * len(times))])],
    }, indent=2))


if __name__ == "__main__":
    main()
