"""A matrix product at a standstill: the tables, one lit row, one lit column, and their sum."""
import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.base import NETWORK, PALE, SIGNED, figure


def product_figure(A, B, names, entry):
    """Figure of A (p, q), B (q, r) and A @ B as on paper, with one entry, its row and its column framed.

    The corner shows how the sum of that entry grows, product by product.
    names: as for `product.explore_product`. entry: row and column.
    """
    (row, column), C = entry, A @ B
    fig, ((corner, right), (left, product)) = figure(
        4.6, 2, 2, width_ratios=[1, 1], height_ratios=[1.2, 1])
    for ax, table, name in ((right, B, names["B"]), (left, A, names["A"]), (product, C, names["C"])):
        most = np.abs(table).max()
        ax.imshow(table, cmap=SIGNED, vmin=-most, vmax=most, aspect="auto", interpolation="nearest")
        ax.set_title(f"{name}  {table.shape}", fontsize=10)
        for axis in (ax.xaxis, ax.yaxis):
            axis.get_major_locator().set_params(integer=True)
    frame = dict(facecolor="none", edgecolor="#222222", linewidth=1.5)
    left.axhspan(row - 0.5, row + 0.5, **frame)
    right.axvspan(column - 0.5, column + 0.5, **frame)
    product.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, **frame))
    sums = np.append(0, np.cumsum(A[row].astype(np.float64) * B[:, column]))
    corner.plot(sums, color=NETWORK)
    corner.axhline(0, color=PALE, linewidth=1)
    end = f"the sum is {sums[-1]:.2f}".replace("-", "−")
    corner.set_title(f"{names['row']} {row}, {names['column']} {column}: {end}", fontsize=10)
    corner.set_xlabel(f"{names['term']}s added")
    corner.xaxis.get_major_locator().set_params(integer=True)
    left.set(xlabel=names["term"], ylabel=names["row"])
    product.set(xlabel=names["column"])
    right.set(ylabel=names["term"])
    return fig
