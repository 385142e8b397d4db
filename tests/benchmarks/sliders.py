"""Time the first move of every slider over pictures: python tests/benchmarks/sliders.py [folder of the project]

Each notebook with sliders is run in a JupyterLab and a real Chromium. Its reader has had a slider in the window for two
seconds, steps on it, and presses one key. Latency: from the key to the end of the frame that shows the picture of the
new value. At most 100 ms is wanted.
"""
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser.driver import Desk, browse, serve  # noqa: E402

READ = 2000         # ms
MOVE = """widget => {       // what the key does is timed; the key itself comes from outside
    const range = widget.querySelector("input"), image = widget.querySelector("img");
    const done = new MessageChannel();
    window.took = new Promise(tell => range.addEventListener("keydown", event => {
        const began = event.timeStamp;
        done.port1.onmessage = () => tell(performance.now() - began);
        const shown = () => image.decode().then(() => requestAnimationFrame(() => done.port2.postMessage(null)));
        const look = () => widget.classList.contains("late") ? requestAnimationFrame(look) : shown();
        requestAnimationFrame(look);
    }, { once: true }));
    range.focus({ preventScroll: true });
    return Number(range.value) < Number(range.max) ? "ArrowRight" : "ArrowLeft";
}"""


def first_moves(notebook):
    """The ms of each slider of an open notebook."""
    notebook.run_all()
    notebook.command("notebook:expand-all-headings")
    widgets = notebook.page.locator(".tn-slides")
    for k in range(widgets.count()):
        widgets.nth(k).scroll_into_view_if_needed()
        notebook.page.wait_for_timeout(READ)
        notebook.page.keyboard.press(widgets.nth(k).evaluate(MOVE))
        yield round(notebook.page.evaluate("took"))


def main(project=ROOT):
    took = {}
    with tempfile.TemporaryDirectory() as name, browse() as browser:
        for part in ("notebooks", "helpers", "data"):
            shutil.copytree(Path(project) / part, Path(name) / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        with serve(Path(name), Path(name)) as server:
            desk = Desk(browser, server)
            for path in sorted((Path(name) / "notebooks").glob("[0-9]*.ipynb")):
                if "_picture(" in path.read_text(encoding="utf-8") and "slider" in path.read_text(encoding="utf-8"):
                    notebook = desk.open(f"notebooks/{path.name}")
                    took[path.stem] = list(first_moves(notebook))
                    print(path.stem, *took[path.stem], flush=True)
            desk.close()
    times = sorted(each for times in took.values() for each in times)
    print(json.dumps({"sliders": len(times), "ms: median, most": [statistics.median(times), times[-1]],
                      "at most 100 ms": sum(each <= 100 for each in times)}, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
