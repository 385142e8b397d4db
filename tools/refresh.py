"""Re-execute notebooks and store their outputs without noise: python start.py refresh [notebook ...]

Two runs give the same bytes: no timestamps, no widget state, fixed metadata. What a reader opens by a click is folded.
A notebook that fails stays as it is.
"""
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"}}
WIDGET = "application/vnd.jupyter.widget-view+json"


def refresh(path):
    """Execute one notebook in its folder, then replace it whole. Raises CellExecutionError."""
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=1200, kernel_name="python3", record_timing=False, store_widget_state=False,
                   coalesce_streams=True, resources={"metadata": {"path": str(path.parent)}}).execute()
    book.metadata = nbformat.from_dict(METADATA)
    for cell, fold in zip(book.cells, folds(book.cells), strict=True):
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in cell.metadata if key == "tags"} | fold)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
    nbformat.validate(book)
    fresh = path.with_suffix(".fresh")
    fresh.write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")
    fresh.replace(path)


def folds(cells):
    """The metadata that folds a cell, for each: our versions of what a reader writes, and the headings under More."""
    section = ""
    for cell in cells:
        prose = cell.cell_type == "markdown"
        section = ([section] + re.findall(r"^## (.+)$", cell.source, flags=re.M))[-1] if prose else section
        if not prose and cell.source.startswith("@checks.yours_or_this("):
            yield {"jupyter": {"source_hidden": True}}
        else:
            folded = prose and section == "More" and cell.source.startswith("### ")
            yield {"jp-MarkdownHeadingCollapsed": True} if folded else {}


def main(names):
    """Refresh the notebooks named, or all. Exit code 1 when one of them failed or is not there."""
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"     # the kernel of this Python, not one installed for the user
    failed = False
    for path in [Path(name).resolve() for name in names] or sorted(NOTEBOOKS.glob("[0-9]*.ipynb")):
        try:
            refresh(path)
            print(f"{path.name}: refreshed")
        except FileNotFoundError:
            print(f"{path}: there is no such notebook.", file=sys.stderr)
            failed = True
        except CellExecutionError as error:
            print(f"{path.name}: left as it was, because a cell failed.\n{error}", file=sys.stderr)
            failed = True
        except Exception as error:      # no notebook, a folder, a kernel that died; the others can still be run
            reason = str(error).strip().partition("\n")[0]
            print(f"{path.name}: left as it was. {type(error).__name__}: {reason}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
