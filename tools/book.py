"""The pages of the series, made from the notebooks by Sphinx, and the whole as a PDF."""
import contextlib
import re
import shutil
import sys
import tempfile
from pathlib import Path

from tools import math_font
from tools.chromium import print_pdf

ROOT = Path(__file__).resolve().parent.parent


def build(folder):
    """Write a page for each notebook, and those of docs/, into the folder; other files there stay.

    Widgets live in the pages where tools/live.py has left something for them in the folder.
    """
    with tempfile.TemporaryDirectory() as trees:
        sphinx("html", folder, trees, living(folder))
    math_font.write(Path(folder) / "_static")
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        shutil.copyfile(path, Path(folder) / "notebooks" / path.name)
    from tools import slides, translate  # they need what Sphinx brings
    slides.write(Path(folder) / "slides.html", ".html")
    translate.build(folder)


def living(folder):
    """The setting that names what tools/live.py has left in a folder."""
    return f"-Dlive_folder={Path(folder).resolve() / 'live'}"


def sphinx(builder, folder, trees, *more, pages=()):
    """Run Sphinx over the notebooks, and write all pages, or those; SystemExit where it fails."""
    from sphinx import locale
    from sphinx.cmd.build import main
    locale.translators.clear()          # of a build in another language before this one
    with contextlib.chdir(ROOT):
        if main(["-q", "-E", "-b", builder, "-c", "site", "-d", str(trees), *more, ".", str(folder), *pages]):
            sys.exit("The pages could not be made: see above.")


def write_pdf(path):
    """Write the whole series as a PDF, with every answer and every folded part open."""
    with tempfile.TemporaryDirectory() as passing:
        sphinx("singlehtml", passing, f"{passing}/trees")
        math_font.write(f"{passing}/_static")
        page, text = Path(passing, "whole.html"), Path(passing, "site", "contents.html").read_text(encoding="utf-8")
        page.write_text(re.sub(r"<details\b", "<details open", text), encoding="utf-8")
        print_pdf(page, path, "--generate-pdf-document-outline")
