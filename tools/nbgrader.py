"""A course for nbgrader: each page is an assignment, each function a cell for the solution and a locked test."""
from tools.tasks import new_cell, put_house, write

CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "ten_neurons"
c.ClearSolutions.code_stub = {"python": ""}     # what stands above a solution is the blank, and stays
c.Execute.timeout = 120                         # seconds for one cell; some pages train
"""
NEXT = """\
Each page is an assignment with its own helpers and data. Stand in that folder, and go on with nbgrader:

    nbgrader generate_assignment 05_A2_softmax
"""


def lay_out(pages, folder):
    """Write the sources of a course."""
    for page in pages:
        place = folder / "source" / page.name
        write(page, list(cells_of(page)), place / f"{page.name}.ipynb")
        put_house(place)
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")


def cells_of(page):
    """The cells of a page. The test of a function takes the place of the call of its check."""
    written, checked = ({getattr(task, place): task for task in page.tasks} for place in ("cell", "check"))
    for at, cell in enumerate(page.book["cells"]):
        if task := written.get(at):
            text = f"{task.blank}\n### BEGIN SOLUTION\n{task.answer}\n### END SOLUTION"
            yield cell | {"source": text, "metadata": marked(task.name, solution=True)}
        if task := checked.get(at):
            yield new_cell("code", f"{cell['id']}-test", f"{task.test}\nprint(verdict)",
                           tags=["raises-exception"],       # JupyterLab then runs the cells below, too
                           **marked(f"test_{task.name}", grade=True, locked=True, points=1))
        if at not in written and at not in checked:
            yield cell


def marked(name, **what):
    """The metadata by which nbgrader knows a cell."""
    return {"nbgrader": {"grade": False, "grade_id": name, "locked": False, "schema_version": 3, "solution": False,
                         "task": False} | what}
