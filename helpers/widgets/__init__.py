"""What moves on the page: the lab, the pad, sliders, explorers of products and kernels, progress, buttons."""
from helpers.widgets.alphabet import show_alphabet
from helpers.widgets.cut import show_cut
from helpers.widgets.download import show_download
from helpers.widgets.kernel import explore_kernel
from helpers.widgets.lab import show_lab
from helpers.widgets.pad import show_pad, show_pads
from helpers.widgets.product import explore_product
from helpers.widgets.progress import bar, live_plot
from helpers.widgets.sliders import slider_picture, sliders_picture

__all__ = ["bar", "explore_kernel", "explore_product", "live_plot", "show_alphabet", "show_cut", "show_download",
           "show_lab", "show_pad", "show_pads", "slider_picture", "sliders_picture"]
