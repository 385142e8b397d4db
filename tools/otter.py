"""Notebooks for `otter assign`: each function is a question, with its solution and a test."""
import json
from textwrap import indent

from tools.lite import packages
from tools.tasks import new_cell, put_house, write

NEXT = """\
Stand in that folder, and go on with Otter:

    otter assign 05_A2_softmax.ipynb dist/05
"""


def lay_out(pages, folder):
    """Write the notebooks, with helpers and data beside them."""
    for page in pages:
        write(page, list(cells_of(page)), folder / f"{page.name}.ipynb")
    put_house(folder)


def cells_of(page):
    """The cells of a page, with raw cells between them that Otter reads."""
    config = {"name": page.name, "files": ["helpers", "data"], "requirements": packages(),
              "export_cell": {"pdf": False}, "tests": {"ok_format": False}}
    yield new_cell("raw", "assignment", f"# ASSIGNMENT CONFIG\n{json.dumps(config, indent=2)}")
    written, checked = ({getattr(task, place): task for task in page.tasks} for place in ("cell", "check"))
    for at, cell in enumerate(page.book["cells"]):
        if task := written.get(at):
            text = f"{task.blank}\n# BEGIN SOLUTION NO PROMPT\n{task.answer}\n# END SOLUTION\n\n{task.call}".rstrip()
            yield said(task, f"# BEGIN QUESTION\nname: {task.name}\npoints: 1")
            yield said(task, "# BEGIN SOLUTION")
            yield cell | {"source": text}
            yield said(task, "# END SOLUTION")
        elif at in checked:
            yield cell
        if task := checked.get(at):
            test = f"def test_{task.name}({', '.join(task.given)}):\n{indent(task.test, ' ' * 4)}"
            yield said(task, "# BEGIN TESTS")
            yield new_cell("code", f"{task.name}-test", test)
            yield said(task, "# END TESTS")
            yield said(task, "# END QUESTION")
        if at not in written and at not in checked:
            yield cell


def said(task, text):
    """A raw cell that Otter reads."""
    return new_cell("raw", f"{task.name}-{text.splitlines()[0][2:].lower().replace(' ', '-')}", text)
