"""The curves of `curves.py` as still pictures, for a Jupyter without anywidget."""
from html import escape

import ipywidgets as widgets
import traitlets

from helpers.plots import panels, png
from helpers.widgets.line import Line

__all__ = ["Curves", "Line"]


class Curves(widgets.VBox):
    """What `helpers.widgets.curves.Curves` is, drawn by matplotlib, three times a second at most."""

    frames = 3
    panels = traitlets.List()
    xmax = traitlets.Float(1)
    caption = traitlets.Unicode()
    words = traitlets.Unicode()

    def __init__(self, **values):
        self._lines = []
        self._picture, self._text = widgets.Image(format="png", width=640), widgets.HTML()
        self._picture.add_class("tn-picture")
        super().__init__(**values)
        self.children = [self._picture, self._text]
        self._draw()

    def show(self, lines, **others):
        """Draw these lines instead of the last ones; others are traits that change with them."""
        for name, value in others.items():
            setattr(self, name, value)
        self._lines = lines
        self._draw()

    @traitlets.observe("words", "caption")
    def _say(self, change):
        self._text.value = f"<p>{escape(self.caption)}</p><p role='status'><b>{escape(self.words)}</b></p>"

    def _draw(self):
        self._picture.value = png(panels(self.panels, self._lines, self.xmax))
