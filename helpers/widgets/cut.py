"""Buttons that take a step on workers, and one that cuts a worker off while the step runs."""
import html
import threading
import time

import ipywidgets as widgets

from helpers.beyond import cluster
from helpers.widgets.sliders import show_widget

ENDED = ("The workers have ended. To start others, run the cells with cluster.start and client.map again, then "
         "press once more.")


def cut_box(client, steps):
    """A button for each of `steps`, one that cuts off a worker, and a line that says what came of it.

    Parameters
    ----------
    client : function that returns the client, or None where Dask is missing; it is asked at every press
    steps : {label: function that takes a step and returns whether its bits are right}
    """
    line = widgets.HTML("Take a step, and cut off a worker before it ends.")
    starts = [widgets.Button(description=label, layout={"width": "auto"}) for label in steps]
    cut = widgets.Button(description="Cut off a worker", disabled=True, layout={"width": "auto"})
    said = []                           # what came of the cut in this step: an error, or nothing to say

    def say(sentence):
        line.value = html.escape(sentence)

    def run(workers, step):
        began = time.perf_counter()
        try:
            ended = "with the right bits." if step() else "but its bits are not those of one machine."
            ended = f"The step ended after {time.perf_counter() - began:.1f} s, {ended}"
        except Exception as error:      # JupyterLab hides what a thread raises; the line does not
            ended = f"The step is lost, after {time.perf_counter() - began:.1f} s: {type(error).__name__}: {error}"
        cut.disabled = True
        ended = " ".join([ended, *(said or ["No worker was cut off."])]).strip()
        say(ended)
        try:
            cluster.wait_for_another(workers)
        except Exception as error:
            say(f"{ended} No other worker has begun: {type(error).__name__}: {error}")
        for start in starts:
            start.disabled = False

    def begin(step):
        workers = client()
        if workers is None or workers.status != "running":
            say(cluster.MISSING if workers is None else ENDED)
            return
        for start in starts:
            start.disabled = True
        said.clear()
        cut.disabled = False
        say("The step runs. Now cut off a worker.")
        threading.Thread(target=run, args=(workers, step), daemon=True).start()

    def cut_one(_):
        cut.disabled = True
        say("A worker is cut off. What becomes of the step?")
        said.append("")
        try:
            cluster.cut_off(client())
        except Exception as error:
            said[:] = [f"{type(error).__name__}: {error}"]
            say(said[0])

    for start, step in zip(starts, steps.values(), strict=True):
        start.on_click(lambda _, step=step: begin(step))
    cut.on_click(cut_one)
    return widgets.VBox([widgets.HBox([*starts, cut]), line])


def show_cut(client, steps):
    """Show `cut_box(client, steps)`."""
    show_widget(cut_box(client, steps),
                "Buttons that take a step and cut off a worker; run this cell to bring them to life.")
