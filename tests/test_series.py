"""The promises about notebooks, kept without a kernel."""
import ast
import html
import inspect
import json
import pkgutil
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import network
from helpers.checks.pages import frames, read_cells
from helpers.checks.source import BUILT, _plain_code
from tools import shipped, times

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = shipped.notebooks()
OLD = ["Recall", "Predict", "Shapes", "Equation", "Code", "Check", "Picture", "Break it", "Your turn", "In one line"]
RHYTHM = ["Recall", "Predict", "Shapes", "Equation", "Code — you write it", "Check", "Picture", "Break it", "Your turn",
          "More", "In one line"]
HOME = re.compile(r"Home: (\S+\.ipynb)")
FUNCTIONS = {name: value for module in BUILT for name, value in vars(module).items()
             if inspect.isfunction(value) and value.__module__ == module.__name__
             and (module is network or HOME.search(value.__doc__ or ""))}
HOMES = {name: HOME.search(function.__doc__ or "") for name, function in FUNCTIONS.items()}
WHERE = {module.__name__ for module in BUILT}
SHORT = {name.rpartition(".")[2] for name in WHERE}
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path, kind):
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == kind]


def source(cell):
    return "".join(cell["source"])


def code(path):
    return [source(cell) for cell in cells(path, "code")]


def headings(path):
    text = "\n".join(re.sub(r"```.*?```", "", source(cell), flags=re.S) for cell in cells(path, "markdown"))
    return [(len(marks), title) for marks, title in re.findall(r"^(#+) (.+)$", text, flags=re.M)]


NEW = [path for path in NOTEBOOKS if (2, "More") in headings(path)]


def outputs(path):
    return [output for cell in cells(path, "code") for output in cell["outputs"]]


def test_there_are_notebooks_and_their_numbers_have_no_gap():
    numbers = {path.name[:2] for path in shipped.FOLDER.glob("*.ipynb") if shipped.whose(path) != "is your own"}
    assert numbers == {f"{number:02}" for number in range(len(numbers))}


@each_notebook
def test_one_title_and_no_skipped_level(path):
    levels = [level for level, _ in headings(path)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("path", NOTEBOOKS[1:], ids=lambda path: path.stem)
def test_the_rhythm_is_whole_and_in_order(path):
    titles = [title for level, title in headings(path) if level == 2]
    if path in NEW:
        assert titles == RHYTHM
    else:
        assert [title for title in titles if title in OLD] == OLD


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.stem)
def test_the_title_gives_the_time_of_the_main_road_and_of_all(path):
    assert f"**Time** {times.said(path)}." in source(cells(path, "markdown")[0]), "run tools/times.py --write"
    assert times.times(path)[0] <= 30


@pytest.mark.parametrize("path", NEW, ids=lambda path: path.stem)
def test_what_a_second_reading_adds_stands_folded(path):
    """Each heading under More has a cell of its own, so that JupyterLab can fold what follows."""
    section = ""
    for cell in cells(path, "markdown"):
        section = ([section] + re.findall(r"^## (.+)$", source(cell), flags=re.M))[-1]
        own = section == "More" and re.search(r"^### ", source(cell), flags=re.M)
        assert cell["metadata"] == ({"jp-MarkdownHeadingCollapsed": True} if own else {}), "run tools/refresh.py"
        assert not own or re.fullmatch(r"### .+", source(cell)), source(cell)


@each_notebook
def test_cells_were_run_in_order_without_an_error(path):
    assert [cell["execution_count"] for cell in cells(path, "code")] == list(range(1, len(code(path)) + 1))
    for cell in cells(path, "code"):
        if "raises-exception" not in cell["metadata"].get("tags", []):
            assert not [output for output in cell["outputs"] if output["output_type"] == "error"]


@each_notebook
def test_every_picture_has_alt_text_and_fits(path):
    for output in outputs(path):
        for kind in output.get("data", {}):
            if kind.startswith("image/"):
                assert kind == "image/png"
                assert len(output["metadata"][kind]["alt"].split()) >= 5
                assert output["metadata"][kind]["width"] <= 640
                assert len(output["data"][kind]) < 80_000 * 4 / 3


IMG = re.compile('<img class="tn-picture" alt="(.*?)" width="(\\d+)" src="data:image/png;base64,([A-Za-z0-9+/=]+)">')


@each_notebook
def test_the_page_gets_the_alt_text_with_the_picture(path):
    """No front end writes that of the metadata into the page; so each PNG stands there as HTML, too."""
    for output in outputs(path):
        data = output.get("data", {})
        shown = IMG.findall("".join(data.get("text/html", "")))
        stored = [(output["metadata"][kind]["alt"], str(output["metadata"][kind]["width"]), "".join(content).strip())
                  for kind, content in data.items() if kind.startswith("image/")]
        assert [(html.unescape(alt), width, png) for alt, width, png in shown] == stored, "run tools/refresh.py"


@each_notebook
def test_alt_text_is_stored_as_it_stands_in_the_cell(path):
    for cell in cells(path, "code"):
        stored = [data["alt"] for output in cell["outputs"] for data in output.get("metadata", {}).values()]
        for node in ast.walk(ast.parse(source(cell))):
            if isinstance(node, ast.keyword) and node.arg == "alt" and isinstance(node.value, ast.Constant):
                assert node.value.value in stored, "run tools/refresh.py"


@each_notebook
def test_the_file_holds_no_noise(path):
    book = read(path)
    assert book["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}}
    for cell in book["cells"]:
        assert source(cell).strip(), "an empty cell"
        assert set(cell["metadata"]) <= {"tags", "jupyter", "jp-MarkdownHeadingCollapsed"}
        assert set(cell["metadata"].get("tags", [])) <= {"raises-exception", "nbval-ignore-output"}
        assert not source(cell).rstrip().endswith(";")
    for output in outputs(path):
        assert not [kind for kind in output.get("data", {}) if "widget" in kind]
        assert output.get("name") != "stderr"
    text = re.sub(r'"image/png": ".*?"|;base64,[A-Za-z0-9+/=]*', "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\\u00[01]", text), "a control character"
    assert not re.search(r"(?<![\w.])/(home|root|Users|tmp|work|opt|var|mnt)/|[A-Z]:\\\\|<\w[^>]* at 0x", text)


@each_notebook
def test_links_lead_somewhere(path):
    for cell in cells(path, "markdown"):
        for target in re.findall(r"\]\(([^)]+)\)", source(cell)):
            if not target.startswith("https://"):
                assert (path.parent / target.split("#")[0]).is_file(), target


@pytest.mark.parametrize("path", [*NOTEBOOKS, *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md")],
                         ids=lambda path: path.stem)
def test_what_prose_calls_by_name_in_the_helpers_is_there(path):
    """In sentences and in the Python that is shown in them, which nobody runs."""
    notebook = path.suffix == ".ipynb"
    text = "\n".join(map(source, cells(path, "markdown"))) if notebook else path.read_text(encoding="utf-8")
    for name in re.findall(r"\bhelpers/[\w/]+(?:\.\w+)?", text):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"\bhelpers(?:\.\w+)+", text):
        pkgutil.resolve_name(name)
    for module, names in re.findall(r"^from (helpers[\w.]*) import ([\w, ]+)$", text, flags=re.M):
        for name in names.split(", "):
            pkgutil.resolve_name(f"{module}.{name}")


@each_notebook
def test_no_sentence_is_taken_for_a_list(path):
    """A line of prose that begins with "1. ", and one of a formula that begins with "- ", would be shown as an item."""
    for cell in read(path)["cells"]:
        lines = source(cell).split("\n") if cell["cell_type"] == "markdown" else []
        for before, line in zip(lines, lines[1:], strict=False):
            goes_on = before.strip() and not re.match(r"\d+\. ", before)
            assert not (goes_on and re.match(r"\d+\. ", line)), line
            assert not re.match(r"\d+\. .* \d\. ", line), line
            assert not (re.match("[-+*] ", line) and before.count("$") % 2), line


@each_notebook
def test_cells_are_short_and_explained(path):
    lengths = [len([line for line in text.split("\n") if line.strip()]) for text in code(path)]
    assert max(lengths) <= 20
    assert statistics.median(lengths) <= 4
    assert sum(length > 10 for length in lengths) <= len(lengths) / 10
    kinds = "".join(cell["cell_type"][0] for cell in read(path)["cells"])
    assert "ccc" not in kinds, "three code cells without a sentence"
    assert max(len(line) for text in code(path) for line in text.split("\n")) <= 100
    assert max(len(line) for cell in cells(path, "markdown") for line in source(cell).split("\n")
               if not re.match(r"\s*([|<]|\$\$)", line)) <= 100


IDIOM = 'import sys; sys.path += ["..", "../.."]'


@pytest.mark.parametrize("folder", ["notebooks", "work/first week", "."])
def test_the_idiom_finds_helpers_and_lets_no_file_beside_them_hide_a_module(tmp_path, folder):
    """From a folder beside helpers/, one in such a folder, and the one that holds them."""
    (tmp_path / "helpers").mkdir()
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "helpers" / "__init__.py").write_text("here = True", encoding="utf-8")
    (tmp_path / "colorsys.py").write_text("here = True" if folder == "." else "1 / 0", encoding="utf-8")
    # -S: .venv itself knows where this project's helpers are; here the idiom alone is to find others
    done = subprocess.run([sys.executable, "-S", "-c", f"{IDIOM}; import helpers, colorsys; print(helpers.here)"],
                          cwd=tmp_path / folder, stdout=subprocess.PIPE, encoding="utf-8")
    assert done.stdout == "True\n"


@each_notebook
def test_the_helpers_are_found_with_the_one_idiom(path):
    first, *rest = code(path)
    assert first.startswith(f"{IDIOM}     # this notebook belongs in a folder beside helpers/\n")
    assert not any("sys.path" in text for text in rest)


@each_notebook
def test_only_what_was_built_before_is_imported(path):
    """A function may be imported from where it was built only after its home has built it."""
    for text in code(path):
        for node in ast.walk(ast.parse(text)):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module in WHERE:
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in SHORT:
                names = [node.attr]
            for name in set(names) & set(FUNCTIONS):
                assert HOMES[name][1] < path.name, f"{name} is built in {HOMES[name][1]}"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_that_is_built_names_its_home(name):
    assert HOMES[name], f"{name} names no home"


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if (ROOT / "notebooks" / HOMES[name][1]).is_file()])
def test_the_home_builds_the_function_word_for_word_and_hands_it_over(name):
    path = ROOT / "notebooks" / HOMES[name][1]
    built = []
    for text in code(path):
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                node.decorator_list = []
                built.append(ast.unparse(node))
    assert built, f"{path.name} does not build {name}"
    assert built[-1] == _plain_code(FUNCTIONS[name])
    if path not in NEW:         # of the others, tests/checks/test_frames.py asks more
        assert f"checks.hand_over({name})" in code(path)[-1]
        says = f"{name}: same code as {FUNCTIONS[name].__module__}.{name}"
        assert says in json.dumps(cells(path, "code")[-1]["outputs"])


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if ROOT / "notebooks" / HOMES[name][1] in NEW])
def test_the_reader_writes_each_function_that_is_built(name):
    assert name in [frame.name for frame in frames(read_cells(ROOT / "notebooks" / HOMES[name][1]))]
