"""A text in lines: JupyterLab breaks a long one anywhere, within a word too."""
import re
import textwrap

LENGTH = 90         # characters that a page has room for
WHOLE = re.compile(r"`[^`\n]*`|[\w.]*\([\w=, ]{1,30}\)| \(\d\d\)")      # code, a call or a shape, a name's number


def in_lines(text):
    """The text with no line longer than that, where it can be; what belongs together stays in one line."""
    kept = WHOLE.sub(lambda whole: whole[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
    lines = [line for long in kept.split("\n")
             for line in textwrap.wrap(long, LENGTH, break_long_words=False, break_on_hyphens=False) or [""]]
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")
