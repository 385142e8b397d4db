"""How much memory a reader takes for a file, measured in a process apart; and bytes that unpack without end."""
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ZEROS = 1 << 24
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says the most that a process has held")
CHILD = """
import json, sys
from pathlib import Path

def held(what):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(what)) / 1024

for line in sys.stdin:
    path = Path(json.loads(line))
    open("/proc/self/clear_refs", "w").write("5")       # forget the peak so far
    before, error = held("VmRSS"), None
    try:
        read(path)
    except ValueError as caught:
        error = str(caught)
    print(json.dumps([held("VmHWM") - before, error]), flush=True)
"""


@contextlib.contextmanager
def measured(reader):
    """A function of a path, which says how many MB reading it took and how it was refused.

    reader: the code that makes `read`. Nothing may arrive on stderr.
    """
    given_back = os.environ | {"MALLOC_MMAP_THRESHOLD_": "100000"}      # what is freed does not hide what is taken next
    with tempfile.TemporaryFile() as said, subprocess.Popen(
            [sys.executable, "-c", reader + CHILD], cwd=ROOT, env=given_back, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=said) as process:
        def read(path):
            process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            process.stdin.flush()
            taken, error = json.loads(process.stdout.readline())
            print(f"{path.stat().st_size:,} bytes, {taken:.0f} MB. {error}")
            path.unlink()
            return taken, error
        yield read
        process.stdin.close()
        process.wait()
        said.seek(0)
        assert said.read() == b""


def bounded(reader, name, bombs, beside=lambda folder: None):
    """A test: the reader refuses each file, and takes no more MB for it than it may.

    reader: as `measured` takes it. name: of the file. bombs: {what it is: (a function that makes its bytes, MB)}.
    beside: makes what else the reader needs in the folder.
    """
    @only_linux
    def test_memory_is_bounded(tmp_path):
        with measured(reader) as read:
            for what, (make, most) in bombs.items():
                beside(tmp_path)
                (tmp_path / name).write_bytes(make())
                taken, error = read(tmp_path / name)
                assert error and taken < most, what
    return test_memory_is_bounded


def repeated(times, first=b"", wbits=-15):
    """Packed bytes: `first`, then zeros, 16 MiB at a time; the end is right but for the checksum that may follow."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(ZEROS)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
