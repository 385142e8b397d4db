"""Sliders over pictures: `slides.js` shows them and keeps what it has seen, the kernel draws what the page asks for."""
import traitlets

from helpers.widgets.bundle import AnyWidget, bundle, styles


class Slides(AnyWidget):
    """Sliders, and below them the picture of the chosen values.

    The page sends {"at": an index for each slider} and gets {"at", "alt"} and the PNG, of no bytes where there is none.
    """

    _esm = bundle("page", "slides")
    _css = styles("slides")
    sliders = traitlets.List(help="label, and values as they are said").tag(sync=True)
    start = traitlets.List(traitlets.Int(), help="an index for each slider").tag(sync=True)
    first = traitlets.Bytes(help="PNG of the start").tag(sync=True)
    alt = traitlets.Unicode(help="its text, or why there is none").tag(sync=True)

    def __init__(self, draw, choices, start):
        """draw: function of one value for each slider, returning (PNG, alt); choices: {label: values}."""
        self._draw, self._choices = draw, [list(values) for values in choices.values()]
        first, alt = self._picture(start)
        super().__init__(first=first, alt=alt, start=start, sliders=[
            {"label": label, "values": [said(value) for value in values]} for label, values in choices.items()])
        self.on_msg(self._answer)

    def _picture(self, at):
        return picture_of(self._draw, *(values[k] for values, k in zip(self._choices, at, strict=True)))

    def _answer(self, widget, content, buffers):
        png, alt = self._picture(content["at"])
        self.send({"at": content["at"], "alt": alt}, [png])


def picture_of(draw, *values):
    """What `draw` makes of the values; where it fails, no bytes, and why."""
    try:
        return draw(*values)
    except Exception as error:      # JupyterLab hides what a callback raises; the widget's own line does not
        return b"", f"This picture could not be drawn: {type(error).__name__}: {error}"


def said(value):
    """A value as it stands beside its slider: 60000000 as 60,000,000."""
    return f"{value:,}" if isinstance(value, int) else str(value)
