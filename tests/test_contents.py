"""A notebook that was saved with widgets, as JupyterLab reads it: alive, and on another day."""
import asyncio
import json
from types import SimpleNamespace

import nbformat
import pytest
from traitlets.config import Configurable

from helpers.widgets.sliders import VIEW
from tools.contents import Notebooks

STILL = {VIEW: {"model_id": "a"}, "text/html": "<img>", "image/png": "", "text/plain": "A slider."}
BAR = {VIEW: {"model_id": "b"}, "text/plain": "A bar."}
ALONE = {VIEW: {"model_id": "c"}}


@pytest.fixture
def opened(tmp_path):
    """opened(path, content): what the server answers, while the notebook running.ipynb has a kernel."""
    async def sessions():
        return [{"path": "notebooks/running.ipynb", "kernel": {"id": "1"}}]

    shown = [nbformat.v4.new_output("display_data", data) for data in (STILL, BAR, ALONE, {"text/html": "<b>"})]
    cell = nbformat.v4.new_code_cell("show()", outputs=[*shown, nbformat.v4.new_output("stream", text="said")])
    (tmp_path / "notebooks").mkdir()
    for name in ("running", "old"):
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / f"notebooks/{name}.ipynb")
    (tmp_path / "a.txt").write_text("plain", encoding="utf-8")

    class Server(Configurable):
        session_manager = SimpleNamespace(list_sessions=sessions)

    manager = Notebooks(root_dir=str(tmp_path), parent=Server())
    return lambda path, **how: asyncio.run(manager.get(path, **how))


def test_a_widget_whose_kernel_is_gone_gives_way_to_its_picture_or_sentence_and_the_file_stays(opened, tmp_path):
    before = (tmp_path / "notebooks/old.ipynb").read_bytes()
    outputs = opened("notebooks/old.ipynb")["content"]["cells"][0]["outputs"]
    assert [set(output["data"]) for output in outputs[:4]] == [
        set(STILL) - {VIEW}, {"text/plain"}, {VIEW}, {"text/html"}]
    assert outputs[4]["text"] == "said"
    assert (tmp_path / "notebooks/old.ipynb").read_bytes() == before and VIEW.encode() in before


@pytest.mark.parametrize("path", ["notebooks/running.ipynb", "/notebooks/running.ipynb"])
def test_a_widget_that_lives_stays_when_its_page_is_loaded_again(opened, path):
    outputs = opened(path)["content"]["cells"][0]["outputs"]
    assert [VIEW in output["data"] for output in outputs[:4]] == [True, True, True, False]


def test_everything_else_is_read_as_it_is(opened):
    assert opened("a.txt")["content"] == "plain"
    assert opened("notebooks/old.ipynb", content=False)["content"] is None
    assert VIEW in json.dumps(opened("notebooks/old.ipynb", type="file")["content"])
    assert {entry["name"] for entry in opened("notebooks")["content"]} == {"old.ipynb", "running.ipynb"}
