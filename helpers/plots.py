"""Still pictures, in one style: what the network says is blue, the truth is orange, the rest is grey.

A figure here is a plain matplotlib Figure, `show` puts it into the notebook with its alt text.
"""
import io

import matplotlib
import numpy as np
from IPython.display import display
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from PIL import Image

NETWORK, TRUTH, GREY, PALE, PAPER = "#0072B2", "#D55E00", "#6b6b6b", "#d9d9d9", "#fffdf8"
INK = matplotlib.colors.LinearSegmentedColormap.from_list("ink", [PAPER, "#14141f"])        # 0 is paper, 1 is ink
SIGNED = matplotlib.colors.LinearSegmentedColormap.from_list("signed", ["#D55E00", "#ffffff", "#0072B2"])
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


def png(fig):
    """A Figure as PNG bytes, at twice its size on the page, in at most 256 colours."""
    page = io.BytesIO()
    fig.savefig(page, dpi=200)
    small = io.BytesIO()
    picture = Image.open(page).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    picture.save(small, "png", optimize=True)
    return small.getvalue()


def show(fig, alt):
    """Show a Figure, 640 pixels wide, with its alt text: one or two sentences that say what is to be seen."""
    width = round(100 * fig.get_figwidth())
    display({"image/png": png(fig), "text/plain": f"Picture: {alt}"}, raw=True,
            metadata={"image/png": {"alt": alt, "width": width}})


def ink(ax, image, title="", colour="#222222"):
    """Draw one image, (784,) or (28, 28) pixels in [0, 1], as ink on paper."""
    ax.imshow(np.reshape(image, (28, 28)), cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set(visible=True, color=PALE)
    ax.set_title(title, fontsize=10, color=colour, loc="center", pad=3)


def digits(X, titles=None, columns=10, colours=None):
    """Figure of the images in X (784, k), one a column, in rows of `columns`; a title and a colour for each."""
    k = X.shape[1]
    rows = -(-k // columns)
    fig, axes = figure(rows * (6.4 / columns + (0.25 if titles is not None else 0)), rows, columns, squeeze=False)
    for j, ax in enumerate(axes.flat):
        if j < k:
            ink(ax, X[:, j], "" if titles is None else str(titles[j]), "#222222" if colours is None else colours[j])
        else:
            ax.set_axis_off()
    return fig


def pixel_map(inked, title):
    """Figure of the 28×28 pixel positions, blue where `inked` (784,) is True, grey elsewhere."""
    fig, ax = figure(3.2)
    ax.imshow(np.reshape(inked, (28, 28)), cmap=ListedColormap([PALE, NETWORK]), vmin=0, vmax=1)
    ax.set(xlabel="column s", ylabel="row r", title=title)
    return fig


def image_and_column(image, r):
    """Figure of an image with row r framed, and of its column of 784 numbers, laid flat, with the same 28 marked."""
    fig, (top, bottom) = figure(3.6, 2, 1, height_ratios=[4, 1])
    ink(top, image, f"row {r}", TRUTH)
    top.axhspan(r - 0.5, r + 0.5, facecolor="none", edgecolor=TRUTH, linewidth=2)
    bottom.imshow(np.reshape(image, (1, 784)), cmap=INK, vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    bottom.axvspan(28 * r - 0.5, 28 * r + 27.5, facecolor="none", edgecolor=TRUTH, linewidth=2)
    bottom.set(yticks=[], xlabel="entry k = 28 r + s of the column", xlim=(-2, 785),
               xticks=[0, 28 * r, 783] if 3 < r < 26 else [0, 783])
    return fig


def reading(image, probabilities, truth=None):
    """Figure of one image and the network's ten probabilities; the true digit's label is orange."""
    fig, (left, right) = figure(2.4, 1, 2, width_ratios=[1, 2])
    ink(left, image)
    best = int(np.argmax(probabilities))
    right.bar(range(10), probabilities, color=[NETWORK if k == best else PALE for k in range(10)])
    right.set(ylim=(0, 1.1), xticks=range(10), xlabel="digit", ylabel="probability",
              title=f"The network reads {best}" + ("" if truth is None else f"; it is {truth}"))
    right.text(best, probabilities[best] + 0.02, f"{probabilities[best]:.2f}", ha="center", color=NETWORK)
    if truth is not None:
        right.get_xticklabels()[truth].set(color=TRUTH, fontweight="bold")
    return fig


def weights(W1, titles=None, label="weight", reach=None):
    """Figure of the rows of W1 (h, 784) as images on one colour scale: blue for numbers above 0, orange below.

    The scale runs from -reach to reach; without one, to the largest size in W1.
    """
    most = reach or np.abs(W1).max()
    columns = min(len(W1), 5)
    fig, axes = figure(1.45 * -(-len(W1) // columns), -(-len(W1) // columns), columns, squeeze=False)
    for i, ax in enumerate(axes.flat):
        ax.set_axis_off()
        if i < len(W1):
            drawn = ax.imshow(W1[i].reshape(28, 28), cmap=SIGNED, vmin=-most, vmax=most, interpolation="nearest")
            ax.set_title(f"neuron {i}" if titles is None else titles[i], fontsize=9, loc="center", pad=3)
    fig.colorbar(drawn, ax=axes, shrink=0.8, label=label)
    return fig


def curves(runs, ylabel, title, xlabel="step", ylim=None):
    """Figure of one line for each run, {name: values}, named at its end; the first is blue, the rest are told apart
    by grey and dashes."""
    fig, ax = figure(3)
    colours = [NETWORK] + [GREY] * (len(runs) - 1)
    for values, colour, dashes in zip(runs.values(), colours, ("-", "--", ":", "-."), strict=False):
        ax.plot(values, color=colour, linestyle=dashes)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, ylim=ylim)
    gap = 0.07 * np.diff(ax.get_ylim())[0]      # a line of text
    height = -np.inf
    for (name, values), colour in sorted(zip(runs.items(), colours, strict=True), key=lambda run: run[0][1][-1]):
        height = max(values[-1], height + gap)
        ax.text(len(values), height, f" {name}", color=colour, va="center")
    return fig


# The map of the network: where each box stands, and what leads from one to the next.
BOXES = {"X": (0, 2), "Z1": (1, 2), "A1": (2, 2), "Z2": (3, 2), "A2": (4, 2), "L": (5, 2), "Y": (5, 1),
         "dZ2": (3, 1), "dZ1": (1, 1), "dW2, db2": (3, 0), "dW1, db1": (1, 0)}
ARROWS = [("X", "Z1", "W1, b1"), ("Z1", "A1", "ReLU"), ("A1", "Z2", "W2, b2"), ("Z2", "A2", "softmax"),
          ("A2", "L", "−log"), ("Y", "L", ""), ("L", "dZ2", ""), ("dZ2", "dZ1", ""), ("dZ2", "dW2, db2", ""),
          ("dZ1", "dW1, db1", "")]
RAISED = str.maketrans("12", "¹²")


def network_map(*lit):
    """Figure of the way from X to the loss L and back, with the boxes named in `lit` in blue."""
    unknown = set(lit) - set(BOXES)
    if unknown:
        raise ValueError(f"The map has no {', '.join(sorted(unknown))}; its boxes are {', '.join(BOXES)}.")
    fig, ax = figure(2.3)
    ax.set(xlim=(-0.4, 5.4), ylim=(-0.3, 2.5))
    ax.set_axis_off()
    for name, (x, y) in BOXES.items():
        on = name in lit
        ax.text(x, y, name.translate(RAISED).center(5), ha="center", va="center", fontsize=10, gid=name,
                color="white" if on else "#222222",
                bbox=dict(boxstyle="round,pad=0.5", facecolor=NETWORK if on else PAPER,
                          edgecolor=NETWORK if on else GREY))
    boxes = {text.get_gid(): text.get_bbox_patch() for text in ax.texts}
    for start, end, label in ARROWS:
        ax.annotate("", BOXES[end], BOXES[start], arrowprops=dict(
            arrowstyle="-|>", color=GREY, patchA=boxes[start], patchB=boxes[end], shrinkA=3, shrinkB=3))
        x = (BOXES[start][0] + BOXES[end][0]) / 2
        ax.text(x, 2.36, label.translate(RAISED), ha="center", va="center", fontsize=8, color=GREY)
    return fig
