"""A small set as if published, and the server that it comes from, which can misbehave."""
import gzip
import hashlib
import http.server
import threading
import types

import pytest

from helpers import mnist
from helpers.mnist import mirrors, published
from tests.mnist.sets import NAMES, assert_digits, make_set

CONTENTS, TRUTH = make_set()
PACKED = {name: gzip.compress(content, mtime=0) for name, content in CONTENTS.items()}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A small set as if published, and its server.

    `answers` maps a path to (status, body), or to a function of the request handler; `asked` records the paths;
    `closed` is set at the end.
    """
    site = types.SimpleNamespace()
    site.answers = {f"/{mirror}/{name}.gz": (200, body) for mirror in "ab" for name, body in PACKED.items()}
    site.asked, site.closed, site.folder = [], threading.Event(), tmp_path / "new" / "folder"

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            answer = site.answers.get(self.path, (404, b"not here"))
            try:
                answer(self) if callable(answer) else send(self, *answer)
            except ConnectionError:
                pass        # the other end has left

        def log_message(self, *args):
            pass

        closed = site.closed        # for the answers that are functions

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(mirrors, "MIRRORS", (f"{site.address}/a/", f"{site.address}/b/"))
    files = {name: (hashlib.sha256(PACKED[name]).hexdigest(), hashlib.sha256(CONTENTS[name]).hexdigest())
             for name in NAMES}
    monkeypatch.setattr(mirrors, "FILES", files)
    monkeypatch.setattr(published, "FILES", files)
    yield site
    site.closed.set()
    server.shutdown()
    thread.join()
    server.server_close()


def send(handler, status, body, length=None, **headers):
    handler.send_response(status)
    for name, value in {"Content-Length": len(body) if length is None else length, **headers}.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()
    handler.wfile.write(body)


def right(handler):
    return PACKED[handler.path.split("/")[-1].removesuffix(".gz")]


def half(handler):
    send(handler, 200, right(handler)[:1000], length=len(right(handler)))


def assert_arrived(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.gz" for name in NAMES)
    digits = mnist.load_mnist(folder)
    assert_digits(digits.X_train, digits.Y_train, *TRUTH[0])
