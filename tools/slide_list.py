"""Which pictures of the notebooks are slides, with which sentences and which formula; nothing is written twice."""
import functools
import json
import re
from typing import NamedTuple

from tools import glossary

prose = functools.cache(glossary.prose)     # a notebook is asked for several times


class Slide(NamedTuple):
    """What is on one slide, named so that whatever is gone from a notebook is missed."""

    number: str         # of the notebook
    cell: str           # the id of the cell that drew the picture
    says: str           # the words with which the sentences begin
    sentences: int      # how many
    formula: str = ""   # the LaTeX with which the formula begins


SLIDES = [Slide(*row) for row in [
    ("00", "n00-002", "Nobody drew these patterns and wires", 2),
    ("00", "map-shown", "The way forward, on top,", 2),
    ("01", "n01-036", "The average 0 and 1 are clear", 2),
    ("01", "n01-050", "The column keeps every pixel", 1, r"X = P^{\mathsf T}"),
    ("02", "n02-011", "Column 0 holds the two sums", 1, "Z^1 = W^1 X"),
    ("02", "n02-030", "The same ink raises one sum", 2, r"z_{ij} = \sum"),
    ("03", "n03-006", "A neuron passes its sum on if", 1, r"a_{ij} = \max"),
    ("03", "n03-027", "Look along a row:", 2),
    ("04", "n04-008", "On the left, no straight line", 1, "W^2 (W^1 X + b^1)"),
    ("04", "n04-028", "Blue raises a score", 2, r"z_{kj} = \sum"),
    ("05", "n05-060", "At $s = 0$ every digit gets", 3, r"\begin{aligned} p_k &="),
    ("06", "n06-008", "A wrong answer with 0.6", 2, r"\displaystyle L = -\frac"),
    ("06", "n06-030", "From the loss: it falls", 3),
    ("07", "n07-022", "So every column of $dZ^2$", 1, "dZ^2 = A^2 - Y"),
    ("08", "n08-004", "A positive number says that", 2, r"\frac{\partial L}{\partial b_k}"),
    ("08", "n08-024", "Only images of a 9 can pull", 1, r"dW^2 = \frac1m"),
    ("09", "n09-008", "Follow the purple numbers from", 1),
    ("09", "n09-024", "The 4 and the 9, the true digit", 3, r"dZ^1 = W^{2\mathsf T} dZ^2"),
    ("10", "n10-021", "Neuron 3 should count nearly", 2, r"\frac{\partial L}{\partial w_{iu}} = \frac1m"),
    ("10", "n10-063", "The dashed grey line is the", 1),
    ("11", "n11-003", "The loss has fallen by 0.12", 1, r"W^1 := W^1 - \alpha"),
    ("11", "n11-047", "By step 20 there are strokes", 3),
    ("12", "n12-023", "With 0.1 the loss falls smoothly", 3, r"w := w - \alpha\, \lambda"),
    ("12", "n12-069", "The walls are steep", 4),
    ("13", "n13-014", "Of fifty fives", 1),
    ("13", "n13-026", "Four pixels ruin the network", 2),
    ("14", "n14-023", "In each row the dots differ", 3),
    ("15", "batches-033", "One measured number foretells", 3, r"\cos = \frac{\lVert"),
    ("16", "d509d652", "The ball in the bowl flies out", 2, r"v := \beta\, v + dW"),
    ("17", "deep-030", "Up to 0.1 the loss stays", 3, "dZ^D = A^D - Y"),
    ("17", "deep-065", "Every start with two or four", 2),
    ("18", "25cc9f57", "Five of the derivatives stay", 2, r"\sigma(z) = \frac"),
    ("19", "n19-027", "The network learns more than 99", 2),
    ("19", "n19-029", "With 256 neurons **shifts gain", 2, "Z^2 = W^2 (A^1 * M)"),
    ("20", "n20-031", "Blue weights want ink", 1, r"z_{oij} = b_o"),
    ("20", "n20-033", "Ten neurons fall first", 2),
    ("21", "c04n21", "A sum does not care in which", 1, "z'_{ij} = "),
    ("21", "c62n21", "Shirts are taken for", 2),
    ("22", "n22-031", "An operation makes C from A", 2, r"L = \log\big("),
    ("23", "machines-033", "Sixteen machines are 1.6 times", 2, r"g = \frac1m \sum_{j} g_j"),
    ("24", "pytorch-035", "**Does the difference grow", 2, r"\log p_{jk} = "),
    ("25", "where-020", "Attention is made of two old parts", 1, r"\mathrm{attention}(Q, K, V)"),
]]


class Gone(Exception):
    """A notebook no longer holds what a slide shows."""


def page_of(slide):
    """The notebook of a slide."""
    found, = glossary.NOTEBOOKS.glob(f"{slide.number}_*.ipynb")
    return found


def picture(slide):
    """The img of a slide, with its alt text, as the notebook stores it."""
    for cell in _cells(page_of(slide)):
        stored = "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", []))
        if cell["id"] == slide.cell and "<img " in stored:
            return re.search("<img [^>]*>", stored)[0]
    raise Gone(f"{page_of(slide).name}: no cell {slide.cell} with a picture. Name another in tools/slide_list.py.")


@functools.cache
def _cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def words(slide):
    """The sentences of a slide as Markdown; what only says where to read on is left out."""
    begins, ends = r"\s+".join(map(re.escape, slide.says.split())), r"[.?!]\**(?=\s|$)"
    found = re.findall(rf"{begins}(?:.*?{ends}){{{slide.sentences}}}|$", prose(page_of(slide)), flags=re.S)
    return re.sub(r"\s\(\*More\*[^)]*\)", "", _one(found, slide, slide.says))


def formula(slide):
    """The formula of a slide as LaTeX, "" where it has none."""
    if not slide.formula:
        return ""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", prose(page_of(slide)), flags=re.S)
    found = [block or line for block, line in re.findall(r"\$\$(.+?)\$\$|\$([^$]+?)\$", text, flags=re.S)]
    begins = [" ".join(latex.split()).rstrip(" .,") for latex in found]
    return _one(list(dict.fromkeys(latex for latex in begins if latex.startswith(slide.formula))), slide, slide.formula)


def _one(found, slide, begins):
    """The one that was found."""
    found = list(filter(None, found))
    if len(found) != 1:
        raise Gone(f"{page_of(slide).name}: {len(found)} places begin with {begins!r}, and a slide needs exactly one. "
                   "Name other words in tools/slide_list.py.")
    return found[0]
