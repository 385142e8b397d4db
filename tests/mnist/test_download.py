"""The download into a folder: what lacks is fetched, and what is the reader's stays."""
import errno
import os
import re
import struct
from pathlib import Path

import pytest

from helpers import mnist
from tests.mnist.server import CONTENTS, PACKED, TRUTH, assert_arrived
from tests.mnist.sets import HTML, NAMES, assert_digits, make_set, squares, write_set


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


# another set in the folder

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
    with pytest.raises(ValueError, match=r"The file stays as it is; .*mnist\.load\(.*For MNIST itself") as error:
        mnist.load_mnist(site.folder)
    assert f"download_mnist({str(site.folder)!r})" not in str(error.value)


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
