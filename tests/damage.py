"""Files damaged in any way, and the promise of each reader: it reads them right, or refuses them with its own error.

The short run tries some hundred files a reader. The long one tries as many as HOSTILE_FILES says, of another kind
every time:

    HOSTILE_FILES=100000 python -m pytest -p no:nbval -o addopts= -s tests -k any_file
"""
import os
import warnings
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LONG = int(os.environ.get("HOSTILE_FILES", 0))
tried, accepted = Counter(), Counter()


def runs(short, share):
    """Hypothesis settings: so many files in the short run, this share of all in the long one."""
    return settings(max_examples=int(LONG * share) or short, deadline=None, derandomize=not LONG, database=None,
                    suppress_health_check=list(HealthCheck))


@pytest.fixture
def quiet(capfd):
    """Nothing may arrive on stderr, not even from a library in C. Says how many files were tried, in a long run."""
    yield
    told, said = capfd.readouterr()
    with capfd.disabled():
        print(told, end="")
        if LONG:
            print(*(f"\n{kind}: {tried[kind]:,} files, {accepted[kind]:,} of them read" for kind in tried))
    assert said == ""


def answer(kind, reader, path, raw):
    """What the reader makes of these bytes, None for a refusal as documented; any other error passes, and fails."""
    tried[kind] += 1
    path.write_bytes(raw)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            found = reader(path)
        except ValueError as error:
            found = None
            assert str(path) in str(error) and len(str(error)) < 2000 + 3 * len(str(path))
    assert not told, told[0].message
    accepted[kind] += found is not None
    return found


NUMBERS = [0, 1, 2, 9, 127, 128, 255, 256, 783, 784, 785, 65535, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1]


@st.composite
def damaged(draw, *files):
    """One of the files after one to three injuries."""
    raw = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, 40) | st.integers(0, len(raw)) | st.integers(max(0, len(raw) - 200), len(raw)))
        length = draw(st.sampled_from([0, 1, 2, 4, 8, 100, 1000]))
        other = draw(st.sampled_from(files))
        far = draw(st.integers(0, len(other)))
        new = draw(st.one_of(
            st.binary(max_size=8),
            st.sampled_from(NUMBERS).flatmap(lambda n: st.sampled_from(
                [n.to_bytes(4), n.to_bytes(4, "little"), (n % 65536).to_bytes(2), (n % 65536).to_bytes(2, "little")])),
            st.integers(1, 255).map(lambda bits, old=raw[start:start + 1]: bytes(b ^ bits for b in old)),
            st.integers(2, 50).map(lambda n, old=raw[start:start + length]: old * n),
            st.just(other[far:far + length]), st.just(other[far:])))
        raw = raw[:start] + new + draw(st.sampled_from([raw[start + len(new):], raw[start + length:], b""]))
    return raw


@st.composite
def near(draw, valid):
    """A valid file, damaged: a stretch of it replaced by other bytes, mostly near its start or end."""
    start = draw(st.integers(0, 30) | st.integers(len(valid) - 30, len(valid)) | st.integers(0, len(valid)))
    end = start + draw(st.sampled_from([0, 1, 2, len(valid)]))
    return valid[:start] + draw(st.binary(max_size=3)) + valid[end:]
