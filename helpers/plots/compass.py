"""How well the gradients of mini-batches point along that of all images: a fan of needles, and a curve over size."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, WASH, figure


def compass(size, cosines, foretold):
    """A fan of compass needles for one size, and the cosine for all; returns the Figure and its alt text.

    Parameters
    ----------
    size : images in a batch, the key of both that is drawn as a fan
    cosines : {size: cosines between the gradients of some batches and that of all images}
    foretold : {size: the cosine that a formula foretells}; its angle is shaded before the needles are drawn
    """
    fig, (fan, curve) = figure(3.3, 1, 2, width_ratios=[1, 1.2])
    _fan(fan, np.asarray(cosines[size]), foretold[size])
    sizes = sorted(cosines)
    means = [float(np.mean(cosines[each])) for each in sizes]
    curve.plot(sizes, [foretold[each] for each in sizes], color=GREY, linewidth=6, alpha=0.3)
    curve.plot(sizes, means, "o", color=NETWORK, markersize=5)
    curve.plot(size, means[sizes.index(size)], "o", markersize=12, markerfacecolor="none", color="#222222")
    curve.text(sizes[0], 1.12, "grey: foretold; dots: measured, mean", fontsize=9, color=GREY)
    curve.set(xscale="log", xlabel="images in a batch", ylabel="cosine", ylim=(-0.05, 1.2), yticks=[0, 0.5, 1])
    curve.set_xticks([each for each in (1, 10, 100, 1000, 10_000) if each <= sizes[-1]])
    curve.set_xticklabels([f"{int(tick):,}" for tick in curve.get_xticks()])
    images = "1 image" if size == 1 else f"{size:,} images"
    says = f"cosine foretold {foretold[size]:.2f}, measured {means[sizes.index(size)]:.2f}"
    fig.suptitle(f"{images} a batch: {says}", x=0.01, ha="left", fontsize=10)
    angles = np.degrees(np.arccos(np.clip(cosines[size], -1, 1)))
    least, most = f"{angles.min():.0f}", f"{angles.max():.0f}"
    stand = least if least == most else f"from {least} to {most}"
    return fig, (f"{images} a batch: {len(angles)} needles stand {stand} degrees off the gradient of all images; "
                 f"{says}.")


def _fan(ax, cosines, foretold):
    """Each batch is a needle at its true angle; sides alternate, as 7,960 numbers have many sides and paper has two."""
    reach = np.arccos(np.clip(foretold, -1, 1))
    wedge = np.linspace(-reach, reach, 100)
    ax.fill([0, *np.sin(wedge)], [0, *np.cos(wedge)], color=WASH, zorder=0)
    angles = np.arccos(np.clip(cosines, -1, 1)) * np.where(np.arange(cosines.size) % 2, 1, -1)
    for angle in angles:
        ax.plot([0, np.sin(angle)], [0, np.cos(angle)], color=NETWORK, linewidth=0.8)
    ax.annotate("", (0, 1.2), (0, 0), arrowprops=dict(arrowstyle="-|>", color="#222222", linewidth=2))
    ax.text(0.08, 1.16, "all images", fontsize=9, va="center", color="#222222")
    ax.set(xlim=(-1.1, 1.1), ylim=(-0.7, 1.3), aspect="equal")
    ax.set_axis_off()
