"""tools/refresh.py goes on after a notebook that it cannot run."""
import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent


def test_what_cannot_be_run_is_one_line_and_the_rest_is_refreshed(tmp_path):
    damaged, empty, folder, dead, good = paths = [tmp_path / f"{name}.ipynb" for name in
                                                  ("damaged", "empty", "folder", "dead", "good")]
    damaged.write_text("{no notebook", encoding="utf-8")
    empty.write_text("[]", encoding="utf-8")
    folder.mkdir()
    for path, code in ((dead, "import os\nos._exit(1)"), (good, "6 * 7")):
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code, id="c0")]), path)
    before = [path.read_bytes() for path in (damaged, empty, dead)]
    done = subprocess.run([sys.executable, ROOT / "tools" / "refresh.py", *paths], capture_output=True,
                          encoding="utf-8", timeout=120)
    assert done.returncode == 1 and done.stdout == "good.ipynb: refreshed\n"
    said = [line.partition(". ")[0] for line in done.stderr.splitlines() if "IPKernelApp" not in line]
    assert said == [f"{path.name}: left as it was" for path in paths[:-1]], done.stderr
    assert [path.read_bytes() for path in (damaged, empty, dead)] == before
    assert '"42"' in good.read_text(encoding="utf-8") and sorted(tmp_path.iterdir()) == sorted(paths)
