"""The probabilities of one image, and beside them the push that its loss gives to each score."""
from helpers.plots.base import GREY, NETWORK, PALE, TRUTH, figure
from helpers.plots.images import ink
from helpers.plots.names import name_classes, names_of, sort_of
from helpers.plots.tables import rounded


def push(image, probabilities, dz2, truth, classes=None):
    """Figure of an image (n,), its probabilities (c,), and for each score an arrow against its derivative, dz2 (c,).

    An arrow to the right asks for a higher score, an arrow to the left for a lower one.
    """
    c = len(probabilities)
    names = names_of(classes, c)
    height = max(3.2, 0.8 + 0.16 * c)
    fig, (left, middle, right) = figure(height, 1, 3, width_ratios=[1, 1.7, 1.7], sharey=False)
    fig.get_layout_engine().set(wspace=0.06)
    ink(left, image)
    colours = [TRUTH if k == truth else NETWORK for k in range(c)]
    middle.barh(range(c), probabilities, color=colours, height=0.6)
    middle.set(xlim=(0, 1.05), xlabel="probability", ylabel=sort_of(names), xticks=[0, 0.5, 1],
               xticklabels=["0", "0.5", "1"], title=f"The answer is {names[probabilities.argmax()]}")
    for k in range(c):
        right.arrow(0, k, -dz2[k], 0, width=0.16, head_width=0.5, head_length=min(0.12, abs(dz2[k])),
                    length_includes_head=True, color=colours[k], linewidth=0)
        side = 1 if dz2[k] > 0 else -1
        right.text(0.06 * side, k, f"{'+' if round(-dz2[k], 2) > 0 else ''}{rounded(-dz2[k])}", va="center", color=GREY,
                   fontsize=8, ha="left" if side > 0 else "right")
    right.axvline(0, color=PALE, linewidth=1, zorder=0)
    for ax in (middle, right):
        ax.set(ylim=(c - 0.4, -0.6))
        name_classes(ax.yaxis, names, height - 0.8, marked=truth)
    right.set(xlim=(-1.4, 1.4), xlabel="push: lower score ← → higher", xticks=[-1, 0, 1], title=f"It is {names[truth]}")
    return fig
