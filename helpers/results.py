"""What was measured on the full MNIST and is kept, for readers who do not have it: data/results.json."""
import json
from pathlib import Path

from IPython.display import display

STORED = Path(__file__).resolve().parent.parent / "data" / "results.json"


def stored(part):
    """One part of what `python tools/results.py` has written: "projects", "baselines" or "ten_neurons"."""
    return json.loads(STORED.read_text(encoding="utf-8"))[part]


def show_table(markdown):
    """Show a Markdown table in a notebook."""
    display({"text/markdown": markdown, "text/plain": markdown}, raw=True)
