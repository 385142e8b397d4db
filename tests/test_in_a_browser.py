"""The helpers in a Python that runs in a browser: no thread can start, and what fetches and compresses is missing."""
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = """
import asyncio, sys, threading, warnings
import anywidget, ipywidgets, matplotlib.pyplot, numpy, pandas, tqdm.auto, tqdm.notebook
warnings.simplefilter("error")
for name in ("pooch", "requests", "lzma"):
    sys.modules[name] = None
def no_thread(*_):
    raise RuntimeError("can't start new thread")
threading.Thread.start = no_thread
sys.platform = "emscripten"

from helpers import checks, mnist, model, plots, training, widgets
from helpers.beyond import convolution
from helpers.widgets import lab as the_lab, lab_steps
digits = mnist.load_sample()
X, Y = digits.X_train[:, :2000], digits.Y_train[:2000]
for params in (None, convolution.init_convolution((2,), 4, rng=0)):
    *_, last = training.progress(training.descend(X, Y, 0.1, 2, params=params, rng=0, workers=1), 2)
    assert last.iteration == 2 and last.accuracy > 0

async def page():
    lab = the_lab.Lab(digits._replace(X_train=X, Y_train=Y))
    assert lab.words.startswith("Move a slider, or press Start. In a browser, one step takes")
    lab.wish = [1, [["set", {"iterations": 50}]]]
    while lab.run.state == "running":
        await asyncio.sleep(0)
    return lab.says["words"]

lab_steps.WORKERS = 1
words = asyncio.run(page())
assert words.startswith("Finished."), words
"""


@pytest.mark.takes_turns(4, every=6)
def test_training_and_the_lab_work_where_no_thread_can_start():
    ran = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
