"""One install at a time, also where two start.py run at once."""
import contextlib
import errno
import os

from tools.surroundings import ROOT


@contextlib.contextmanager
def one_at_a_time():
    """Hold a lock for a while; the system takes it back when its last holder dies.

    Yields the files that pip must hold too: it lives on for a while when start.py alone is killed. Where the disk has
    no locks, as some network drives, it goes on without.
    """
    with open(ROOT / ".venv.lock", "a", encoding="utf-8") as file:
        if os.name == "nt":
            import msvcrt
            while True:
                try:  # for ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError as error:
                    if error.errno not in (errno.EDEADLK, errno.EACCES):
                        break
                    print("Another start.py is installing; waiting for it.", flush=True)
            yield ()  # Windows hands no lock on
        else:
            import fcntl
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another start.py is installing; waiting for it.", flush=True)
                fcntl.flock(file, fcntl.LOCK_EX)
            except OSError:
                pass
            yield (file.fileno(),)
