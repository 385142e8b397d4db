"""The page with the lab, as tools/site.py builds it: what is in it, where it comes from, and how large it is."""
import gzip
import json
import re
from pathlib import Path

import numpy as np
import pytest

from helpers import mnist, model
from helpers.network import init_params
from helpers.widgets.lab import Lab
from helpers.widgets.pad import Pad
from tests.test_rooms import MOST_LINES, lines_of_code
from tools.site import EQUATIONS, SOURCES, build

SCRIPTS = sorted(SOURCES.glob("*.js"))
KB = 1000


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "deep" / "built"
    build(folder)
    return folder


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_page_is_small(built):
    sizes = {name: len(content) for name, content in files_of(built).items() if not name.startswith("notebooks/")}
    assert sizes["digits.packed"] <= 750 * KB and sum(sizes.values()) <= 1000 * KB


def test_two_builds_are_the_same_and_leave_other_files_alone(built, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    build(tmp_path)
    build(tmp_path)
    assert files_of(tmp_path) == files_of(built) | {"mine.txt": b"mine"}


def test_the_widgets_are_those_of_the_notebooks(built):
    for name, widget in (("lab", Lab), ("pad", Pad)):
        assert (built / "widgets" / f"{name}.js").read_text(encoding="utf-8") == str(widget._esm)
        assert (built / "widgets" / f"{name}.css").read_text(encoding="utf-8") == str(widget._css)


def test_the_data_are_the_sample_and_two_networks(built):
    data, digits = gzip.decompress((built / "digits.packed").read_bytes()), mnist.load_sample()
    images = np.frombuffer(data[:4500 * 784], np.uint8).reshape(4500, 784)
    np.testing.assert_array_equal(np.float32(images.T / 255), np.hstack([digits.X_train, digits.X_dev]))
    np.testing.assert_array_equal(np.frombuffer(data[4500 * 784:], np.uint8), np.hstack([digits.Y_train, digits.Y_dev]))
    numbers = np.fromfile(built / "networks.bin", "<f4")
    np.testing.assert_array_equal(numbers, np.concatenate([np.ravel(part) for part in
                                                           [*init_params(rng=2), *model.load()]]))


def test_each_equation_stands_beside_its_line_and_leads_to_its_notebook(built):
    text = (built / "index.html").read_text(encoding="utf-8")
    network = (Path(__file__).resolve().parent.parent / "helpers" / "network.py").read_text(encoding="utf-8")
    rows = re.findall(r"<math>(.*?)</math>\n<code>(.*?)</code>\n<a href=\"(.*?)\">", text)
    names = ["".join(re.findall(r"<m[in][^>]*>(\w+)</m", row[0].split("=")[0])) for row in rows]
    assert tuple(names) == EQUATIONS and "$" not in text
    for name, (_, line, link) in zip(names, rows, strict=True):
        assert line.startswith(f"{name} = ") and f"    {line} " in network
        book = json.loads((built / link).read_text(encoding="utf-8"))
        assert name in link and any(f"{name} = " in "".join(cell["source"]) for cell in book["cells"])


def test_with_the_series_beside_it_the_page_leads_to_its_pages(tmp_path):
    build(tmp_path, pages=True)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<a href="site/contents.html">' in text and ".ipynb" not in text
    assert "ten_neurons.pdf" not in text
    build(tmp_path, pages=True, pdf=True)
    assert 'href="ten_neurons.pdf"' in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert text.count('<a href="notebooks/') == len(EQUATIONS) == text.count('.html">') - 1


def test_all_that_the_page_names_is_there(built):
    for path in [built / "index.html", *built.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"(?:href|src)=\"(?!data:|#)([^\"]+)\"|from \"\./([^\"]+)\"|fetched\(\"([^\"]+)\"\)|"
                               r"new URL\(\"([^\"]+)\"", text):
            assert (path.parent / "".join(name)).is_file(), (path.name, name)


def test_every_fact_that_a_script_asks_for_is_known(built):
    known = re.findall(r"^export const (\w+) = (.*);$", (built / "facts.js").read_text(encoding="utf-8"), re.M)
    asked = {name.strip() for path in SCRIPTS for names in re.findall(
        r"import \{([^}]*)\} from \"\./facts\.js\"", path.read_text(encoding="utf-8")) for name in names.split(",")}
    assert asked == {name for name, _ in known} and all(json.loads(fact) for _, fact in known)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_script_is_read_in_one_sitting_and_evaluates_no_text(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// ") and lines_of_code(path) <= MOST_LINES and max(map(len, text.splitlines())) <= 140
    assert not re.search(r"\beval\b|\bFunction\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
