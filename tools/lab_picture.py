"""Film the lab on its page in a real Chromium, light and dark: python tools/lab_picture.py

Writes docs/lab_light.webp and docs/lab_dark.webp, which README shows: it trains, gets a larger learning rate, and shows
one of its neurons.
"""
import io
import re
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.browser.driver import browse  # noqa: E402
from tools import serve, site  # noqa: E402

DOCS = ROOT / "docs"
APART = 15              # steps between two frames
SHOWN, LAST = 120, 2500     # milliseconds for which a frame is shown, and those that end a part


def film(page):
    """Frames, each with its milliseconds: 300 steps at 0.1, then 120 at a rate that is too large, then one neuron."""
    lab, frames = page.locator(".tn-lab"), []

    def take(shown=SHOWN):
        frames.append((Image.open(io.BytesIO(lab.screenshot())).convert("RGB"), shown))

    def follow(beginning, steps):
        for step in range(0, steps + 1, APART):
            page.wait_for_function("""([text, step]) => {
                const [, at] = document.querySelector(".tn-lab > p")?.textContent.match(text) ?? [];
                return Number(at) >= step;
            }""", arg=[f"^{re.escape(beginning)}: step (\\d+)", step], timeout=120_000)
            take()

    follow("α 0.1", 300)
    take(LAST)
    alpha = page.locator(".tn-lab .typed").first
    alpha.fill("0.5")
    alpha.press("Enter")
    follow("α 0.5", 120)
    page.locator(".tn-lab button", has_text="Pause").click()
    page.locator(".tn-lab .network canvas").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(200)
        take(4 * SHOWN)
    take(LAST)
    return frames


def of_one_size(pictures):
    """All as large as the largest, with paper below."""
    width, height = (max(sizes) for sizes in zip(*(picture.size for picture in pictures), strict=True))
    made = [Image.new("RGB", (width, height), picture.getpixel((20, 4))) for picture in pictures]
    for sheet, picture in zip(made, pictures, strict=True):
        sheet.paste(picture)
    return made


def main():
    with tempfile.TemporaryDirectory() as folder, browse() as browser:
        site.build(folder)
        with serve.server(folder) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": 760, "height": 1000}, color_scheme=scheme)
                page.goto(f"http://127.0.0.1:{server.server_port}/")
                pictures, shown = zip(*film(page), strict=True)
                pictures = of_one_size(pictures)
                path = DOCS / f"lab_{scheme}.webp"
                pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=shown, loop=0, quality=24,
                                 method=4)
                print(f"{path.name}: {len(pictures)} frames, {path.stat().st_size // 1000} kB")
                page.close()
            server.shutdown()


if __name__ == "__main__":
    main()
