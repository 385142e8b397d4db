"""Copies of the notebooks for Google Colab: python tools/colab.py owner/name [folder]

Colab opens a notebook alone. In a copy, the first cell fetches the project and goes to its folder; then all runs as it
does here. The workflow colab.yml puts the copies on a branch named colab, beside everything else.
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE, BRANCH = "/content/ten-neurons", "colab"
FETCH = '''# Colab only: fetch the project, go to its notebooks, and let its own widgets run
import os, subprocess
from google.colab import output
if not os.path.exists("{place}"):
    subprocess.run(["git", "clone", "--quiet", "--depth=1", "--branch={branch}",
                    "https://github.com/{repository}", "{place}"], check=True)
os.chdir("{place}/notebooks")
output.enable_custom_widget_manager()'''


def copy(path, repository):
    """The text of a notebook with the cell that fetches the project, and links that lead out of Colab's folder."""
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = away("".join(cell["source"]), repository).splitlines(keepends=True)
    fetch = FETCH.format(place=PLACE, branch=BRANCH, repository=repository)
    book["cells"].insert(1, {"cell_type": "code", "execution_count": None, "id": "fetch-the-project", "metadata": {},
                             "outputs": [], "source": fetch.splitlines(keepends=True)})
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def away(text, repository):
    """Markdown whose links to notebooks open them in Colab, and those to other files show them on GitHub."""
    there = f"{repository}/blob/{BRANCH}"
    text = re.sub(r"\]\((?=\d\d_\w+\.ipynb)", f"](https://colab.research.google.com/github/{there}/notebooks/", text)
    return re.sub(r"\]\(\.\./", f"](https://github.com/{there}/", text)


def main(repository, folder=ROOT / "notebooks"):
    """Write the copies to a folder; in their own, they take the notebooks' place, as on the branch."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        (Path(folder) / path.name).write_text(copy(path, repository), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", "".join(sys.argv[1:2])):
        sys.exit(__doc__)
    main(*sys.argv[1:3])
