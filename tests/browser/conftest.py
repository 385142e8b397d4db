"""One Chromium with one page of JupyterLab, from one test of this folder to the next; a failed one leaves a picture.

Not for the whole session: Playwright's event loop, left running, can keep nbval from starting a kernel after it.
"""
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GET_ONE = ("there is no Chromium here; install chromium or Google Chrome, or name its program in CHROMIUM; "
           "and run python -m pip install playwright")
opened, kept = ExitStack(), {}


def pytest_collection_modifyitems(items):
    """Skip this folder with one line where there is no browser."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    if here and not _browser_is_here():
        for item in here:
            item.add_marker(pytest.mark.skip(reason=GET_ONE))


def pytest_terminal_summary(terminalreporter):
    """Say why, once."""
    if any(GET_ONE in str(report.longrepr) for report in terminalreporter.getreports("skipped")):
        terminalreporter.write_line(f"Nothing was tried in a browser: {GET_ONE}.")


def _browser_is_here():
    try:
        from tests.browser.driver import find_chromium
    except ImportError:
        return False
    return find_chromium() is not None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem):
    """Close the browser when no test of this folder follows."""
    try:
        return (yield)
    finally:
        if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
            opened.close()
            kept.clear()


def pytest_sessionfinish():
    """Close it also when the first failure ends the run; an open browser would keep Python from ending."""
    opened.close()


@pytest.fixture
def browser():
    """One Chromium."""
    from tests.browser.driver import browse
    if "browser" not in kept:
        kept["browser"] = opened.enter_context(browse())
    return kept["browser"]


@pytest.fixture
def desk(browser, tmp_path_factory):
    """A page with JupyterLab, on copies of the notebooks beside the helpers and the data; to load it takes longest."""
    from tests.browser.driver import Desk, serve
    if "desk" not in kept:
        folder = tmp_path_factory.mktemp("lab")
        for part in ("notebooks", "helpers", "data"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        server = opened.enter_context(serve(folder, tmp_path_factory.mktemp("home")))
        kept["desk"] = Desk(browser, server)
        opened.callback(kept["desk"].close)
    return kept["desk"]


@pytest.fixture
def open_page(browser, tmp_path_factory):
    """open_page(path, **settings): a Page of the site, not yet gone to; at the end, no complaint is left in any."""
    from tests.browser.pages import Page, served
    if "site" not in kept:
        kept["site"] = opened.enter_context(served(tmp_path_factory.mktemp("site")))
    pages = []

    def open_one(path="", **settings):
        pages.append(Page(browser, kept["site"], path, **settings))
        return pages[-1]

    yield open_one
    for page in pages:
        page.context.close()
    assert not [page.complaints for page in pages if page.complaints]


@pytest.fixture
def open_notebook(desk, request):
    """open_notebook(name, **look): a Notebook, which the next test gets with its kernel where it asks for the same.

    Where the test fails, its picture stays, and the next one begins with a new page.
    """
    failed_before = request.session.testsfailed
    yield lambda name, **look: desk.open(f"notebooks/{name}.ipynb", **look)
    if request.session.testsfailed > failed_before and desk.page:
        pictures = ROOT / "test-pictures"
        pictures.mkdir(exist_ok=True)
        desk.page.screenshot(path=pictures / f"{request.node.name}.png")
        desk.close()
