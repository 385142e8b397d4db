"""The base of all still pictures: one set of colours, a Figure 640 pixels wide, and its way into the notebook."""
import base64
import html
import io
from pathlib import Path

import matplotlib
import numpy as np
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

# on PAPER: NETWORK, TRUTH and GREY as text, too (4.5 to 1); PALE as a line or bar (3 to 1); WASH lies under the rest
NETWORK, TRUTH, GREY, PALE, WASH, PAPER = "#0072B2", "#BF5300", "#6b6b6b", "#8f8f8f", "#d9d9d9", "#fffdf8"
BACK = "#7B3294"        # what is carried back, from the loss to the pixels
# in the dark theme of JupyterLab, nbconvert, VS Code, Colab and the book, paper is dark and ink light; hues stay
DARK_PAGE = " ".join(Path(__file__).with_name("dark.css").read_text(encoding="utf-8").split())
INK = matplotlib.colors.LinearSegmentedColormap.from_list("ink", [PAPER, "#14141f"])        # 0 is paper, 1 is ink
SIGNED = matplotlib.colors.LinearSegmentedColormap.from_list("signed", [TRUTH, "#ffffff", NETWORK])
matplotlib.rcdefaults()     # so that a matplotlibrc of the reader's does not turn the digits upside down
matplotlib.rcParams.update({
    "figure.facecolor": PAPER, "axes.facecolor": PAPER, "savefig.facecolor": PAPER,
    "font.family": "DejaVu Sans", "font.size": 10, "axes.titlesize": 11, "axes.titlelocation": "left",
    "axes.spines.top": False, "axes.spines.right": False, "axes.edgecolor": GREY, "axes.labelcolor": "#222222",
    "xtick.color": GREY, "ytick.color": GREY, "lines.linewidth": 2,
})


def figure(height, rows=1, columns=1, **layout):
    """A Figure 640 pixels wide, `height` inches high, and its axes; layout goes to `Figure.subplots`."""
    fig = Figure(figsize=(6.4, height), layout="constrained")
    return fig, fig.subplots(rows, columns, **layout)


def png(fig, small=True):
    """A Figure as PNG bytes, at twice its size on the page, in at most 256 colours; not `small` it is there sooner."""
    fig.set_dpi(200)
    page = FigureCanvasAgg(fig)
    page.draw()                 # once; `savefig` lays a Figure out twice
    picture = Image.fromarray(np.asarray(page.buffer_rgba())).convert("RGB").quantize(
        256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette, paper = picture.getpalette(), 3 * picture.getpixel((0, 0))
    palette[paper:paper + 3] = bytes.fromhex(PAPER[1:])         # not a white or a grey near to it
    picture.putpalette(palette)
    content = io.BytesIO()
    picture.save(content, "png", optimize=small)
    return content.getvalue()


def picture(data, alt, width=640):
    """What the notebook gets of a PNG: its data, and metadata for those who read the PNG itself.

    Only an `img` takes its alt text to the page; so HTML comes first, and the PNG serves who shows no HTML (LaTeX).
    The style stands with each picture, because a page may hold only this one.
    """
    data = base64.b64encode(data).decode()
    img = f'<img class="tn-picture" alt="{html.escape(alt)}" width="{width}" src="data:image/png;base64,{data}">'
    return ({"text/html": f"<style>{DARK_PAGE}</style>{img}", "image/png": data, "text/plain": f"Picture: {alt}"},
            {"image/png": {"alt": alt, "width": width}})


def show(fig, alt):
    """Show a Figure, 640 pixels wide, with its alt text: one or two sentences that say what is to be seen."""
    data, metadata = picture(png(fig), alt, round(100 * fig.get_figwidth()))
    display(data, metadata=metadata, raw=True)
