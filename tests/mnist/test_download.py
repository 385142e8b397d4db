"""The download, from a real server that misbehaves: what arrives is as published, or refused with a remedy."""
import errno
import gzip
import hashlib
import http.server
import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from helpers import mnist
from helpers.mnist import fetch, idx, mirrors
from helpers.widgets import download
from tests.mnist.test_mnist import HTML, NAMES, assert_digits, make_set, write_set

CONTENTS, TRUTH = make_set()
PACKED = {name: gzip.compress(content, mtime=0) for name, content in CONTENTS.items()}
ROOT = Path(__file__).resolve().parents[2]


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
    monkeypatch.setattr(idx, "FILES", files)
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


def reset(handler):
    half(handler)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()      # in the middle, and not politely


def drip(handler, piece=b"\0"):
    send(handler, 200, right(handler)[:100], length=10**6)
    while not handler.closed.wait(0.02):
        handler.wfile.write(piece)


def drip_headers(handler):
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Wait: ")
    while not handler.closed.wait(0.02):
        handler.wfile.write(b"x")


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while not handler.closed.is_set():
        handler.wfile.write(bytes(1 << 20))


def other_bytes(handler):
    send(handler, 200, right(handler)[:-20] + b"?" + right(handler)[-19:])


def half_without_length(handler):
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + right(handler)[:1000])


def redirect(place=None):
    return lambda handler: send(handler, 302, b"", Location=place or handler.path)


BROKEN = {      # what a mirror does, and what of it the message says
    "403": ((403, b"no"), "403 Client Error"),
    "404": ((404, HTML), "404 Client Error"),
    "500": ((500, b""), "500 Server Error"),
    "a redirect to HTML": (redirect("/login"), "54 bytes that start b'<!DOCTYPE"),
    "a redirect to itself": (redirect(), "30 redirects"),
    "HTML": ((200, HTML), "what arrived has SHA-256 .*; published is .*54 bytes that start b'<!DOCTYPE"),
    "nothing": ((200, b""), "0 bytes that start b''"),
    "the wrong bytes": (other_bytes, "what arrived has SHA-256"),
    "another file": ((200, PACKED[NAMES[0]]), "what arrived has SHA-256"),
    "an unpacked file": ((200, CONTENTS[NAMES[2]]), r"start b'\\x00\\x00\\x08\\x03"),
    "half the file": (half, "1000 bytes read"),
    "half the file, no length": (half_without_length, "It is 1,000 bytes"),
    "a reset in the middle": (reset, "Connection"),
    "no HTTP": (lambda handler: handler.wfile.write(b"\0\1\2\3\r\n"), "Connection|BadStatusLine"),
    "a length that is no number": (lambda handler: send(handler, 200, right(handler), length="much"), "much|SHA-256"),
    "a slow drip": (drip, r"too slow: after 0 bytes fewer than 65,536 in 0\.6 seconds"),
    "headers that drip": (drip_headers, "too slow"),
    "no end": (endless, r"more than 33,554,432 bytes arrived"),
}


def assert_arrived(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.gz" for name in NAMES)
    digits = mnist.load_mnist(folder)
    assert_digits(digits.X_train, digits.Y_train, *TRUTH[0])


def test_download_takes_the_first_mirror_and_only_once(site, capsys):
    mnist.download_mnist(site.folder)
    assert site.asked == [f"/a/{name}.gz" for name in NAMES]
    assert_arrived(site.folder)
    assert "train-images-idx3-ubyte: 100%" in capsys.readouterr().err     # the progress bar
    mnist.download_mnist(site.folder)
    assert len(site.asked) == 4


def test_download_keeps_what_is_there_and_right(site):
    site.folder.mkdir(parents=True)
    write_set(site.folder, {NAMES[0]: CONTENTS[NAMES[0]]}, dots=True)
    (site.folder / NAMES[1]).mkdir()
    mnist.download_mnist(site.folder)
    assert site.asked == [f"/a/{name}.gz" for name in NAMES[1:]]
    assert mnist.load_mnist(site.folder).Y_train.size == 7


@pytest.mark.parametrize("end", ["", ".gz"])
@pytest.mark.parametrize("content", [HTML, PACKED[NAMES[0]][:-100], CONTENTS[NAMES[0]][:-100], b"anything"])
def test_download_overrules_what_is_damaged_and_keeps_it(site, end, content):
    site.folder.mkdir(parents=True)
    (site.folder / (NAMES[0] + end)).write_bytes(content)
    mnist.download_mnist(site.folder)
    assert_digits(*mnist.load_mnist(site.folder)[:2], *TRUTH[0])
    kept = NAMES[0] + ("-2.gz" if end else "")
    assert (site.folder / kept).read_bytes() == content
    assert {path.name for path in site.folder.iterdir()} == {kept, *(f"{name}.gz" for name in NAMES)}


def squares(side, count=7):
    return struct.pack(">4i", 2051, count, side, side) + bytes(side * side * count)


OTHERS = {      # whole files that are not MNIST's: somebody's own digits
    "other digits": (NAMES[0], make_set(seed=1)[0][NAMES[0]]), "20×20": (NAMES[0], squares(20)),
    "32×32": (NAMES[2], squares(32)), "one image": (NAMES[2], squares(28, 1)),
    "other labels": (NAMES[1], make_set(seed=1)[0][NAMES[1]]),
    "letters": (NAMES[3], struct.pack(">2i5B", 2049, 5, *b"abcde")),
    "float32": (NAMES[0], bytes([0, 0, 13, 3]) + struct.pack(">3i", 2, 28, 28) + bytes(4 * 2 * 784)),
    "labels for images": (NAMES[0], CONTENTS[NAMES[1]]), "nothing in it": (NAMES[0], squares(28, 0)),
}


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("pack, dots", [(False, False), (True, False), (True, True)])
def test_what_the_messages_advise_destroys_no_other_set(site, kind, pack, dots):
    """Do what each message says, and what that one says, until MNIST is loaded; the reader's files are as before."""
    name, content = OTHERS[kind]
    site.folder.mkdir(parents=True)
    (site.folder / NAMES[1 if name == NAMES[0] else 0]).write_bytes(PACKED[NAMES[0]][:50])      # something damaged, too
    write_set(site.folder, {name: content}, pack, dots)
    before = {path.name: path.read_bytes() for path in site.folder.iterdir()}
    with pytest.raises(ValueError, match="It is not MNIST's, so it stays, and nothing was fetched") as error:
        mnist.download_mnist(site.folder)
    assert site.asked == [] and {path.name: path.read_bytes() for path in site.folder.iterdir()} == before
    assert "checksum=" not in str(error.value)      # download_mnist has no such option
    elsewhere = Path(re.search(r"mnist\.download_mnist\('(.*?)'\)", str(error.value))[1])
    mnist.download_mnist(elsewhere)
    assert_digits(*mnist.load_mnist(elsewhere)[:2], *TRUTH[0])
    assert {path.name: path.read_bytes() for path in site.folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("kind", ["20×20", "other digits", "float32"])
def test_load_names_another_set_and_advises_another_folder(site, kind):
    site.folder.mkdir(parents=True)
    name, content = OTHERS[kind]
    write_set(site.folder, CONTENTS | {name: content})
    with pytest.raises(ValueError, match=r"The file stays as it is\. For MNIST itself take another folder: ") as error:
        mnist.load_mnist(site.folder)
    assert repr(str(site.folder)) not in str(error.value)


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_mirror(site, monkeypatch, kind):
    """Alone it is refused with a remedy, and nothing of it stays; before a good one it does no harm."""
    answer, reason = BROKEN[kind]
    slow = "drip" in kind
    name, both = NAMES[2], mirrors.MIRRORS
    site.answers |= {f"/a/{name}.gz": answer, "/login": (200, HTML)}

    monkeypatch.setattr(mirrors, "MIRRORS", both[:1])
    monkeypatch.setattr(fetch, "TIMEOUT", 0.3 if slow else 30)
    with pytest.raises(ConnectionError, match=f"(?s)/a/{name}.gz: .*{reason}") as error:
        mnist.download_mnist(site.folder)
    remedy = str(error.value).splitlines()[-1]
    assert remedy.startswith("  Try again, or fetch") and "by hand" in remedy and str(site.folder) in remedy
    assert all(f"{each}.gz" in remedy for each in NAMES) and len(str(error.value)) < 2000
    assert sorted(path.name for path in site.folder.iterdir()) == sorted(f"{each}.gz" for each in NAMES[:2])
    with pytest.raises(FileNotFoundError, match=rf"{name}.*mnist\.download_mnist\("):
        mnist.load_mnist(site.folder)

    monkeypatch.setattr(mirrors, "MIRRORS", both)
    monkeypatch.setattr(fetch, "TIMEOUT", 1 if slow else 30)
    mnist.download_mnist(site.folder)
    assert f"/b/{name}.gz" in site.asked
    assert_arrived(site.folder)


def test_each_mirror_is_listed_with_its_own_reason(site):
    site.answers |= {f"/a/{NAMES[1]}.gz": (200, HTML), f"/b/{NAMES[1]}.gz": (403, b"")}
    with pytest.raises(ConnectionError) as error:
        mnist.download_mnist(site.folder)
    assert f"{site.address}/a/{NAMES[1]}.gz: what arrived has SHA-256" in str(error.value)
    assert f"{site.address}/b/{NAMES[1]}.gz: 403" in str(error.value)


def test_a_server_that_never_answers_or_is_not_there(site, monkeypatch):
    monkeypatch.setattr(fetch, "TIMEOUT", 0.25)
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as gone:
        ports = [server.getsockname()[1] for server in (silent, gone)]
        gone.close()
        monkeypatch.setattr(mirrors, "MIRRORS", [f"http://127.0.0.1:{port}/" for port in ports])
        with pytest.raises(ConnectionError, match=rf"(?s){ports[0]}/.*read timeout=0\.25.*{ports[1]}/.*Try again, or"):
            mnist.download_mnist(site.folder)
    assert list(site.folder.iterdir()) == []


# the folder

def no_room(path, content):
    with path.open("wb") as file:
        file.write(content[:1000])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_a_full_disk_is_not_blamed_on_the_mirrors(site, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", no_room)
        with pytest.raises(OSError, match="cannot take the four files.*No space left.*12 MB of room") as error:
            mnist.download_mnist(site.folder)
    assert not isinstance(error.value, ConnectionError) and str(site.folder) in str(error.value)
    assert site.asked == [f"/a/{NAMES[0]}.gz"] and list(site.folder.iterdir()) == []
    mnist.download_mnist(site.folder)
    assert_arrived(site.folder)


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_where_the_folder_should_be(site, tmp_path, below):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    folder = tmp_path / "file" / below
    with pytest.raises(OSError, match="cannot take the four files: .*has to be a folder.*or name another") as error:
        mnist.download_mnist(folder)
    assert str(folder) in str(error.value) and ("it is a file" in str(error.value)) == (below == "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine" and site.asked == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0,
                    reason="Windows has no such mode for folders, and root may write everywhere")
def test_a_folder_that_may_not_be_written_in(site):
    site.folder.mkdir(parents=True)
    site.folder.chmod(0o555)
    with pytest.raises(OSError, match="cannot take the four files: .*Permission denied.*may write in"):
        mnist.download_mnist(site.folder)
    site.folder.chmod(0o755)
    assert list(site.folder.iterdir()) == []


@pytest.mark.parametrize("there", [PACKED[NAMES[0]], HTML])
def test_windows_refuses_to_replace_a_file_that_another_process_reads(tmp_path, monkeypatch, there):
    path = tmp_path / f"{NAMES[0]}.gz"
    path.write_bytes(there)

    def refuse(*_):
        raise PermissionError(errno.EACCES, "the file is in use")

    monkeypatch.setattr(Path, "replace", refuse)
    if there == HTML:
        with pytest.raises(PermissionError):
            fetch.put(path, PACKED[NAMES[0]])
    else:
        fetch.put(path, PACKED[NAMES[0]])
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [there]


# more than one process

def start_download(site):
    """Another process that downloads into the same folder."""
    code = ("import json, sys; from helpers import mnist; from helpers.mnist import idx, mirrors; "
            "mirrors.MIRRORS, mirrors.FILES = json.loads(sys.argv[1]); idx.FILES = mirrors.FILES; "
            "mnist.download_mnist(sys.argv[2])")
    return subprocess.Popen([sys.executable, "-c", code, json.dumps([mirrors.MIRRORS, mirrors.FILES]),
                             str(site.folder)],
                            cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8")


def test_two_processes_at_once(site):
    both = threading.Barrier(2, timeout=60)

    def together(handler):
        both.wait()
        send(handler, 200, right(handler))

    site.answers[f"/a/{NAMES[0]}.gz"] = together
    processes = [start_download(site) for _ in range(2)]
    for process in processes:
        errors = process.communicate(timeout=60)[1]
        assert process.returncode == 0, errors
    assert_arrived(site.folder)


def test_killed_in_the_middle_and_started_again(site):
    there = threading.Event()

    def stop_there(handler):
        half(handler)
        handler.wfile.flush()
        there.set()
        handler.closed.wait(60)

    name = NAMES[2]     # of the labels, half a file would be all of it
    site.answers[f"/a/{name}.gz"] = stop_there
    with start_download(site) as process:
        assert there.wait(60)
        process.kill()
    assert sorted(path.name for path in site.folder.iterdir()) == sorted(f"{each}.gz" for each in NAMES[:2])
    with pytest.raises(FileNotFoundError, match=name):
        mnist.load_mnist(site.folder)
    site.answers[f"/a/{name}.gz"] = (200, PACKED[name])
    site.asked.clear()
    mnist.download_mnist(site.folder)
    assert site.asked == [f"/a/{each}.gz" for each in NAMES[2:]]
    assert_arrived(site.folder)


# the button

@pytest.fixture
def button(site, monkeypatch):
    """The button as a notebook shows it: its parts, and `wait()` for the end of a download."""
    shown = []
    monkeypatch.setattr(download, "show_widget", lambda widget, sentence: shown.append(widget))
    download.show_download(site.folder)
    button, bars, status = shown[0].children

    def wait():
        end = time.monotonic() + 30
        while "Looking" in status.value and time.monotonic() < end:
            time.sleep(0.01)
        return status.value

    return types.SimpleNamespace(button=button, bars=bars, status=status, wait=wait)


def test_the_button_fetches_with_a_bar_for_each_file(site, button):
    assert button.status.value == "" and button.bars.children == () and site.asked == []
    button.button.click()
    assert "The full MNIST is here. Run the next cells." in button.wait()
    assert_arrived(site.folder)
    assert len(button.bars.children) == 4
    for name, bar in zip(NAMES, button.bars.children, strict=True):
        words, progress, _ = bar.children
        assert name in words.value and progress.value == progress.max > 0
    assert button.button.disabled


def test_the_button_shows_the_whole_error_and_works_again(site, button):
    bad = {f"/{mirror}/{NAMES[0]}.gz": (200, HTML) for mirror in "ab"}
    good = {path: site.answers[path] for path in bad}
    site.answers |= bad
    button.button.click()
    said = button.wait()
    assert "ConnectionError: No mirror gave" in said and "by hand" in said and str(site.folder) in said
    assert "&lt;!DOCTYPE" in said and "<!DOCTYPE" not in said      # what a server sent is text, not a page
    assert "white-space: pre-line" in said                         # all of its lines can be read
    assert not button.button.disabled and len(button.bars.children) == 2
    site.answers |= good
    button.button.click()
    assert "is here" in button.wait() and len(button.bars.children) == 4
    assert_arrived(site.folder)


def test_a_second_click_does_nothing_while_the_first_is_at_work(site, button):
    go_on = threading.Event()

    def wait_first(handler):
        go_on.wait(30)
        send(handler, 200, right(handler))

    site.answers[f"/a/{NAMES[0]}.gz"] = wait_first
    button.button.click()
    button.button.click()
    assert button.button.disabled
    go_on.set()
    assert "is here" in button.wait()
    assert site.asked == [f"/a/{name}.gz" for name in NAMES]


def test_the_button_leaves_another_set_alone_and_says_so(site, button):
    site.folder.mkdir(parents=True)
    write_set(site.folder, {NAMES[0]: squares(20)})
    button.button.click()
    said = button.wait()
    assert "20×20 pixels" in said and "It is not MNIST" in said and site.asked == [] and not button.button.disabled
    assert [path.read_bytes() for path in site.folder.iterdir()] == [squares(20)]
