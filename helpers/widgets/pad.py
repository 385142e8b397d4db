"""A pad to draw on, which a network reads while it is drawn: `pad.js` draws, the kernel only computes."""
import html

import ipywidgets as widgets
import numpy as np
import traitlets

from helpers import model
from helpers.inputs import DIGITS, MOST_CLASSES, check_network, class_names, side_of
from helpers.network import Params
from helpers.photos.prepare import prepare, squeeze
from helpers.widgets.bundle import AnyWidget, ask_for_anywidget, bundle, styles
from helpers.widgets.lab_frame import packed
from helpers.widgets.pad_still import still_of
from helpers.widgets.sliders import show_widget

MOST_NEURONS = 50   # more are not drawn
SIDE = 112          # pixels: side of the sheet that the browser sends, whatever the zoom or the screen


class Pad(AnyWidget):
    """The sheet that the browser sends, and what the network reads on it: prepared as MNIST does, and raw.

    The page gets the side of the network's images, the names of its classes, and `what` is to be drawn. Both messages
    begin with the number of the drawing, four bytes; so an answer can be told from one to an older drawing.
    """

    _esm = bundle("page", "ink", "bars", "curves", "neurons", "wires", "pad_network", "pad")
    _css = styles("pad")
    # CBytes, because a browser's bytes arrive as a memoryview, which Bytes refuses without a word
    drawing = traitlets.CBytes(help="number; 112×112 uint8, 255 for full ink").tag(sync=True, echo_update=False)
    answer = traitlets.Bytes(help="number; 2×c float32 probabilities; 2×side×side uint8 images").tag(sync=True)
    words = traitlets.List(help="one sentence for each of the two").tag(sync=True)
    network = traitlets.Bytes(help="of two layers: see lab_frame.packed, for both images; else nothing").tag(sync=True)
    side = traitlets.Int().tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    what = traitlets.Unicode().tag(sync=True)

    def __init__(self, network, classes=None):
        n, c = check_network(network)
        names = class_names(classes, c)
        if c > MOST_CLASSES:
            raise ValueError(f"The network tells {c} classes apart, expected at most {MOST_CLASSES}.")
        super().__init__(side=side_of(n), names=names, what="a digit" if names == DIGITS else "a sign")
        model.inference(network, np.zeros(n))        # so that one that has diverged is refused at once
        self._network = network
        self.drawing = bytes(4 + SIDE * SIDE)

    @traitlets.observe("drawing")
    def _read(self, change):
        number, ink = self.drawing[:4], self.drawing[4:]
        chances = np.zeros((2, len(self.names)), dtype=np.float32)
        images = np.zeros((2, self.side, self.side), dtype=np.uint8)
        words, network = [f"Draw {self.what}."] * 2, b""
        try:
            sheet = np.frombuffer(ink, dtype=np.uint8).reshape(SIDE, SIDE) / 255
            if sheet.any():
                for way, made in enumerate([prepare(sheet, self.side), squeeze(sheet, self.side)]):
                    best, chances[way] = model.inference(self._network, made)
                    images[way] = np.rint(255 * made)
                    words[way] = f"The network reads {self.names[best]} ({chances[way, best]:.2f})."
            network = self._drawn(images, chances)
        except Exception as error:      # JupyterLab hides what a callback raises; the pad's own line does not
            words = [f"This drawing could not be read: {type(error).__name__}: {error}"] * 2
            chances, images = np.zeros_like(chances), np.zeros_like(images)
        with self.hold_sync():          # both in one message
            self.words, self.network = words, network
            self.answer = number + chances.tobytes() + images.tobytes()

    def _drawn(self, images, chances):
        """The network with the sums of its neurons on both images, to be drawn; nothing for one of several layers."""
        if not isinstance(self._network, Params) or len(self._network.b1) > MOST_NEURONS:
            return b""
        W1, b1 = self._network.W1, self._network.b1
        Z1 = W1 @ (images.reshape(2, -1).T / np.float32(255)) + b1
        Z1 = np.where(images.any(axis=(1, 2)), Z1, 0)       # a blank sheet is not read
        return packed(self._network, [Z1], [chances.T], np.zeros(len(b1), dtype=bool), 0.0)[0]


def show_pad(network, classes=None):
    """Show a pad on which a reader draws; beside it stand the probabilities of the classes.

    network: Params or Layers, for square images that are prepared as MNIST's are. classes: their names.
    Raises ValueError when the network takes no square images or holds NaN, or there is not one name for each class.
    """
    if AnyWidget is traitlets.HasTraits:
        return ask_for_anywidget("The pad")
    pad = Pad(network, classes)
    show_widget(pad, f"A pad to draw {pad.what} on, read by the network; run this cell to bring it to life.",
                still_of({"": (network, classes)}))


def show_pads(networks):
    """Show a pad for each of several networks, one below the other: what is drawn on one stands on all of them.

    networks: {heading: (network, classes)}, as `show_pad` takes them. Raises ValueError as it does.
    """
    if AnyWidget is traitlets.HasTraits:
        return ask_for_anywidget("The pad")
    first, *others = pads = [Pad(network, classes) for network, classes in networks.values()]
    for pad in others:
        traitlets.link((first, "drawing"), (pad, "drawing"))
    parts = [part for heading, pad in zip(networks, pads, strict=True)
             for part in (widgets.HTML(f"<b>{html.escape(heading)}</b>"), pad)]
    show_widget(widgets.VBox(parts), f"{len(pads)} pads that show one drawing, each read by another network; run this "
                "cell to bring them to life.", still_of(networks))
