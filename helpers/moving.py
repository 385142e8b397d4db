"""Pictures that move: one slider, one drawing; and how any widget of the series is shown."""
from functools import cache

import ipywidgets as widgets
from IPython.display import display

from helpers.plots import png


def show_widget(widget, sentence):
    """Show a widget; where no kernel runs, the sentence stands in its place."""
    bundle = widget._repr_mimebundle_() | {"text/plain": sentence}
    display(bundle, raw=True)


def slider_picture(draw, values, label, sentence, start=0):
    """Show a slider over `values` and the picture that `draw` makes of the chosen one.

    Parameters
    ----------
    draw : function of one value, returning (fig, alt): a Figure and its alt text
    values : what the slider runs over; each picture is drawn when it is first wanted
    label : the slider's name, as a reader and a screen reader meet it
    sentence : stands in the slider's place where no kernel runs
    start : index of the value that is shown first
    """
    slider = widgets.SelectionSlider(options=list(values), index=start, description=label,
                                     style={"description_width": "initial"}, layout={"width": "560px"})
    picture = widgets.Image(format="png", width=640)
    caption = widgets.HTML()

    @cache
    def page(value):
        fig, alt = draw(value)
        return png(fig), alt

    def redraw(change):
        try:
            picture.value, caption.value = page(slider.value)
        except Exception as error:      # JupyterLab hides what a callback raises; the caption does not
            caption.value = f"This picture could not be drawn: {type(error).__name__}: {error}"

    slider.observe(redraw, "index")
    redraw(None)
    show_widget(widgets.VBox([slider, picture, caption]), sentence)
