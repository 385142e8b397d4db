"""A button that fetches the full MNIST, with its progress, in a notebook."""
import html
import threading

import ipywidgets as widgets
from tqdm.notebook import tqdm as tqdm_notebook

from helpers import mnist
from helpers.mnist.mirrors import ON_A_COMPUTER
from helpers.widgets.sliders import show_widget
from helpers.workers import in_a_browser


def show_download(folder=None):
    """Show a button that fetches what is missing of the full MNIST into `folder`, as `mnist.download_mnist` does.

    A Python that runs in a browser can fetch nothing, and has no button.
    """
    if in_a_browser():
        print(f"The full MNIST is for a computer: a Python that runs in a browser cannot fetch it. {ON_A_COMPUTER}")
        return
    button = widgets.Button(description="Download MNIST (12 MB)", layout={"width": "240px"})
    bars, status = widgets.VBox(), widgets.HTML()

    def say(text):
        status.value = f'<div style="white-space: pre-line; overflow-wrap: anywhere">{html.escape(text)}</div>'

    def bar(**settings):
        made = tqdm_notebook(display=False, **settings)
        bars.children += (made.container,)
        return made

    def fetch():
        try:
            mnist.download_mnist(folder, bar=bar)
            say("The full MNIST is here. Run the next cells.")
        except Exception as error:      # a thread's error would be lost
            say(f"{type(error).__name__}: {error}")
            button.disabled = False

    def clicked(button):
        if button.disabled:     # two clicks can be on their way before the page hears of the first
            return
        button.disabled, bars.children = True, ()
        say("Looking for the four files …")
        threading.Thread(target=fetch, daemon=True).start()

    button.on_click(clicked)
    show_widget(widgets.VBox([button, bars, status]),
                "A button that fetches the full MNIST; run this cell to bring it to life.")
