"""The probabilities of one image, and beside them the push that its loss gives to each score."""
from helpers.plots.base import GREY, NETWORK, PALE, TRUTH, figure
from helpers.plots.images import ink


def push(image, probabilities, slopes, truth):
    """Figure of an image (784,), its ten probabilities, and for each score an arrow against its slope (10,).

    An arrow to the right asks for a higher score, an arrow to the left for a lower one.
    """
    fig, (left, middle, right) = figure(3.2, 1, 3, width_ratios=[1, 1.7, 1.7], sharey=False)
    fig.get_layout_engine().set(wspace=0.06)
    ink(left, image)
    digits = range(len(probabilities))
    colours = [TRUTH if k == truth else NETWORK for k in digits]
    middle.barh(digits, probabilities, color=colours, height=0.6)
    middle.set(xlim=(0, 1.05), xlabel="probability", ylabel="digit", xticks=[0, 0.5, 1], xticklabels=["0", "0.5", "1"],
               title=f"Read as {probabilities.argmax()}")
    for k in digits:
        right.arrow(0, k, -slopes[k], 0, width=0.16, head_width=0.5, head_length=min(0.12, abs(slopes[k])),
                    length_includes_head=True, color=colours[k], linewidth=0)
        side = 1 if slopes[k] > 0 else -1
        right.text(0.06 * side, k, f"{0 - slopes[k]:+.2f}".replace("-", "−"), va="center", color=GREY,
                   fontsize=8, ha="left" if side > 0 else "right")
    right.axvline(0, color=PALE, linewidth=1, zorder=0)
    right.set(xlim=(-1.4, 1.4), xlabel="push: lower score ← → higher", xticks=[-1, 0, 1], title=f"It is {truth}")
    for ax in (middle, right):
        ax.set(ylim=(9.6, -0.6), yticks=digits)
        ax.get_yticklabels()[truth].set(color=TRUTH, fontweight="bold")
    return fig
