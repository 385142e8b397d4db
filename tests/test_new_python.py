"""New Python is explained where it first appears: what is used in the cells of the main road, and where that is said.

Said is what stands in backticks in the prose, or in a comment beside the code, on the page of its first use or before.
"""
import ast
import builtins
import re

import pytest

from helpers.checks.pages import read_cells
from tools import shipped

KNOWN = set("print len range list int float str abs min max sum round a:b f-string np.array np.random .min .max .sum "
            ".round np.round np.abs np.testing".split())       # a little Python, and the same names in NumPy
ROOMS = set("np plots mnist characters training checks model tiny hunt projects baselines results setup "
            "cluster".split())
SYNTAX = {ast.Lambda: "lambda", ast.ListComp: "[x for x in y]", ast.GeneratorExp: "(x for x in y)",
          ast.DictComp: "{k: v for k in y}", ast.Try: "try", ast.With: "with", ast.Slice: "a:b", ast.Dict: "{k: v}",
          ast.JoinedStr: "f-string", ast.MatMult: "@", ast.Assert: "assert", ast.IfExp: "x if y else z",
          ast.While: "while", ast.ClassDef: "class"}
WORDS = {"[x for x in y]": "for", "(x for x in y)": "for", "{k: v for k in y}": "for", "{k: v}": "dict",
         "x if y else z": "else", "f(*x)": "star", "f(**x)": "stars"}     # the word that an explanation has


def names_in(tree):
    """What of Python and NumPy a cell uses."""
    for node in ast.walk(tree):
        if type(node) in SYNTAX:
            yield SYNTAX[type(node)]
        if isinstance(node, ast.FunctionDef) and node.name.startswith("__"):
            yield node.name
        if isinstance(node, ast.Attribute) and re.fullmatch(r"np(\.\w+)+", ast.unparse(node)):
            yield ast.unparse(node)
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if isinstance(node.func, ast.Name) and hasattr(builtins, called):
                yield called
            elif isinstance(node.func, ast.Attribute) and called.split(".")[0] not in ROOMS:
                yield "." + node.func.attr
            if any(isinstance(each, ast.Starred) for each in node.args):
                yield "f(*x)"
            if any(each.arg is None for each in node.keywords):
                yield "f(**x)"


def read():
    """(the page of the first use of each name, the page of the first word about it)."""
    used, said = {}, {}
    for path in shipped.notebooks():
        section = ""
        for cell in read_cells(path):
            text = cell["source"]
            if cell["cell_type"] == "markdown":
                section = ([section] + re.findall(r"^## (.+)$", text, flags=re.M))[-1]
                text = re.sub(r"<summary>Solution</summary>.*?</details>", "", text, flags=re.S)
                explained = " ".join(re.findall(r"`([^`\n]+)`", text))
            else:
                explained = " ".join(re.findall(r"#(.*)$", text, flags=re.M))
                if section != "More" and path.name[:2] != "00":
                    for name in names_in(ast.parse(text)):
                        used.setdefault(name, path.name[:2])
            for word in re.findall(r"\w+|@|\*+", explained):
                said.setdefault(word, path.name[:2])
    return used, said


USED, SAID = read()
WHERE = {name: SAID.get(WORDS.get(name, name.split(".")[-1]), "nowhere") for name in USED if name not in KNOWN}


@pytest.mark.parametrize("name", sorted(WHERE), ids=lambda name: f"{name} in {USED[name]}, explained in {WHERE[name]}")
def test_what_is_new_is_explained_on_the_page_of_its_first_use_or_before(name):
    assert WHERE[name] <= USED[name]
