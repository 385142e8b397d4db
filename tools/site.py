"""Build the page with the lab, in site/built or in the folder that is named: python tools/site.py [folder]"""
import gzip
import html
import json
import re
import shutil
import sys
from pathlib import Path
from string import Template

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers import mnist, model  # noqa: E402
from helpers.network import init_params  # noqa: E402
from helpers.widgets import lab, lab_run, lab_screen, lab_words, pad  # noqa: E402

SOURCES, BUILT = ROOT / "site", ROOT / "site" / "built"
EQUATIONS = "dZ2", "dW2", "db2", "dZ1", "dW1", "db1"


def build(folder=BUILT):
    """Write the page and all that it fetches; other files in the folder stay."""
    folder, digits = Path(folder), mnist.load_sample()
    for place in (folder, folder / "widgets", folder / "notebooks"):
        place.mkdir(parents=True, exist_ok=True)
    for path in [*SOURCES.glob("*.js"), *SOURCES.glob("*.css"), ROOT / "docs" / "ten_neurons.png"]:
        shutil.copyfile(path, folder / path.name)
    for name, widget in (("lab", lab.Lab), ("pad", pad.Pad)):
        _write(folder / "widgets" / f"{name}.js", str(widget._esm))
        _write(folder / "widgets" / f"{name}.css", str(widget._css))
    _write(folder / "facts.js", "// What the page knows from Python; tools/site.py wrote it.\n" + "".join(
        f"export const {name} = {json.dumps(fact, ensure_ascii=False)};\n" for name, fact in facts(digits).items()))
    (folder / "digits.packed").write_bytes(packed(digits))
    starts = [*init_params(rng=2), *model.load()]
    (folder / "networks.bin").write_bytes(b"".join(part.astype("<f4").tobytes() for part in starts))
    for name in EQUATIONS:
        shutil.copyfile(notebook_of(name), folder / "notebooks" / notebook_of(name).name)
    _write(folder / "index.html", page())


def facts(digits):
    """What the scripts of the page need to know: what both widgets begin with, and the numbers of the lab."""
    first, sheet = lab.Lab(digits), pad.Pad(model.load())
    n, m = digits.X_train.shape
    return {
        "LAB": {"about": first.about, "says": first.says},
        "PAD": {"side": sheet.side, "names": sheet.names, "what": sheet.what},
        "SIZES": {"n": n, "h": 10, "c": len(sheet.names), "train": m, "dev": digits.Y_dev.size},
        "BEGIN": lab.BEGIN, "SHORT": lab.SHORT, "SHOWN": lab_screen.SHOWN, "MOST": int(lab_run.MOST),
        "COLOURS": lab_run.COLOURS, "JUMP": lab_words.JUMP, "GAP": lab_words.GAP,
    }


def packed(digits):
    """The images of train and dev, then their labels, a byte each; the same bytes on every call."""
    images = [np.rint(255 * X.T).astype(np.uint8).tobytes() for X in (digits.X_train, digits.X_dev)]
    labels = [Y.astype(np.uint8).tobytes() for Y in (digits.Y_train, digits.Y_dev)]
    return gzip.compress(b"".join(images + labels), 9, mtime=0)


def page():
    """index.html, with each equation's line of network.py and its notebook."""
    template = Template((SOURCES / "index.html").read_text(encoding="utf-8"))
    return template.substitute({f"{name}_line": html.escape(line_of(name)) for name in EQUATIONS},
                               **{f"{name}_notebook": notebook_of(name).name for name in EQUATIONS})


def line_of(name):
    """The line of network.py that computes this, without its shape."""
    text = (ROOT / "helpers" / "network.py").read_text(encoding="utf-8")
    return re.search(rf"^ +({name} = .*?) +# \(", text, flags=re.M)[1]


def notebook_of(name):
    """The notebook that derives this: it has its name."""
    found, = (ROOT / "notebooks").glob(f"[0-9][0-9]_*{name}*.ipynb")
    return found


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(*sys.argv[1:2])
    print(f"The page is in {Path(*sys.argv[1:2] or [BUILT])}; a browser opens it from a server, not from the disk.")
