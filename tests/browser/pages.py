"""The page with the lab: built, served from a folder, and open in a Chromium."""
import functools
import http.server
import threading
from contextlib import contextmanager

from tools.site import build


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that prints nothing."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, *said):
        """Say nothing."""


@contextmanager
def served(folder):
    """The page, built in `folder` and served; its address."""
    build(folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


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
