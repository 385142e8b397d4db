"""Build the site, in site/built or in the folder that is named: python tools/site.py [folder] [--live] [--pdf]

The page with the lab, and behind it the pages of the series, where Sphinx is there to make them. With --live the
notebooks run first, some minutes long, and their widgets then live in the pages; with --pdf there is also a PDF.
"""
import gzip
import html
import importlib.util
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
from tools import book, live  # noqa: E402

SOURCES, BUILT = ROOT / "site", ROOT / "site" / "built"
EQUATIONS = "dZ2", "dW2", "db2", "dZ1", "dW1", "db1"
READ = '<p><a href="site/contents.html">Read the series</a>: each step of this network, derived, checked and drawn.</p>'
PDF = '\n<p>On paper: <a href="ten_neurons.pdf">the whole series as a PDF</a>.</p>'
FILES = "<p>The links lead to the notebooks as files, which JupyterLab opens.</p>"


def build(folder=BUILT, pages=False, pdf=False):
    """Write the page and all that it fetches; other files in the folder stay. It leads to pages, or else to files.

    pdf: is there the PDF, too?
    """
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
    _write(folder / "index.html", page(pages, pdf))


def facts(digits):
    """What the scripts of the page need to know: what both widgets begin with, and the numbers of the lab."""
    first, sheet = lab.Lab(digits), pad.Pad(model.load())
    n, m = digits.X_train.shape
    return {
        "LAB": {"about": first.about, "says": first.says},
        "PAD": {"side": sheet.side, "names": sheet.names, "what": sheet.what},
        "SIZES": {"n": n, "h": 10, "c": len(sheet.names), "train": m, "dev": digits.Y_dev.size},
        "BEGIN": lab.BEGIN, "SHORT": lab.SHORT, "SHOWN": lab_screen.SHOWN, "MOST": int(lab_run.MOST),
        "NAMED": lab_run.NAMED, "COLOURS": lab_run.COLOURS, "JUMP": lab_words.JUMP, "GAP": lab_words.GAP,
        "NEAR": lab_words.NEAR,
    }


def packed(digits):
    """The images of train and dev, then their labels, a byte each; the same bytes on every call."""
    images = [np.rint(255 * X.T).astype(np.uint8).tobytes() for X in (digits.X_train, digits.X_dev)]
    labels = [Y.astype(np.uint8).tobytes() for Y in (digits.Y_train, digits.Y_dev)]
    return gzip.compress(b"".join(images + labels), 9, mtime=0)


def page(pages, pdf=False):
    """index.html, with each equation's line of network.py and its notebook, as a page or as a file."""
    template, ending = Template((SOURCES / "index.html").read_text(encoding="utf-8")), ".html" if pages else ".ipynb"
    return template.substitute({f"{name}_line": html.escape(line_of(name)) for name in EQUATIONS},
                               **{f"{name}_notebook": notebook_of(name).stem + ending for name in EQUATIONS},
                               read=(READ + PDF * pdf) if pages else "", files="" if pages else FILES)


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


def main(words):
    """Build all that can be built here, and say where it is."""
    folder = next((Path(word) for word in words if not word.startswith("--")), BUILT)
    pages = importlib.util.find_spec("sphinx") is not None
    build(folder, pages, "--pdf" in words)
    if pages and "--live" in words:
        live.build(folder, sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")))
    if pages:
        book.build(folder)
    else:
        print("Sphinx is not installed, so the pages of the series are left out; `python start.py site` installs it.")
    if pages and "--pdf" in words:
        book.write_pdf(folder / "ten_neurons.pdf")
    print(f"The site is in {folder}; a browser opens it from a server, not from the disk.")


if __name__ == "__main__":
    main(sys.argv[1:])
