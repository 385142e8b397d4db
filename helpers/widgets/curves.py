"""Curves that are redrawn as they grow: `curves.js` draws them in the browser, the kernel only hands numbers over."""
import anywidget
import traitlets

from helpers.widgets.bundle import bundle, styles
from helpers.widgets.line import Line, pack

__all__ = ["Curves", "Line"]


class Curves(anywidget.AnyWidget):
    """Panels with lines that are redrawn as they grow.

    panels is a list of {"title", "ylim", "ticks"}, xmax where all x axes end. Below the panels stand
    `caption`, which changes with every frame, and `words`, which a screen reader speaks when they change.
    """

    _esm = bundle("page", "curves", "curves_alone")
    _css = styles("curves")
    frames = 33                     # pictures a second that a consumer may ask for
    panels = traitlets.List().tag(sync=True)
    xmax = traitlets.Float(1).tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    lines = traitlets.List().tag(sync=True)
    data = traitlets.Bytes().tag(sync=True)

    def show(self, lines, **others):
        """Draw these lines instead of the last ones; others are traits that change in the same frame."""
        specs, data = pack(lines)
        with self.hold_sync():
            self.set_trait("lines", specs)
            self.data = data
            for name, value in others.items():
                setattr(self, name, value)
