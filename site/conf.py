"""How Sphinx makes the pages of the series from the notebooks; tools/book.py runs it."""
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

# The one place for addresses. GitHub's workflow names the repository as owner/name; without it, no page links there.
REPOSITORY, LITE = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("JUPYTERLITE", "")
DOORS = {       # where a notebook can be run or read, with its name for {name}
    "run it on Binder": f"https://mybinder.org/v2/gh/{REPOSITORY}/main?urlpath=lab/tree/notebooks/{{name}}.ipynb",
    "on Colab": f"https://colab.research.google.com/github/{REPOSITORY}/blob/colab/notebooks/{{name}}.ipynb",
    "see its source": f"https://github.com/{REPOSITORY}/blob/main/notebooks/{{name}}.ipynb",
} if REPOSITORY else {}
if LITE:        # the folder with JupyterLite, as seen from the front page, where the workflow has built it
    DOORS = {"run it in this browser": f"../{LITE}/lab/index.html?path=notebooks/{{name}}.ipynb"} | DOORS

project, author, html_title = "Ten Neurons", "", "Ten Neurons"
project_copyright, html_show_copyright, html_show_sphinx, language = "", False, False, "en"
root_doc = "site/contents"
include_patterns = ["site/contents.md", "docs/*.md", "data/README.md", "notebooks/[0-9][0-9]_*.ipynb"]
exclude_patterns = [".*", "helpers", "tests", "tools", "work", "blank", "site/built"]
extensions = ["myst_nb", "pages", "formulas", "languages"]
locale_dirs, gettext_compact, gettext_location = ["site/locale"], False, False
myst_enable_extensions = ["dollarmath"]
myst_dmath_double_inline = True
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show, nb_code_prompt_hide = "Show our version", "Hide our version"
live_folder = ""            # where tools/live.py has left what brings widgets to life; tools/book.py says so
html_math_renderer = "mathml"
html_permalinks = html_copy_source = html_show_sourcelink = html_use_index = False
html_theme = "sphinx_book_theme"
html_static_path, templates_path = ["book.css"], ["templates"]
html_css_files = ["book.css"]
html_sidebars = {"**": ["front.html", "search-button-field.html", "sbt-sidebar-nav.html"]}
html_context = {"default_mode": "auto"}      # light or dark, as the reader's machine
html_theme_options = {
    "use_download_button": False, "use_fullscreen_button": False, "home_page_in_toc": True, "navbar_persistent": [],
    "footer_content_items": [],
    "pygments_light_style": "a11y-high-contrast-light", "pygments_dark_style": "a11y-high-contrast-dark",
}
