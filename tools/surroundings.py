"""The variables of every program that start.py runs: this machine's, without those that would lead it astray."""
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SETTINGS = ROOT / "tools" / "settings"
NETWORK = {     # what a reader may have set to reach an index of packages: it goes on to pip and uv
    "pip": "index-url extra-index-url no-index find-links trusted-host proxy cert client-cert timeout default-timeout "
           "retries cache-dir no-cache-dir keyring-provider no-input use-feature use-deprecated",
    "uv": "default-index index index-url extra-index-url no-index find-links index-strategy insecure-host "
          "allow-insecure-host native-tls system-certs keyring-provider cache-dir no-cache offline link-mode "
          "http-timeout request-timeout http-retries concurrent-downloads",
}
OF_NETWORK = {tool: set(names.split()) for tool, names in NETWORK.items()}
HARMLESS = {f"PYTHON{name}" for name in ("IOENCODING", "UTF8", "UNBUFFERED", "DONTWRITEBYTECODE", "PYCACHEPREFIX")}
FOREIGN = re.compile("PYTHON|__PYVENV|VIRTUAL_ENV|PIP_|UV_|JUPYTER|IPYTHON|MPL|MATPLOTLIB|PYTEST_")


def variables(prefix=VENV, **more):
    """What a program finds in os.environ: its environment first, settings of our own, and `more`."""
    kept = {name: value for name, value in os.environ.items() if is_kept(name)}
    programs = prefix / ("Scripts" if os.name == "nt" else "bin")
    return kept | {
        "PATH": os.pathsep.join(filter(None, [str(programs), kept.get("PATH")])), "VIRTUAL_ENV": str(prefix),
        "JUPYTER_CONFIG_DIR": str(SETTINGS / "jupyter"), "JUPYTER_DATA_DIR": str(SETTINGS / "jupyter" / "data"),
        "JUPYTER_PREFER_ENV_PATH": "1",     # the kernel of .venv
        "IPYTHONDIR": str(SETTINGS / "ipython"), "MPLCONFIGDIR": str(SETTINGS / "matplotlib")} | more


def is_kept(name):
    """Whether a variable goes on to the programs we run."""
    tool, _, setting = name.lower().partition("_")
    setting = setting.replace("_", "-")
    return (name in HARMLESS or not FOREIGN.match(name) or setting in OF_NETWORK.get(tool, ())
            or bool(re.fullmatch(r"UV_INDEX_\w+_(USERNAME|PASSWORD)", name)))
