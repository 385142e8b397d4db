"""Run the projects of notebook 14, store what comes out, and write the README's table: python tools/results.py

It needs the full MNIST (see data/README.md) and five minutes.
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers import mnist, projects  # noqa: E402

README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- results: written by tools/results.py -->\n).*?(?=<!-- end of results -->)", flags=re.S)


def write_table():
    """Put the table of the stored results into README.md."""
    results = {name: projects.stored(name) for name in json.loads(projects.STORED.read_text(encoding="utf-8"))}
    text = README.read_text(encoding="utf-8")
    README.write_text(TABLE.sub(lambda found: f"\n{projects.table(results)}\n\n", text), encoding="utf-8", newline="\n")


def main():
    full = mnist.load_mnist()
    run = [name for name, project in projects.PROJECTS.items() if project.seeds]
    results = {name: projects.rerun(name, full)._asdict() for name in run}
    projects.STORED.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
    write_table()
    print(TABLE.search(README.read_text(encoding="utf-8"))[0].strip())


if __name__ == "__main__":
    main()
