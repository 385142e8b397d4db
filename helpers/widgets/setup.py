"""Is this machine ready? One row for each thing that has to work, and what to do when it does not."""
import importlib.metadata
import sys
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd

from helpers import mnist
from helpers.widgets.sliders import show_widget
from helpers.workers import in_a_browser

PROJECT = Path(__file__).resolve().parents[2]
REMEDY = "Close JupyterLab, then run python start.py"      # which sees what is missing, and installs it
PACKAGES = ("numpy", "pandas", "matplotlib", "jupyterlab", "ipywidgets")


def check():
    """Table of the checks, a pandas DataFrame: what was found, OK or FAIL, and the remedy.

    From here on pandas shows long texts whole: it would cut a remedy after 50 characters.
    """
    pd.set_option("display.max_colwidth", None)
    elsewhere = in_a_browser() or "google.colab" in sys.modules      # the page is not JupyterLab's, or not from here
    packages = [name for name in PACKAGES if name != "jupyterlab" or not elsewhere]
    rows = [_python(), *map(_package, packages), _product(), _sample()]
    table = pd.DataFrame(rows, columns=["what", "found", "OK", "remedy"]).set_index("what")
    table["remedy"] = table["remedy"].where(~table["OK"], "")
    table["OK"] = table["OK"].map({True: "OK", False: "FAIL"})
    return table


def _python():
    inside = Path(sys.prefix).is_relative_to(PROJECT)
    found = f"{sys.version.split()[0]} in {Path(sys.prefix).relative_to(PROJECT) if inside else sys.prefix}"
    fits = (3, 11) <= sys.version_info < (3, 15)
    return "Python", found, fits, "Install a Python from 3.11 to 3.14, then run python start.py with it"


def _package(name):
    try:
        return name, importlib.metadata.version(name), True, ""
    except importlib.metadata.PackageNotFoundError:
        return name, "not installed", False, REMEDY




def _product():
    """A float32 product with a known answer; some builds of numpy 2.5.0 get `A @ A.T` wrong."""
    A = np.arange(300 * 40, dtype=np.float32).reshape(300, 40) % 7      # (300, 40)
    right = (A @ A.T == np.einsum("ik,jk->ij", A.astype(int), A.astype(int))).all()
    return "a matrix product", "correct" if right else "wrong", bool(right), \
        "This NumPy multiplies wrongly. Close JupyterLab, rename the folder .venv, then run python start.py"


def _sample():
    try:
        sample = mnist.load_sample()
        return "5,000 digits", f"{sum(Y.size for Y in sample[1::2]):,} images, checksum right", True, ""
    except (OSError, ValueError) as error:
        return "5,000 digits", "not readable", False, str(error)


def widget_answers():
    """Show a widget that says OK as soon as the page has drawn it and told the kernel so."""
    line = widgets.HTML("Widgets: no answer yet. If this line stays, save, close this page and open it again; "
                        "if it still stays, stop and run <code>python start.py</code>.")
    line._view_count = 0        # ipywidgets counts here how often the page has drawn the widget

    def answered(change):
        if change["new"]:
            line.value = "Widgets: OK. The page has drawn this line and told the kernel."

    line.observe(answered, "_view_count")
    show_widget(line, "Widgets: run this cell; the line then turns to OK.")
