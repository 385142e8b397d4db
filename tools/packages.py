"""An environment, filled with the packages of a lock: by uv where it is on PATH and works, otherwise by venv and pip.

Every hash is checked. Of what a reader has set for pip and uv, the network goes on to them, and nothing else: a
`target` or `prefix` would put the packages elsewhere.
"""
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tools.surroundings import OF_NETWORK, ROOT, variables

BASE = getattr(sys, "_base_executable", None) or sys.executable     # of a Python in an environment, the one outside


class Failed(Exception):
    """A sentence that says what to do."""


def program(folder):
    """The Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def sites(folder):
    """The folders of an environment's packages."""
    return [site for pattern in ("lib*/python*/site-packages", "Lib/site-packages") for site in folder.glob(pattern)]


def has_pip(folder):
    return any((site / "pip").is_dir() for site in sites(folder))


def fill(folder, lock, held=()):
    """Make `folder` an environment with the packages of a lock; what else it holds stays."""
    if with_uv(folder, lock, held):
        return
    make(folder, held, *(["--without-pip"] if has_pip(folder) else []))       # to unpack it takes seconds
    if call([program(folder), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
             "--no-warn-script-location", "--require-hashes", "-r", lock], held, pip_settings(folder)):
        raise Failed("The packages could not be installed; the reason stands above. Most often it is the network or a "
                     "full disk: check the connection, the proxy and the room, then run this again.")


def make(folder, held=(), *options):
    """Python's own way to an environment, also over one that stands there."""
    options = [*options, *([] if can_link(folder) else ["--copies"])]
    if call([BASE, "-I", "-c", "import ensurepip, venv"], held, stderr=subprocess.DEVNULL):
        raise Failed("This Python cannot make environments: its venv module is missing. On Debian and Ubuntu run "
                     "`sudo apt install python3-venv`, or install uv, then run this again.")
    if call([BASE, "-I", "-m", "venv", *options, folder], held):
        raise Failed("The environment .venv could not be made; the reason stands above. Then run this again.")


def can_link(folder):
    """Whether this disk has symbolic links. On one without, venv would stop at lib64, so that stands there already."""
    folder.mkdir(exist_ok=True)
    link = folder / "link"
    try:
        link.symlink_to("lib")
        link.unlink()
    except OSError:
        if os.name != "nt":
            (folder / "lib64").mkdir(exist_ok=True)
        return os.name == "nt"      # venv makes no links there
    return True


def with_uv(folder, lock, held):
    """Let uv make and fill it; False where there is no uv, or it is too old, or it fails."""
    uv = shutil.which("uv")
    if not uv:
        return False
    with uv_settings() as settings:
        if call([uv, "venv", "--quiet", "--no-project", "--relocatable", "--allow-existing", "--python", BASE, folder],
                held, settings, stderr=subprocess.DEVNULL):
            return False
        install = [uv, "pip", "install", "--quiet", "--python", program(folder), "--require-hashes", "-r", lock]
        if not call(install, held, settings):
            return True
        if not call([*install, "--offline"], held, settings, stderr=subprocess.DEVNULL):
            print("That was the network; all packages were in uv's cache, and are installed from there.", flush=True)
            return True
    print("uv could not do it; its reason stands above. Now with venv and pip.", flush=True)
    return False


def call(command, held=(), settings=None, **options):
    """The exit code of a program, 1 where it cannot be run; `held` are open files that it holds, too."""
    try:
        return subprocess.call([str(part) for part in command], cwd=ROOT, env=settings or variables(), pass_fds=held,
                               **options)
    except OSError as error:
        print(f"{command[0]}: {error}", file=sys.stderr)
        return 1


def pip_settings(folder):
    """Variables for pip, with what its own files say of the network; it reads no file itself."""
    whose = {name: os.environ[name] for name in ("PIP_CONFIG_FILE",) if name in os.environ}
    listed = subprocess.run([program(folder), "-I", "-m", "pip", "config", "list"], env=variables(**whose),
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", errors="replace")
    found = {}
    for section in ("global", "install"):       # the second is stronger
        for name, value in re.findall(rf"^{section}\.([\w-]+)=(.+)$", listed.stdout, re.M):
            if name in OF_NETWORK["pip"]:
                found["PIP_" + name.upper().replace("-", "_")] = str(ast.literal_eval(value))
    return found | {name: value for name, value in variables(PIP_CONFIG_FILE=os.devnull).items() if value}


class uv_settings:
    """Variables for uv, with a file of what its own files say of the network; it reads no other."""

    def __enter__(self):
        found = {}
        for place in uv_files():
            try:
                settings = tomllib.loads(place.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            found |= settings.get("pip", {}) | settings
        self.folder = tempfile.TemporaryDirectory(prefix="ten-neurons-")
        file = Path(self.folder.name) / "uv.toml"
        file.write_text("".join(f"{name} = {toml(value)}\n" for name, value in found.items()
                                if name in OF_NETWORK["uv"]), encoding="utf-8")
        return variables(UV_CONFIG_FILE=str(file))

    def __exit__(self, *error):
        self.folder.cleanup()


def uv_files():
    """Where uv looks for settings: the machine's, then the user's, then the named one; the later is stronger."""
    if os.name == "nt":
        folders = [os.environ.get("PROGRAMDATA"), os.environ.get("APPDATA")]
    else:
        folders = ["/etc", os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"]
    named = os.environ.get("UV_CONFIG_FILE")
    return [Path(folder) / "uv" / "uv.toml" for folder in folders if folder] + ([Path(named)] if named else [])


def toml(value):
    """A value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(each)}" for name, each in value.items()) + "}"
    return "[" + ", ".join(map(toml, value)) + "]" if isinstance(value, list) else json.dumps(value)
