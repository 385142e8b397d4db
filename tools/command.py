"""Copy Ten Neurons to a folder and open it there.

    ten-neurons                     to the folder ten-neurons; notebook 00 opens
    ten-neurons "my class"          to another folder
    ten-neurons 03_A1_ReLU.ipynb    to the folder ten-neurons; that notebook opens
    ten-neurons --no-browser        arguments go on to JupyterLab

Run it again to open the same folder. A newer version brings its files; what you have changed stays as it is.
"""
import hashlib
import json
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent    # in the package: the folder ten_neurons
OURS = ".ten_neurons.json"      # in the copy: each file as we wrote it last, by which a reader's changes are known


def main():
    """Copy what is missing, then open JupyterLab with the Python that runs this; return its exit code."""
    words = sys.argv[1:]
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    if (PROJECT / ".git").exists():
        sys.exit(f"{PROJECT} is the project itself, no package of it. Open it with: python start.py")
    here = Path.cwd()
    folder = here if (here / OURS).is_file() else here / "ten-neurons"
    if words and not words[0].startswith("-") and not words[0].endswith(".ipynb"):
        folder = here / words.pop(0)
    try:
        copy_to(folder)
    except OSError as error:
        sys.exit(f"Ten Neurons could not be copied to {folder}: {error}. Stand in a folder that you may write in, or "
                 "name one, and run this again.")
    print(f"Ten Neurons is in {folder}", flush=True)
    sys.path.insert(0, str(folder))
    import start  # the copy's own; it refuses files that hide a module

    return start.open_lab(*start.opened_first(words), python=sys.executable, prefix=Path(sys.prefix))


def copy_to(folder):
    """Write each file of the project, unless a reader's stands in its place; name those that stay."""
    record = folder / OURS
    if folder.exists() and not record.is_file() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} is there, and this command did not make it, so it stays as it is. "
                 "Name another folder: ten-neurons my-folder")
    written = json.loads(record.read_text(encoding="utf-8")) if record.is_file() else {}
    folder.mkdir(parents=True, exist_ok=True)
    put(record, json.dumps(written).encode())       # from here on the folder is ours, whole or not
    for source in sorted(path for path in PROJECT.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        name, text = source.relative_to(PROJECT).as_posix(), source.read_bytes()
        copy = folder / name
        if copy.exists() and mark(copy.read_bytes()) not in (mark(text), written.get(name)):
            print(f"kept  {name}: it differs from ours. For a fresh one, rename yours and run this again.")
            continue
        if not copy.exists() or copy.read_bytes() != text:
            copy.parent.mkdir(parents=True, exist_ok=True)
            put(copy, text)
        written[name] = mark(text)
    put(record, json.dumps(written, indent=1).encode())


def put(path, text):
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(text)
    part.replace(path)


def mark(text):
    """What tells one text from another."""
    return hashlib.sha256(text).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
