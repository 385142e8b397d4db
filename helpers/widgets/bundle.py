"""The script and the style of a widget, from several files: what stands in one script is known in the next."""
from pathlib import Path

import traitlets

from helpers.plots.base import DARK_PAGE

try:
    from anywidget import AnyWidget
except ImportError:                     # what would be shown is not; `ask_for_anywidget` says so
    AnyWidget = traitlets.HasTraits

HERE = Path(__file__).resolve().parent


def bundle(*names):
    """The texts of these .js files, one after the other, as one module.

    A widget is one module for anywidget, and its page can fetch no second one; so the files are joined as they are
    read, without imports and without a build. The last one exports `render`.
    """
    return "\n".join((HERE / f"{name}.js").read_text(encoding="utf-8") for name in names)


def styles(*names):
    """The texts of these .css files, and what a dark page does with them."""
    return "\n".join([*((HERE / f"{name}.css").read_text(encoding="utf-8") for name in names), DARK_PAGE])


def ask_for_anywidget(what):
    """Say that this widget cannot be shown here, and what to do."""
    print(f"{what} needs the package anywidget, which is not installed here: python -m pip install anywidget, "
          "then restart the kernel.")
