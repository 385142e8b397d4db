"""How one neuron comes to its sum: weights, image, and their product pixel by pixel."""
from helpers.plots.base import GREY, SIGNED, figure
from helpers.plots.images import ink, square
from helpers.plots.tables import rounded


def weighted_sum(w, x, b, name, reach):
    """Figure of one weighted sum: a row of weights w (n,), an image x (n,), and the products w x.

    Both colour scales run from -reach to reach. The title adds the products up and ends with z.
    Raises ValueError when there is not one weight for each pixel.
    """
    if w.shape != x.shape:
        raise ValueError(f"The neuron has weights {w.shape} and the image pixels {x.shape}, expected one for each.")
    products = w * x
    up, down = products[products > 0].sum(), products[products < 0].sum()
    fig, axes = figure(2.9, 1, 3)
    for ax, values, title in ((axes[0], w, "weights w"), (axes[2], products, "products w · x")):
        ax.imshow(square(values), cmap=SIGNED, vmin=-reach, vmax=reach, interpolation="nearest")
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=GREY)
        ax.set_title(title, fontsize=10, loc="center", pad=3)
    ink(axes[1], x, "image x")
    bias = f"{'' if b < 0 else '+'}{rounded(b)}"
    fig.suptitle(f"{name}: {up:.2f} for, {-down:.2f} against, bias {bias}: z = {rounded(up + down + b)}", fontsize=11)
    return fig
