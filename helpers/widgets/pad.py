"""A pad to draw a digit on, which the network reads while it is drawn: `pad.js` draws, the kernel only computes."""
from pathlib import Path

import numpy as np
import traitlets

from helpers import model
from helpers.photos.prepare import prepare, squeeze
from helpers.widgets.bundle import ask_for_anywidget, bundle
from helpers.widgets.sliders import show_widget

try:
    from anywidget import AnyWidget
except ImportError:                     # show_pad says so
    AnyWidget = traitlets.HasTraits

SIDE = 112          # pixels: side of the sheet that the browser sends, whatever the zoom or the screen


class Pad(AnyWidget):
    """The sheet that the browser sends, and what the network reads on it: prepared as MNIST does, and raw.

    Both begin with the number of the drawing, four bytes; so an answer can be told from one to an older drawing.
    """

    _esm = bundle("page", "ink", "pad")
    _css = Path(__file__).with_suffix(".css")
    # CBytes, because a browser's bytes arrive as a memoryview, which Bytes refuses without a word
    drawing = traitlets.CBytes(help="number; 112×112 uint8, 255 for full ink").tag(sync=True, echo_update=False)
    answer = traitlets.Bytes(help="number; 2×10 float32 probabilities; 2×28×28 uint8 images").tag(sync=True)
    words = traitlets.List(help="one sentence for each of the two").tag(sync=True)

    def __init__(self, params):
        super().__init__()
        probabilities = model.inference(params, np.zeros((28, 28)))[1]
        if len(probabilities) != 10:
            raise ValueError(f"The network tells {len(probabilities)} classes apart, expected the ten digits.")
        self._params = params
        self.drawing = bytes(4 + SIDE * SIDE)

    @traitlets.observe("drawing")
    def _read(self, change):
        number, ink = self.drawing[:4], self.drawing[4:]
        chances, images = np.zeros((2, 10), dtype=np.float32), np.zeros((2, 28, 28), dtype=np.uint8)
        words = ["Draw a digit."] * 2
        try:
            sheet = np.frombuffer(ink, dtype=np.uint8).reshape(SIDE, SIDE) / 255
            if sheet.any():
                for way, made in enumerate([prepare(sheet), squeeze(sheet)]):
                    digit, chances[way] = model.inference(self._params, made)
                    images[way] = np.rint(255 * made)
                    words[way] = f"The network reads {digit} ({chances[way, digit]:.2f})."
        except Exception as error:      # JupyterLab hides what a callback raises; the pad's own line does not
            words = [f"This drawing could not be read: {type(error).__name__}: {error}"] * 2
            chances, images = np.zeros_like(chances), np.zeros_like(images)
        with self.hold_sync():          # both in one message
            self.words = words
            self.answer = number + chances.tobytes() + images.tobytes()


def show_pad(params):
    """Show a pad on which a reader draws; beside it stand the probabilities of the ten digits.

    params: Params of a network with ten classes that has learned from MNIST.
    Raises ValueError when they do not fit images of 784 pixels and ten digits, or hold NaN.
    """
    if AnyWidget is traitlets.HasTraits:
        return ask_for_anywidget("The pad")
    show_widget(Pad(params), "A pad to draw a digit on, read by the network; run this cell to bring it to life.")
