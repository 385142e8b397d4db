"""Mirrors that misbehave: what arrives is as published, or refused with each address, its reason and a remedy."""
import socket
import struct

import pytest

from helpers import mnist
from helpers.mnist import fetch, mirrors
from tests.mnist.server import CONTENTS, PACKED, assert_arrived, half, right, send
from tests.mnist.sets import HTML, NAMES


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
