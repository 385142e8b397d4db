"""Run every notebook under all that a reader's machine may differ in: python tools/matrix.py [--part K/N] [notebook]

Processor (OPENBLAS_CORETYPE) × threads × Python × the oldest and the newest numpy, pandas and matplotlib that
pyproject.toml allows. Each must print what is stored, to the letter. Needs uv; makes its environments in .venv.matrix/.
"""
import argparse
import itertools
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".venv.matrix"
CORES, THREADS = ("Haswell", "SkylakeX", "Nehalem"), (1, 2)
PYTHONS, AGES = ("3.11", "3.12", "3.13", "3.14"), ("oldest", "newest")
COMBINATIONS = [each for each in itertools.product(CORES, THREADS, PYTHONS, AGES)
                if each[2:] != ("3.14", "oldest")]      # they are older than this Python
MOVING = "numpy", "pandas", "matplotlib"


def requirements(age):
    """The three packages as uv is to install them: their lowest versions, or their ranges."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    ranges = [entry for entry in listed if re.match(r"[a-z]+", entry)[0] in MOVING]
    return [re.sub(r">=([\d.]+).*", r"==\1", entry) if age == "oldest" else entry for entry in ranges]


def environment(python, age):
    """The Python of an environment with the tests' lock, but these ages of the three packages; made if need be.

    None where uv finds no such Python on this machine.
    """
    folder = PLACE / f"{python}-{age}"
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / "done.txt"
    if not done.is_file():
        made = subprocess.run(["uv", "venv", "--quiet", "--clear", "--no-python-downloads", "--python", python, folder])
        if made.returncode:
            return None
        install = ["uv", "pip", "install", "--quiet", "--python", program]
        subprocess.run([*install, "--require-hashes", "-r", ROOT / "requirements-test.txt"], check=True)
        subprocess.run([*install, "--upgrade", *requirements(age)], check=True)
        done.write_text("\n".join(requirements(age)), encoding="utf-8")
    return program


def versions(program, settings):
    """What really runs: the versions of NumPy, pandas and Matplotlib, and the processor that NumPy works for."""
    code = ("import numpy, pandas, matplotlib, threadpoolctl; print(numpy.__version__, pandas.__version__, "
            "matplotlib.__version__, threadpoolctl.threadpool_info()[0].get('architecture'))")
    found = subprocess.run([program, "-c", code], env=settings, stdout=subprocess.PIPE, text=True, check=True)
    return found.stdout.split()


def part(text):
    """The two numbers of K/N, K from 1 to N."""
    k, n = map(int, text.split("/"))
    if not 1 <= k <= n:
        raise ValueError
    return k, n


def main():
    """Run the combinations; 1 when one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default=(1, 1), type=part, metavar="K/N",
                        help="each N-th combination, from the K-th on")
    parser.add_argument("notebooks", nargs="*", default=["notebooks"])
    options = parser.parse_args()
    k, n = options.part
    failed = 0
    print("processor  threads  python  numpy     pandas    matplotlib  result", flush=True)
    for core, threads, python, age in COMBINATIONS[k - 1::n]:
        program = environment(python, age)
        if program is None:
            print(f"{core:9}  {threads:7}  {python:6}  skipped: there is no Python {python} here", flush=True)
            continue
        settings = os.environ | {"OPENBLAS_CORETYPE": core, "OPENBLAS_NUM_THREADS": str(threads)}
        numpy, pandas, matplotlib, runs = versions(program, settings)
        if runs.lower() != core.lower():
            result = f"skipped: NumPy works for {runs} here"
        else:
            command = [program, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadfile",
                       *options.notebooks]
            ran = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, encoding="utf-8",
                                 errors="replace")
            result = ran.stdout.strip().splitlines()[-1] if ran.stdout.strip() else ran.stderr[-200:]
            if ran.returncode:
                failed += 1
                log = PLACE / f"{core}-{threads}-{python}-{age}.txt"
                log.write_text(ran.stdout + ran.stderr, encoding="utf-8")
                result += f"  see {log.relative_to(ROOT)}"
        print(f"{core:9}  {threads:7}  {python:6}  {numpy:8}  {pandas:8}  {matplotlib:10}  {result}", flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
