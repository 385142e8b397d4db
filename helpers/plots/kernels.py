"""Convolution drawn: a window on its way over a digit, kernels with their maps, and networks that read moved digits."""
import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.base import GREY, INK, NETWORK, PALE, SIGNED, TRUTH, figure
from helpers.plots.images import sheet, square
from helpers.plots.tables import MOST_COLOUR, MOST_INK


def sliding(image, W, b, kernel, row, column):
    """A window on its way over an image, product by product; beside it the map with the sums of all places.

    image (n,) pixels; W (o, k k), one kernel a row, with the biases b (o, 1). row and column are those of the window's
    upper left corner. Returns the Figure and its alt text.
    """
    picture, weights, bias = square(image), square(W[kernel]), float(b[kernel, 0])
    k, reach = len(weights), np.abs(W).max() or 1
    windows = np.lib.stride_tricks.sliding_window_view(picture, (k, k))         # (h, w, k, k)
    patch, sums = windows[row, column], (windows * weights).sum(axis=(2, 3)) + bias
    products, z, most = patch * weights, sums[row, column], np.abs(sums).max() or 1
    fig, axes = figure(4.2, 2, 3)
    (whole, near, of_kernel), (result, of_products, words) = axes
    sheet(whole, picture)
    frame = dict(fill=False, linewidth=2)
    whole.add_patch(Rectangle((column - 0.5, row - 0.5), k, k, color=TRUTH, **frame))
    whole.set_title("the digit, and the window", fontsize=9)
    signed = dict(cmap=SIGNED, vmin=-reach / MOST_COLOUR, vmax=reach / MOST_COLOUR)
    _numbers(near, patch, "in the window", cmap=INK, vmin=0, vmax=1 / MOST_INK)
    _numbers(of_kernel, weights, f"kernel {kernel}", **signed)
    _numbers(of_products, products, "their products", **signed)
    result.imshow(sums, cmap=SIGNED, vmin=-most, vmax=most, interpolation="nearest")
    result.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, color="#222222", **frame))
    result.set_title("the map: all sums", fontsize=9)
    result.set(xticks=[], yticks=[])
    result.spines[:].set(visible=True, color=PALE)
    words.set_axis_off()
    total = f"products {products.sum():+.2f}\nbias {bias:+.2f}\n\nsum {z:+.2f}".replace("-", "−")
    words.text(0.05, 0.5, total, transform=words.transAxes, va="center", fontsize=12, color="#222222")
    sign = "above" if z > 0 else "below"
    return fig, (f"A window of {k} by {k} pixels on a digit, its upper left corner at row {row}, column {column}; "
                 f"the products with kernel {kernel} and its bias add up to a sum {sign} 0.")


def _numbers(ax, table, title, **colours):
    """A small table as colours with its numbers, to one decimal; zeros stay blank."""
    ax.imshow(table, interpolation="nearest", **colours)
    for (i, j), value in np.ndenumerate(table):
        text = f"{value:.1f}".replace("-", "−")
        if text.strip("−") != "0.0":
            ax.text(j, i, text, ha="center", va="center", fontsize=7, color="black")
    ax.set_title(title, fontsize=9)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=PALE)


def kernels_and_maps(before, after, maps, reach=None):
    """A column for each kernel: as it began, as it is now, and the map that it makes of a digit, (o, h, w).

    before, after: (o, k k), one kernel a row. reach: the weight that has the strongest colour, the largest of both
    without one; a slider gives one for all its steps. Returns the Figure and its alt text.
    """
    fig, axes = figure(2.9, 3, len(after), squeeze=False)
    reach, most = reach or max(np.abs(before).max(), np.abs(after).max()), np.abs(maps).max()
    for row, (tables, limit, name) in enumerate(((before, reach, "at the start"), (after, reach, "now"),
                                                 (maps, most, "its map"))):
        for ax, table in zip(axes[row], tables, strict=True):
            ax.imshow(table if table.ndim == 2 else square(table), cmap=SIGNED, vmin=-limit, vmax=limit,
                      interpolation="nearest")
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color=PALE)
        axes[row, 0].set_ylabel(name, fontsize=9)
    k = square(after[0]).shape[0]
    return fig, (f"{len(after)} kernels of {k} by {k} weights at the start and now, blue above 0 and orange "
                 "below, and under each the map that it makes of one digit.")


def moved(shares):
    """Accuracy against how far the digits were moved: {network: one list of runs for each number of pixels}.

    A dot is a start, a line runs through the medians and has its name at its end. Returns the Figure and its alt text.
    """
    fig, ax = figure(3.4)
    middles = {name: [float(np.median(runs)) for runs in by_pixel] for name, by_pixel in shares.items()}
    height = -np.inf
    for name in sorted(shares, key=lambda name: middles[name][-1]):
        last = name == list(shares)[-1]
        colour, dashes = (NETWORK, "-") if last else (GREY, ["--", ":", "-.", "-"][list(shares).index(name) % 4])
        for pixels, runs in enumerate(shares[name]):
            ax.plot([pixels] * len(runs), runs, "o", color=colour, markersize=2.5, alpha=0.6)
        ax.plot(middles[name], color=colour, linestyle=dashes)
        height = max(middles[name][-1], height + 0.06)
        ax.text(len(middles[name]) - 0.93, height, name, color=colour, va="center", fontsize=9)
    pixels = max(map(len, shares.values()))
    ax.set(xticks=range(pixels), xlabel="pixels to the right", ylim=(0, 1.02), xlim=(-0.1, pixels + 0.9),
           title="share of the moved test digits that is read correctly")
    said = "; ".join(f"{name} {', '.join(f'{share:.3f}' for share in row)}" for name, row in middles.items())
    return fig, f"Accuracy on test digits moved to the right by 0 to {pixels - 1} pixels, medians: {said}."
