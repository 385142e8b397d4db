"""A transformer and one of its blocks: each box with the notebooks that derive it."""
from helpers.plots.base import GREY, NETWORK, PAPER, figure

WHOLE = [("embedding", "01, 02"), ("block", ""), ("block", ""), ("…", ""), ("norm", "17"), ("scores", "04"),
         ("softmax", "05"), ("L", "06")]
BLOCK = [("X", ""), ("norm", "17"), ("attention", "02, 05"), ("+", "09"), ("norm", "17"), ("W¹", "02"), ("GELU", "18"),
         ("W²", "04"), ("+", "09")]
PLUS = [at for at, (name, _) in enumerate(BLOCK) if name == "+"]
ARCS = list(zip([0, *PLUS], PLUS, strict=False))        # what a plus is given besides: the input of its part
NEW, LEFT, RIGHT = ("attention", "norm"), 0.3, 8.0      # what notebook 25 builds; where rows begin, end


def block():
    """The whole transformer above, one of its blocks below; returns the Figure and its alt text."""
    fig, ax = figure(2.8)
    ax.set(xlim=(-0.4, 8.3), ylim=(-0.45, 3.0))
    ax.set_axis_off()
    whole, inside = _row(ax, WHOLE, 2.6), _row(ax, BLOCK, 0.3)
    for start, end in ARCS:
        (x, y), (end_x, _) = inside[start], inside[end]
        gap = 0.13 if start else 0                       # an arc begins beside the one that ended here
        ax.annotate("", (end_x, y + 0.27), (x + gap, y + 0.27), arrowprops=dict(
            arrowstyle="-|>", color=NETWORK, shrinkA=0, shrinkB=0,
            connectionstyle="bar,fraction=" + str(round(-0.5 / (end_x - x), 3))))
    x, y = whole[1]
    for corner, side in ((x - 0.4, LEFT - 0.5), (x + 0.4, RIGHT + 0.4)):
        ax.plot([corner, side], [y - 0.35, 1.4], ":", color=GREY, linewidth=1)
    says = [", ".join(f"{name} ({number})" if number else name for name, number in row) for row in (WHOLE, BLOCK)]
    return fig, (f"Above, a transformer, each box with our notebooks in brackets: {says[0]}. Below, one block: "
                 f"{says[1]}. Arrows lead past attention and past the three boxes from W¹ to W² to each plus.")


def _row(ax, boxes, y):
    """Draw a row of boxes with arrows between them; returns their places."""
    step = (RIGHT - LEFT) / (len(boxes) - 1)
    places = [(LEFT + step * at, y) for at in range(len(boxes))]
    patches = []
    for (name, number), (x, _) in zip(boxes, places, strict=True):
        new = name in NEW
        text = ax.text(x, y, name, ha="center", va="center", fontsize=9, color="white" if new else "#222222",
                       bbox=dict(boxstyle="round,pad=0.4", facecolor=NETWORK if new else PAPER,
                                 edgecolor=NETWORK if new else GREY))
        patches.append(text.get_bbox_patch())
        ax.text(x, y - 0.45, number, ha="center", va="center", fontsize=8, color=GREY)
    for at in range(len(boxes) - 1):
        ax.annotate("", places[at + 1], places[at], arrowprops=dict(
            arrowstyle="-|>", color=GREY, patchA=patches[at], patchB=patches[at + 1], shrinkA=2, shrinkB=2))
    return places
