"""Draw ahead what the widgets of a notebook show without a kernel: python -m tools.live notebook.ipynb folder

The notebook runs here. Each widget that a page can bring to life by itself leaves its traits in a file, which
site/live.js reads, and each slider its pictures; `index.json` says which cell shows it, and under which sentence.
"""
import base64
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from anywidget import AnyWidget
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from ipywidgets.widgets.widget import _instances as boxes

from helpers.network import Params
from helpers.widgets import kernel, lab, pad, product, slides
from helpers.widgets.sliders import VIEW

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"lab": lab.Lab, "pad": pad.Pad, "product": product.ProductExplorer, "kernel": kernel.KernelExplorer,
         "slides": slides.Slides}
CALLS = "show_lab(", "show_pad(", "explore_product(", "explore_kernel(", "slider_picture(", "sliders_picture("
MOST = 150          # pictures of one widget


def build(folder, notebooks):
    """Write what belongs to these notebooks, each run in a Python of its own, and the scripts of the widgets."""
    for path in notebooks:
        if calls_of(json.loads(path.read_text(encoding="utf-8"))["cells"]):
            subprocess.run([sys.executable, "-m", "tools.live", path, Path(folder).resolve() / "live" / path.stem],
                           cwd=ROOT, check=True, env=os.environ | {"MPLBACKEND": "agg"})
    place = Path(folder) / "widgets"
    place.mkdir(parents=True, exist_ok=True)
    for name, kind in KINDS.items():
        (place / f"{name}.js").write_text(str(kind._esm), encoding="utf-8", newline="\n")
        (place / f"{name}.css").write_text(str(kind._css), encoding="utf-8", newline="\n")


def calls_of(cells):
    """The numbers of the cells that ask for a widget."""
    return [number for number, cell in enumerate(cells) if cell["cell_type"] == "code"
            and any(call in "".join(cell["source"]) for call in CALLS)]


def shown(cells):
    """Run cells as JupyterLab would, to the last widget; (number, sentence, widget) of each that a cell shows alone."""
    shell, views = InteractiveShell.instance(), []
    shell.display_pub.publish = lambda data, *_, update=False, **__: update or views.append(data)
    for number, cell in enumerate(cells[:calls_of(cells)[-1] + 1]):
        if cell["cell_type"] != "code":
            continue
        views.clear()
        with capture_output(display=False):
            result = shell.run_cell("".join(cell["source"]))
        if "raises-exception" not in cell["metadata"].get("tags", []):
            result.raise_error()
        for view in views:
            box = boxes.get(view.get(VIEW, {}).get("model_id"))
            if box and len(box.children) == 1:
                yield number, view["text/plain"], box.children[0]


def traits_of(widget, folder):
    """What a page needs to bring this widget to life; None where it cannot. Pictures go to the folder."""
    kind = next((name for name, known in KINDS.items() if isinstance(widget, known)), None)
    names = [name for name in set(widget.traits(sync=True)) - set(AnyWidget.class_trait_names()) if name[0] != "_"]
    traits, more = widget.get_state(names), {}
    if kind == "pad":
        if not isinstance(widget._network, Params):
            return None
        more["hidden"] = len(widget._network.b1)
        traits["numbers"] = b"".join(np.asarray(part, "<f4").tobytes() for part in widget._network)
    if kind == "slides":
        places = list(itertools.product(*(range(len(slider["values"])) for slider in widget.sliders)))
        if len(places) > MOST:
            return None
        del traits["first"]
        more["alts"] = {"-".join(map(str, at)): drawn(widget, at, folder) for at in places}
    if kind is None or kind == "lab" and widget.own:        # its page trains with the series' own functions
        return None
    return {"kind": kind, **more, "traits": {name: packed(traits[name]) for name in sorted(traits)}}


def drawn(slides, at, folder):
    """Write one picture of sliders; return its alt text."""
    png, alt = slides._picture(at)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'-'.join(map(str, at))}.png").write_bytes(png)
    return alt


def packed(value):
    """A trait as JSON has it: bytes as base64."""
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, (bytes, memoryview)) else value


def main(notebook, folder):
    """Write what belongs to one notebook."""
    cells, folder, index = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"], Path(folder), {}
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(Path(notebook).parent)
    for number, sentence, widget in shown(cells):
        traits = traits_of(widget, folder / str(number))
        if traits:
            index[number] = sentence
            (folder / f"{number}.json").write_text(json.dumps(traits), encoding="utf-8")
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
