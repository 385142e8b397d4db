"""Time the page with the lab in a real Chromium: python tests/benchmarks/site.py

First ink: from the call for the page to the first frame with the blue of a curve. Frames: pictures of the curves a
second while 300 steps on the 4,000 images are made in the worker. Size: bytes that went over the wire.
"""
import json
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser.driver import browse  # noqa: E402
from tests.browser.pages import served  # noqa: E402

WATCH = """() => {      // when a frame of the curves was begun, and when the first blue was in one
    Object.assign(window, { frames: [], firstInk: 0 });
    const copy = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (...args) {
        copy.apply(this, args);
        if (this.canvas !== document.querySelector(".tn-lab > canvas")) return;
        requestAnimationFrame(now => {
            frames.push(now);
            if (firstInk) return;
            const data = new Uint32Array(this.getImageData(0, 0, this.canvas.width, this.canvas.height).data.buffer);
            if (data.includes(0xffb27200)) window.firstInk = performance.now();
        });
    };
}"""


def visit(browser, address):
    """One opening with an empty cache: ms to the first ink, frames a second, seconds to the end, bytes."""
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("document.querySelector('.tn-lab .words')?.textContent.startsWith('Finished')",
                           timeout=300_000)
    ink, frames, end, bytes_of_page = page.evaluate("""() => [firstInk, frames, performance.now(), [
        ...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation"),
    ].reduce((sum, each) => sum + each.transferSize, 0)]""")
    context.close()
    shown = [at for at in frames if at >= ink]
    return ink, (len(shown) - 1) / (shown[-1] - shown[0]) * 1000, end / 1000, bytes_of_page


def main():
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address, browse() as browser:
        visit(browser, address)          # the server is warm from here on
        inks, rates, ends, sizes = zip(*[visit(browser, address) for _ in range(5)], strict=True)
        fetched = sum(path.stat().st_size for path in Path(folder).rglob("*")
                      if path.is_file() and path.parent.name != "notebooks")
    print(json.dumps({
        "first ink, ms: median and most": [round(statistics.median(inks)), round(max(inks))],
        "frames a second: median and least": [round(statistics.median(rates), 1), round(min(rates), 1)],
        "300 steps done after, s": round(statistics.median(ends), 1),
        "bytes of the page without its worker's, as the browser counts": sizes[0], "bytes of all files": fetched,
    }, indent=2))


if __name__ == "__main__":
    main()
