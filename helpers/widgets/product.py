"""Explorer of a matrix product: pick an entry, and see its row and its column multiply and add up."""
import numpy as np
import traitlets

from helpers.plots.base import png, show
from helpers.plots.product import product_figure
from helpers.widgets.bundle import AnyWidget, ask_for_anywidget, bundle, styles
from helpers.widgets.sliders import show_widget


class ProductExplorer(AnyWidget):
    """The product A @ B on a page; `product.js` draws it, the kernel only hands the numbers over."""

    _esm = bundle("page", "tables", "product")
    _css = styles("product")
    shape = traitlets.List(help="p, q, r: A is (p, q), B is (q, r)").tag(sync=True)
    A = traitlets.Bytes(help="float32, row by row").tag(sync=True)
    B = traitlets.Bytes(help="float32, row by row").tag(sync=True)
    names = traitlets.Dict(help="A, B, C: of the matrices; row, column, term: of what is counted").tag(sync=True)
    entry = traitlets.List(help="row and column of the entry that is lit").tag(sync=True)


def explore_product(A, B, names, entry=(0, 0)):
    """Show the explorer of A @ B.

    Parameters
    ----------
    A : (p, q) array
    B : (q, r) array
    names : dict with the names of the matrices, "A", "B" and "C", and of what is counted along the rows
        of A ("row"), along the columns of B ("column") and along the sum ("term")
    entry : row and column that are lit at first

    Raises
    ------
    ValueError when A and B are not two tables that can be multiplied, or the entry or a name is not there.
    """
    A, B = np.asarray(A, dtype=np.float32), np.asarray(B, dtype=np.float32)
    if A.ndim != 2 or B.ndim != 2 or A.shape[1] != B.shape[0]:
        raise ValueError(f"A is {A.shape} and B is {B.shape}, expected (p, q) and (q, r): "
                         "a row of A must be as long as a column of B.")
    row, column = entry
    if not (0 <= row < len(A) and 0 <= column < B.shape[1]):
        raise ValueError(f"entry is {tuple(entry)}, expected a row below {len(A)} and a column below {B.shape[1]}.")
    missing = {"A", "B", "C", "row", "column", "term"} - set(names)
    if missing:
        raise ValueError(f"names lacks {', '.join(sorted(missing))}: what the explorer is to call them.")
    fig = product_figure(A, B, names, entry)
    where = f"{names['row']} {row} and {names['column']} {column}"
    alt = f"{names['A']}, {names['B']} and {names['C']} as tables; {where} lead to their entry."
    if AnyWidget is traitlets.HasTraits:
        show(fig, alt)
        return ask_for_anywidget("The explorer")
    widget = ProductExplorer(shape=[*A.shape, B.shape[1]], A=A.tobytes(), B=B.tobytes(), names=names,
                             entry=[int(row), int(column)])
    show_widget(widget, f"An explorer of {names['A']} times {names['B']}; run this cell to bring it to life.",
                still=(png(fig), alt))
