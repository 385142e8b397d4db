"""Can every package of a lock be found and imported? python tools/check.py requirements.txt, with .venv's Python."""
import importlib
import importlib.metadata
import re
import sys
from pathlib import Path

TOLERATED = {"_bz2", "_lzma"}       # a Python may lack them; only the download of the full MNIST asks for them


def modules(package):
    """The names under which an installed package is imported."""
    for file in importlib.metadata.distribution(package).files or []:
        if file.suffix == ".py" and (len(file.parts) == 1 or file.parts[1:] == ("__init__.py",)):
            name = file.parts[0].removesuffix(".py")
            if name.isidentifier() and not name.startswith("_"):
                yield name


def main(lock):
    """1 for a package that is not what the lock says, or cannot be imported; it is named."""
    failed = 0
    for package, version, marker in re.findall(r"^([a-z0-9-]+)==(\S+)( ;)?", Path(lock).read_text("utf-8"), re.M):
        try:
            if importlib.metadata.version(package) != version and not marker:
                raise ImportError(f"version {importlib.metadata.version(package)} instead of {version}")
            for name in modules(package):
                importlib.import_module(name)
        except Exception as error:      # whatever a package does when it is imported
            absent = isinstance(error, importlib.metadata.PackageNotFoundError) and marker      # not for this machine
            if not absent and getattr(error, "name", None) not in TOLERATED:
                print(f"{package} cannot be used: {type(error).__name__}: {error}", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
