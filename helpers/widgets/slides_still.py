"""The sliders of `slides.py` with what ipywidgets has, for a Jupyter without anywidget."""
import html

import ipywidgets as widgets

from helpers.widgets.slides import picture_of, said


class Slides(widgets.VBox):
    """What `helpers.widgets.slides.Slides` is; here the kernel draws at each move."""

    def __init__(self, draw, choices, start):
        self._draw = draw
        self._sliders = [widgets.SelectionSlider(options=[(said(value), value) for value in values], index=at,
                                                 description=label, style={"description_width": "initial"},
                                                 layout={"width": "560px"})
                         for (label, values), at in zip(choices.items(), start, strict=True)]
        self._image, self._caption = widgets.Image(format="png", width=640), widgets.HTML()
        self._image.add_class("tn-picture")
        super().__init__([*self._sliders, self._image, self._caption])
        for slider in self._sliders:
            slider.observe(self._redraw, "index")
        self.first, self.alt = self._redraw()

    def _redraw(self, change=None):
        png, alt = picture_of(self._draw, *(slider.value for slider in self._sliders))
        self._image.value, self._caption.value = png, html.escape(alt)
        return png, alt
