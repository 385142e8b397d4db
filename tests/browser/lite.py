"""The series in JupyterLite, in a real Chromium: python -m tests.browser.lite folder-of-the-built-page

Runs notebooks 00, 11 and 12 whole, looks for errors and broken pictures, and presses Start in the lab. Python runs in
the page, ten to twenty times slower than elsewhere: allow a quarter of an hour.
"""
import json
import sys
import threading

from tests.browser.driver import PANEL, ROOT, Notebook, browse
from tools.serve import server

NAMES = "00_start_here", "11_gradient_descent", "12_the_learning_rate_lab"
ERROR = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']"


def tries(page, name):
    """Open one notebook and run it; what is wrong, in words."""
    book = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    expected = sum("raises-exception" in cell["metadata"].get("tags", []) for cell in book["cells"])
    notebook = Notebook(page, f"notebooks/{name}.ipynb", seconds=300)
    notebook.run_all(seconds=1800)
    notebook.command("notebook:expand-all-headings")
    wrong = page.locator(f"{PANEL} {ERROR}").all_inner_texts()[expected:]
    broken = page.locator(f"{PANEL} img").evaluate_all(
        "pictures => pictures.filter(each => each.complete && !each.naturalWidth).length")
    if broken:
        wrong.append(f"{broken} pictures are broken")
    if name.startswith("12"):
        notebook.find(".tn-lab .buttons button", has_text="Start").click()
        notebook.wait_for(lambda: "step" in notebook.text(".tn-lab > p").split(), "The lab made no step", 120)
    notebook.close()
    return wrong


def main(folder):
    with server(folder) as made, browse() as browser:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        page = browser.new_context().new_page()
        page.goto(f"http://127.0.0.1:{made.server_port}/lab/index.html")
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)", timeout=180_000)
        found = {name: tries(page, name) for name in NAMES}
        made.shutdown()
    for name, wrong in found.items():
        print(f"{name}: {len(wrong)} errors", *wrong, sep="\n")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
