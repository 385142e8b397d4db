"""A file appears whole or not at all, also for two processes at once, or one that is killed."""
import errno
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpers import mnist
from helpers.files import keep
from helpers.mnist import mirrors
from tests.mnist.server import PACKED, assert_arrived, half, right, send
from tests.mnist.sets import HTML, NAMES


@pytest.mark.parametrize("there", [PACKED[NAMES[0]], HTML])
def test_windows_refuses_to_replace_a_file_that_another_process_reads(tmp_path, monkeypatch, there):
    path = tmp_path / f"{NAMES[0]}.gz"
    path.write_bytes(there)

    def refuse(*_):
        raise PermissionError(errno.EACCES, "the file is in use")

    monkeypatch.setattr(Path, "replace", refuse)
    if there == HTML:
        with pytest.raises(PermissionError):
            keep.put(path, PACKED[NAMES[0]])
    else:
        keep.put(path, PACKED[NAMES[0]])
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [there]


ROOT = Path(__file__).resolve().parents[2]


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
