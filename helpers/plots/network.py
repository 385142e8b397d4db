"""The map of the network: where each box stands, and what leads from one to the next."""
from helpers.plots.base import GREY, NETWORK, PAPER, figure

BOXES = {"X": (0, 2), "Z1": (1, 2), "A1": (2, 2), "Z2": (3, 2), "A2": (4, 2), "L": (5, 2), "Y": (5, 1),
         "dZ2": (3, 1), "dZ1": (1, 1), "dW2, db2": (3, 0), "dW1, db1": (1, 0)}
ARROWS = [("X", "Z1", "W1, b1"), ("Z1", "A1", "ReLU"), ("A1", "Z2", "W2, b2"), ("Z2", "A2", "softmax"),
          ("A2", "L", "−log"), ("Y", "L", ""), ("L", "dZ2", ""), ("dZ2", "dZ1", ""), ("dZ2", "dW2, db2", ""),
          ("dZ1", "dW1, db1", "")]
RAISED = str.maketrans("12", "¹²")


def network_map(*lit):
    """Figure of the way from X to the loss L and back, with the boxes named in `lit` in blue.

    Raises ValueError when BOXES has no such name.
    """
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
