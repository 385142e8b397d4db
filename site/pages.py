"""What a notebook becomes as a page: folded parts folded, widgets that can live there, and the ways to run it."""
import html
import json
import re
from pathlib import Path, PurePosixPath

from docutils import nodes
from languages import frame, other_doors

NOTEBOOK, DOWNLOAD = "This page is a notebook:", "download it"
FOLDED = "this part is folded"
WORDS = {       # what JupyterLab shows there, and what a page shows
    "click on *cells hidden* to open it": "click on its heading to open it",
    "the three dots open it": "*Show our version* opens it",
}


def read(app, name, source):
    """Hand MyST-NB a notebook in which these stand in words that it knows."""
    if not name.startswith("notebooks/"):
        return
    book = json.loads(source[0])
    for cell in book["cells"]:
        if cell["metadata"].get("jupyter", {}).get("source_hidden"):
            cell["metadata"].setdefault("tags", []).append("hide-input")
        if cell["metadata"].get("jp-MarkdownHeadingCollapsed"):
            heading, _, rest = "".join(cell["source"]).partition("\n")
            cell["source"] = f"{heading}\n\n% {FOLDED}\n\n{rest}"
        if cell["cell_type"] == "markdown":
            cell["source"] = reworded("".join(cell["source"]))
    for number, sentence in living(app.config.live_folder, name).items():
        to_life(book["cells"][int(number)]["outputs"], sentence, f"{PurePosixPath(name).name}/{number}")
    heading, _, rest = "".join(book["cells"][0]["source"]).partition("\n")
    number = PurePosixPath(name).name[:2]
    book["cells"][0]["source"] = f"# {number} {heading[2:]}\n\n{doors(app, name)}\n{rest}"
    source[0] = json.dumps(book)


def living(folder, name):
    """{number of a cell: sentence of its widget}, as tools/live.py has left them."""
    index = Path(folder, PurePosixPath(name).name, "index.json")
    return json.loads(index.read_text(encoding="utf-8")) if folder and index.is_file() else {}


def to_life(outputs, sentence, place):
    """Mark the output that stands for a widget: live.js puts the widget beside it, and paper still gets it."""
    data = next(output["data"] for output in outputs
                if "".join(output.get("data", {}).get("text/plain", "")) == sentence)
    still = "".join(data.get("text/html", "")) or f"<p>{html.escape(sentence)}</p>"
    data["text/html"] = f'<div class="live" data-live="{place}"><div class="still">{still}</div></div>'


def reworded(text):
    """Prose in which JupyterLab's words are those of the page, also where a line ends within them."""
    for there, here in WORDS.items():
        text = re.sub(re.escape(there).replace(r"\ ", r"\s"), here, text)
    return text


def doors(app, name):
    """A line of links: where this notebook can be run, the file itself, and the page in other languages."""
    file, words = PurePosixPath(name).name, frame(app.config.language)
    links = [f'<a href="{address.format(name=file)}">{words.get(door, door)}</a>'
             for door, address in app.config.DOORS.items()]
    links.append(f'<a href="{file}.ipynb" download>{words.get(DOWNLOAD, DOWNLOAD)}</a>')
    others = other_doors(app.builder.name, app.config.language, name)
    return f'<p class="doors">{words.get(NOTEBOOK, NOTEBOOK)} {", ".join(links)}.{"".join(others)}</p>\n'


def fold(app, tree, name):
    """Close the sections whose headings stand folded in the notebook; a click on the heading opens them."""
    for mark in [node for node in tree.findall(nodes.comment) if node.astext() == FOLDED]:
        section, title = mark.parent, mark.parent[0]
        section.remove(mark)
        inside = section.children[1:]
        section.children = []
        section += [_raw('<details class="folded"><summary>'), title, _raw("</summary>"), *inside, _raw("</details>")]


def head(app, name, template, context, tree):
    """No picture for the tab, or a browser would ask for one that is not there; and the script of living widgets."""
    context["metatags"] = context.get("metatags", "") + '<link rel="icon" href="data:,">'
    if living(app.config.live_folder, name):
        context["metatags"] += '<script type="module" src="../live.js"></script>'


def no_empty_heads(app, name, template, context, tree):
    """A head without words heads nothing: such a cell of a table is a plain one."""
    if "body" in context:
        context["body"] = re.sub(r"<th([^>]*)>(?:<p></p>)?</th>", r"<td\1></td>", context["body"])


def _raw(text):
    return nodes.raw("", text, format="html")


def setup(app):
    """What Sphinx calls."""
    app.add_config_value("DOORS", {}, "env")
    app.add_config_value("live_folder", "", "env")
    app.connect("source-read", read)
    app.connect("doctree-resolved", fold)
    app.connect("html-page-context", head)
    app.connect("html-page-context", no_empty_heads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
