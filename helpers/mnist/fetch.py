"""Bytes from an address, watched while they come."""
import io
import threading
import time

TIMEOUT = 30           # seconds of silence before a mirror is given up
CHUNK = 1 << 16        # bytes that a mirror must send in twice that time
MOST_FETCHED = 1 << 25  # bytes of one file; the largest has 9,912,422


def get(url, name, bar):
    """The bytes at an address. Raises OSError or ValueError, also for what drips or has no end.

    requests waits TIMEOUT for each packet, so a byte now and then would hold it for days. It works in a thread, and
    this one watches; closing `body` ends it at its next write.
    """
    try:
        import pooch  # here: it needs _lzma and _bz2, which not every Python has, and nothing else needs it
    except ImportError as error:
        raise OSError(f"this Python was built without {error.name}, which a download needs") from None

    failed = []

    def fetch():
        try:
            pooch.HTTPDownloader(progressbar=shown, chunk_size=CHUNK, timeout=TIMEOUT)(url, body, None)
        except Exception as error:      # a thread's error would be lost
            failed.append(error)

    with bar(desc=name, total=1, unit="B", unit_scale=True) as shown, io.BytesIO() as body:     # pooch sets the total
        thread = threading.Thread(target=fetch, daemon=True)
        thread.start()
        size, moved = 0, time.monotonic()
        while thread.is_alive():
            thread.join(0.1)
            if body.tell() > MOST_FETCHED:
                raise ValueError(f"more than {MOST_FETCHED:,} bytes arrived")
            if body.tell() > size:
                size, moved = body.tell(), time.monotonic()
            elif time.monotonic() - moved > 2 * TIMEOUT:
                raise TimeoutError(f"too slow: after {size:,} bytes fewer than {CHUNK:,} in {2 * TIMEOUT} seconds")
        if failed:
            raise failed[0]
        return body.getvalue()
