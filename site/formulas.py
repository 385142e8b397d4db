"""Formulas as MathML, which browsers draw without a script and screen readers read."""
import re

from docutils import nodes
from math_core import LatexToMathML

CONVERTER = LatexToMathML()
SCROLLS = "pst-scrollable-table-container"      # where a formula is too wide, the theme lets keys scroll it
LONG = 40           # letters of LaTeX
OVERLINE = re.compile('<mover accent="true">((?:(?!<mover).)*)<mo stretchy="true">\u0332</mo></mover>')


def mathml(latex, displayed):
    """The MathML of a formula; math_core.LatexError says what it does not know."""
    written = CONVERTER.convert_with_local_state(latex, displaystyle=displayed)
    return OVERLINE.sub(r'<mrow class="overline">\1</mrow>', written)     # few fonts have a line that grows


def inline(page, node):
    """Write a formula within a line; a browser breaks none, so that a long one may have to scroll on a telephone."""
    latex = node.astext()
    written = mathml(latex, False)
    page.body.append(f'<span class="long {SCROLLS}">{written}</span>' if len(latex) > LONG else written)
    raise nodes.SkipNode


def displayed(page, node):
    """Write a formula on lines of its own."""
    page.body.append(f'<div class="formula {SCROLLS}">{mathml(node.astext(), True)}</div>\n')
    raise nodes.SkipNode


def setup(app):
    """What Sphinx calls."""
    app.add_html_math_renderer("mathml", (inline, None), (displayed, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
