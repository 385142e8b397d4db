"""Pictures that move: sliders and a drawing; and how any widget of the series is shown."""
import html
import os
import uuid
from functools import cache

import ipywidgets as widgets
import traitlets
from IPython.display import display

from helpers.plots.base import picture, png
from helpers.widgets import slides, slides_still
from helpers.widgets.bundle import AnyWidget, styles

VIEW = "application/vnd.jupyter.widget-view+json"


def show_widget(widget, sentence, still=None):
    """Show a widget; where no kernel runs, the sentence stands in its place, below the still picture if there is one.

    still: the widget as it begins, bytes of a PNG and their alt text. Returns a function that puts another there.
    """
    box = widgets.VBox([widget])        # only a widget of ipywidgets shows by its class that its kernel is gone
    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    here = uuid.uuid4().hex

    def put(still, **how):
        data, metadata = picture(*still) if still else ({}, {})
        if still:
            data["text/html"] += f"<p>{html.escape(sentence)}</p>"
        display({VIEW: view} | data | {"text/plain": sentence}, metadata=metadata, raw=True, display_id=here, **how)
        if "JPY_SESSION_NAME" in os.environ:        # a page of a Jupyter server may be loaded again
            display({"text/html": in_its_place(sentence, data, metadata)}, metadata={}, raw=True,
                    display_id=here + "+", **how)

    put(still)
    return lambda still: put(still, update=True)


def in_its_place(sentence, data, metadata):
    """HTML that a page shows only where the output before it holds a widget that is not alive.

    data, metadata: what `picture` makes of the still picture, {} where there is none.

    A saved widget is only its number. Where no kernel knows that number, JupyterLab shows an error, and not what else
    the same output holds. Untrusted pages, which show that, leave styles and objects out: nothing is there twice.
    """
    drawn = ""
    if data:
        drawn = (f'<object class="tn-picture" width="640" role="img" '
                 f'aria-label="{html.escape(metadata["image/png"]["alt"])}" '
                 f'data="data:image/png;base64,{data["image/png"]}"></object>')
    return f'<style>{styles("still")}</style><div class="tn-still" data-words="{html.escape(sentence)}">{drawn}</div>'


def slider_picture(draw, values, label, sentence, start=0):
    """Show one slider and the picture that `draw` makes of the chosen value: `sliders_picture` with one label."""
    sliders_picture(draw, {label: values}, sentence, start={label: start})


def sliders_picture(draw, choices, sentence, start=None):
    """Show a slider for each of `choices` and the picture that `draw` makes of the chosen values.

    Parameters
    ----------
    draw : function of one value for each slider, returning (fig, alt): a Figure and its alt text
    choices : {label: values}: a slider's name, as a reader and a screen reader meet it, and what it runs over;
        each picture is drawn when it is first wanted
    sentence : stands in the sliders' place where no kernel runs
    start : {label: index} of the values that are shown first, where not the first of all
    """
    choices = {label: list(values) for label, values in choices.items()}
    begin = {label: (start or {}).get(label, 0) for label in choices}
    first = tuple(values[begin[label]] for label, values in choices.items())

    @cache
    def page(*values):
        fig, alt = draw(*values)
        return png(fig, small=values == first), alt         # only the first is stored in the notebook

    kind = slides_still.Slides if AnyWidget is traitlets.HasTraits else slides.Slides
    made = kind(page, choices, list(begin.values()))
    show_widget(made, sentence, still=(made.first, made.alt) if made.first else None)
