"""A pad on which a reader draws an alphabet of their own: each drawing that is kept goes into a file at once."""
import html
import io
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import traitlets
from PIL import Image

from helpers.characters import drawn
from helpers.mnist.labels import check_names
from helpers.photos.prepare import prepare
from helpers.plots import base
from helpers.widgets.bundle import AnyWidget, ask_for_anywidget
from helpers.widgets.pad import SIDE, Pad
from helpers.widgets.pad_still import sheets_of
from helpers.widgets.sliders import show_widget

WANTED = 10         # drawings of each character


class Sheet(Pad):
    """The pad without a network: it shows what would be kept."""

    def __init__(self):
        AnyWidget.__init__(self, side=drawn.SIDE, names=[], what="a character")
        self.made = None        # what is on the sheet, (28, 28) in [0, 1], or None
        self.drawing = bytes(4 + SIDE * SIDE)

    @traitlets.observe("drawing")
    def _read(self, change):
        sheet = np.frombuffer(self.drawing[4:], dtype=np.uint8).reshape(SIDE, SIDE) / 255
        self.made = prepare(sheet) if sheet.any() else None
        shown = np.zeros((drawn.SIDE, drawn.SIDE)) if self.made is None else self.made
        self.answer = self.drawing[:4] + 2 * np.rint(255 * shown).astype(np.uint8).tobytes()

    def clear(self):
        """Take the ink away, here and on the page, which may have sent more of it in the meantime."""
        number = (int.from_bytes(self.drawing[:4], "little") + 1) % (1 << 32)
        self.drawing = number.to_bytes(4, "little") + bytes(SIDE * SIDE)
        self.send({"clear": True})


class Alphabet:
    """The sheet, two buttons, and a picture of everything that has been kept; the file alone remembers it."""

    def __init__(self, names, path):
        self.names, self.path = check_names(names, "The names"), Path(path).expanduser()
        if not self.path.absolute().parent.is_dir():
            raise FileNotFoundError(f"{path} cannot be written. Expected the name of a file in a folder that exists.")
        drawn.drawings(self.path, self.names)       # a file with others in it is refused at once
        self.sheet = Sheet()
        self.keep = widgets.Button(layout={"width": "auto"}, button_style="primary")
        self.back = widgets.Button(description="Take the last one back", layout={"width": "auto"})
        self.status, self.kept = widgets.HTML(), widgets.HTML()
        self.keep.on_click(lambda _: self._do(self._keep))
        self.back.on_click(lambda _: self._do(self._take_back))
        self.box = widgets.VBox([self.sheet, widgets.HBox([self.keep, self.back]), self.status, self.kept])
        self._show("Draw it, then keep it.")

    def _keep(self):
        if self.sheet.made is None:
            return "The sheet is empty. Draw on it first."
        drawn.keep(self.path, self.names, self.sheet.made, self.next)
        self.sheet.clear()
        return f"{self.names[self.next]} is kept in {self.path.name}."

    def _take_back(self):
        _, labels, _ = drawn.drawings(self.path, self.names)
        drawn.take_back(self.path, self.names)
        return f"The last {self.names[labels[-1]]} is taken back." if len(labels) else "There is nothing to take back."

    def _do(self, what):
        try:
            self._show(what())
        except Exception as error:      # JupyterLab hides what a callback raises; this line does not
            self.status.value = html.escape(f"{type(error).__name__}: {error}")

    def _show(self, sentence):
        """What comes next is the character of which there are fewest."""
        images, labels, _ = drawn.drawings(self.path, self.names)
        counts = np.bincount(labels, minlength=len(self.names))
        self.next = int(counts.argmin())
        name, done = self.names[self.next], counts.min() >= WANTED
        self.keep.description = f"Keep as {name}"
        after = (f"There are {WANTED} of each: you can go on with the next cell." if done else
                 f"Next: {name}, number {counts[self.next] + 1} of {WANTED}.")
        self.status.value = html.escape(f"{sentence} {after}")
        said = f"Kept: {', '.join(f'{each} {n}' for each, n in zip(self.names, counts, strict=True))}"
        page, _ = base.picture(picture(images, labels, len(self.names)), said, max(counts.max(), 1) * drawn.SIDE)
        self.kept.value = page["text/html"]
        self.kept.layout.display = None if counts.any() else "none"         # no empty page


def picture(images, labels, c):
    """All drawings as a PNG, dark on light: a row for each character, in the order in which they were drawn."""
    most = max(np.bincount(labels, minlength=c).max(), 1)
    page = np.zeros((c * drawn.SIDE, most * drawn.SIDE), np.uint8)
    for k in range(c):
        row = images[labels == k]
        if len(row):
            page[k * drawn.SIDE:(k + 1) * drawn.SIDE, :len(row) * drawn.SIDE] = np.hstack(row)
    content = io.BytesIO()
    Image.fromarray(255 - page).save(content, "png")
    return content.getvalue()


def show_alphabet(names, path="my_alphabet.npz"):
    """Show a pad on which a reader draws ten of each character; every drawing that is kept is in the file at once.

    names: of the characters, such as "αβγ" or ["sun", "moon"]. path: an .npz; where it is there already, the drawings
    in it stay, and the next are added. Raises ValueError where it holds something else.
    """
    if AnyWidget is traitlets.HasTraits:
        return ask_for_anywidget("The pad")
    alphabet = Alphabet(names, path)
    show_widget(alphabet.box, "A pad to draw an alphabet on; run this cell to bring it to life.",
                sheets_of(*drawn.drawings(alphabet.path, alphabet.names)))
