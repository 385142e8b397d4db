"""The notebooks as they are shipped. What a reader made or saved is theirs: the tests leave it alone, and say so."""
import json
import os
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def whose(path):
    """Why a notebook is a reader's, in words; "" for one that is as we ship it. On CI all that have our names are."""
    if not re.fullmatch(r"\d\d_\w+\.ipynb", path.name):
        return "is your own"
    try:
        saved = "version" in json.loads(path.read_text(encoding="utf-8"))["metadata"]["language_info"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""       # damaged: the tests shall say so
    return "was run and saved here" if saved and "CI" not in os.environ else ""


def notebooks():
    """The paths of those that are as we ship them."""
    return [path for path in sorted(FOLDER.glob("*.ipynb")) if not whose(path)]


def left_alone():
    """A line for each of the others."""
    return [f"notebooks/{path.name} {why}, and so was not tested" for path in sorted(FOLDER.glob("*.ipynb"))
            if (why := whose(path))]
