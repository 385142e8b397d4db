"""The map of the network: where each box stands, what leads from one to the next, and what is needed again."""
from helpers.plots.base import GREY, NETWORK, PAPER, figure

BOXES = {"X": (0, 2), "Z1": (1, 2), "A1": (2, 2), "Z2": (3, 2), "A2": (4, 2), "L": (5, 2), "Y": (5, 1),
         "dW1, db1": (0, 1), "dW2, db2": (2, 1), "dZ1": (1, 0), "dZ2": (3, 0)}
ARROWS = [("X", "Z1", "W1, b1"), ("Z1", "A1", "ReLU"), ("A1", "Z2", "W2, b2"), ("Z2", "A2", "softmax"),
          ("A2", "L", "−log"), ("Y", "L", ""), ("L", "dZ2", ""), ("dZ2", "dZ1", "W2"), ("dZ2", "dW2, db2", ""),
          ("dZ1", "dW1, db1", "")]
AGAIN = [("X", "dW1, db1"), ("A1", "dW2, db2"), ("Z1", "dZ1")]        # what the way back needs of the way forward
RAISED = str.maketrans("12", "¹²")


def network_map(*lit):
    """Figure of the way from X to the loss L and back, with the boxes named in `lit` in blue.

    A dotted arrow says that the way back needs a result of the way forward. Raises ValueError when BOXES has no such
    name.
    """
    unknown = set(lit) - set(BOXES)
    if unknown:
        raise ValueError(f"The map has no {', '.join(sorted(unknown))}; its boxes are {', '.join(BOXES)}.")
    fig, ax = figure(2.5)
    ax.set(xlim=(-0.45, 5.4), ylim=(-0.35, 2.5))
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
        x, y = (BOXES[start][0] + BOXES[end][0]) / 2, BOXES[start][1]
        ax.text(x, y + (0.36 if y == 2 else 0.2), label.translate(RAISED), ha="center", va="center", fontsize=8,
                color=GREY)
    for start, end in AGAIN:
        (x, top), (_, bottom) = BOXES[start], BOXES[end]
        ax.plot([x, x], [top - 0.2, bottom + 0.26], color=GREY, linewidth=1.2, linestyle=":")
        ax.plot(x, bottom + 0.26, "v", color=GREY, markersize=5)
    return fig
