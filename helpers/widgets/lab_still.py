"""What stands instead of the lab where it does not live: a few short runs, as its curves would show them."""
import contextlib
import io
import time

from helpers.plots import panels, png
from helpers.widgets import progress
from helpers.widgets.lab_run import COLOURS, Run
from helpers.widgets.lab_steps import steps_of

RATES, STEPS, IMAGES = (0.02, 0.1, 0.5), 60, 500
PATIENCE = 5        # seconds for all of it: ours take half a second


def still_of(digits, sizes, own, settings):
    """The still picture of a lab, (PNG, alt); None where a reader's functions stop, or take too long."""
    settings = settings | {"iterations": STEPS, "share": 100 * min(1, IMAGES / digits.Y_train.size)}
    lines, end = [], time.monotonic() + PATIENCE
    try:
        with contextlib.redirect_stdout(io.StringIO()):         # what such a function prints belongs to the lab's runs
            for alpha, colour in zip(RATES, COLOURS[:3], strict=True):
                run = Run(settings | {"alpha": alpha}, colour)
                for step in steps_of(run, digits, sizes, own):
                    run.take(step)
                    if time.monotonic() > end:
                        return None
                lines += [line for line in run.lines() if not line.dash]
    except Exception:                   # the lab says which, when it lives
        return None
    rates = f"{', '.join(map(str, RATES[:-1]))} and {RATES[-1]}"
    return (png(panels(progress.panels(sizes["classes"]), lines, STEPS)),
            f"Three short runs of the lab, with the learning rates {rates}: loss and accuracy over {STEPS} steps.")
