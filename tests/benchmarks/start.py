"""What stands between a reader and the first cell: python tests/benchmarks/start.py

Wall and processor seconds, medians of interleaved runs: to import the house beside NumPy alone; and `python start.py`
with nothing to do beside the program that it starts. Run it where start.py has made .venv.
"""
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tools.install import PYTHON  # noqa: E402

ROUNDS = 11
IMPORTS = ("import numpy", "from helpers import network", "from helpers import checks, mnist, plots, training")
VERSION = ("-m", "tools.lab", "--version")      # the same program, which ends at once


def seconds(command):
    """Wall and processor seconds of a command and all that it starts."""
    before = psutil.Process().cpu_times()
    began = time.perf_counter()
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = psutil.Process().cpu_times()
    spent = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    return time.perf_counter() - began, spent


def main():
    commands = {code: (PYTHON, "-c", code) for code in IMPORTS}
    commands |= {"python -m tools.lab --version": (PYTHON, *VERSION),
                 "python start.py --version": (sys.executable, "start.py", "--version")}
    found = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            found[name].append(seconds(command))
    wall, spent = ({name: statistics.median(run[k] for run in runs) for name, runs in found.items()} for k in (0, 1))
    for name in commands:
        print(f"{wall[name]:6.3f} s   {spent[name]:6.3f} CPU s   {name}")
    numpy, network, all_four, lab, start = wall.values()
    print(f"network beyond NumPy {1000 * (network - numpy):.0f} ms, wanted below 20; all four {all_four:.2f} s, wanted "
          f"below 1.5; start.py beyond JupyterLab {start - lab:.2f} s, wanted below 0.3")


if __name__ == "__main__":
    main()
