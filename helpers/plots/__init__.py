"""Still pictures, in one style: what the network says is blue, the truth is orange, the rest is grey.

A figure here is a plain matplotlib Figure; `show` puts it into the notebook with its alt text.
"""
from helpers.plots.base import GREY, INK, NETWORK, PALE, PAPER, SIGNED, TRUTH, figure, png, show
from helpers.plots.images import digits, image_and_column, ink, pixel_map, reading, sheet, weight_image, weights
from helpers.plots.lines import curves, panels
from helpers.plots.network import network_map
from helpers.plots.tables import number_table, rounded

__all__ = ["GREY", "INK", "NETWORK", "PALE", "PAPER", "SIGNED", "TRUTH", "figure", "png", "show", "network_map",
           "curves", "digits", "image_and_column", "ink", "number_table", "panels", "pixel_map", "reading", "rounded",
           "sheet", "weight_image", "weights"]
