"""The page with the lab: built, served from a folder, and open in a Chromium."""
import threading
from contextlib import contextmanager

from tools.serve import server
from tools.site import build


@contextmanager
def served(folder):
    """The page, built in `folder` and served; its address."""
    build(folder)
    with serving(folder) as address:
        yield address


@contextmanager
def serving(folder):
    """The address of a folder that is served."""
    made = server(folder)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{made.server_port}"
    finally:
        made.shutdown()
        made.server_close()


class Page:
    """One page, with what its console complained of."""

    def __init__(self, browser, address, path="", **settings):
        self.context = browser.new_context(**settings)
        self.page, self.complaints = self.context.new_page(), []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.complaints.append(line.text))
        self.address = f"{address}/{path}"
        self.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))      # asked for by a bare script

    def go(self):
        """Open it."""
        self.page.goto(self.address)
        return self.page
