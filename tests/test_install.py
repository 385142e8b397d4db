"""The environment that start.py makes: other people's settings, what fails, what is cut off."""
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stub_project import environment, start
from tools import check, install

BIN = "Scripts" if os.name == "nt" else "bin"
windows = pytest.mark.skipif(os.name == "nt", reason="tried with links and scripts that Windows does not have")


def package(project):
    """The stub that is installed."""
    (found,) = (project / ".venv").rglob("jupyterlab/labapp.py")
    return found


def take_away(project):
    """A package is missing: the next start.py installs it, in a copy of .venv."""
    for found in (project / ".venv").rglob("site-packages/jupyterlab*"):
        shutil.rmtree(found)


def at_once(project, **more):
    """Run start.py twice at the same time; return for each (exit code, what it printed)."""
    both = [subprocess.Popen([sys.executable, project / "start.py"], cwd=project, env=environment(project, **more),
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             encoding="utf-8") for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    return [(process.returncode, each) for process, each in zip(both, said, strict=True)]


def hear_ctrl_c():
    """A program that a shell started in the background does not hear it, nor do those that it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def stop_in_mid_install(project, stop):
    """Add a package whose index never answers, call stop(process) there; return (exit code, what it printed)."""
    start(project)
    lock = project / "requirements-test.txt"
    right = lock.read_text(encoding="utf-8")
    lock.write_text(f"{right}absent==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as index:
        index.settimeout(60)
        address = f"http://127.0.0.1:{index.getsockname()[1]}/"
        variables = environment(project, PIP_NO_INDEX="0", PIP_INDEX_URL=address, PIP_RETRIES="0", NO_PROXY="*")
        process = subprocess.Popen([sys.executable, project / "start.py", "test"], env=variables, encoding="utf-8",
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   start_new_session=True, preexec_fn=None if os.name == "nt" else hear_ctrl_c)
        with index.accept()[0]:                                         # pip is at work, and waits
            stop(process)
    said = process.communicate()[0]                                     # to its end, and to pip's
    lock.write_text(right, encoding="utf-8")
    return process.returncode, said


@pytest.mark.takes_turns(0, every=5)
def test_a_new_environment_is_made_by_one_of_two(project):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    code, said = zip(*at_once(project), strict=True)
    assert code == (7, 7) and sum("Installing" in each for each in said) == 1


def test_an_install_that_was_killed_leaves_what_works(project):
    code, said = stop_in_mid_install(project, stop=subprocess.Popen.kill)
    assert "Installing" in said and "STUB" not in said and code != 3
    code, said = start(project)
    assert code == 7 and "Installing" not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_ctrl_c_ends_an_install_quietly(project):
    code, said = stop_in_mid_install(project, stop=lambda process: os.killpg(process.pid, signal.SIGINT))
    assert code == 130 and "network" not in said and "Traceback" not in said


@pytest.mark.parametrize("way", ["variables", "pip.conf"])
def test_settings_for_other_environments_do_not_reach_ours(project, tmp_path, way):
    """What would put packages elsewhere or nowhere stays away; where the index is found goes on."""
    start(project)
    take_away(project)
    elsewhere = tmp_path / "elsewhere"
    astray = {"target": elsewhere, "root": elsewhere, "prefix": elsewhere, "user": "true", "dry-run": "true",
              "require-virtualenv": "true", "no-deps": "true", "no-binary": ":all:", "constraint": tmp_path / "absent"}
    if way == "variables":
        more = {"PIP_" + name.upper().replace("-", "_"): str(value) for name, value in astray.items()}
    else:
        wheels = environment(project)["PIP_FIND_LINKS"]
        lines = [f"{name} = {value}\n" for name, value in astray.items()]
        file = tmp_path / "pip.conf"
        file.write_text(f"[global]\nno-index = true\n[install]\nfind-links = {wheels}\n{''.join(lines)}",
                        encoding="utf-8")
        more = {"PIP_CONFIG_FILE": str(file), "PIP_NO_INDEX": "", "PIP_FIND_LINKS": ""}
    code, said = start(project, **more)
    assert code == 7, said
    assert package(project).is_file() and not elsewhere.exists()


@windows
def test_an_environment_whose_python_is_gone_is_mended_in_place(project):
    """As after an update of Python: no network is needed, and what else is in there stays."""
    start(project)
    kept = project / ".venv.old"                                        # a reader's own; not ours to clear
    kept.mkdir(exist_ok=True)
    for python in (project / ".venv").glob("[bS]*/python*"):
        python.unlink()
        python.symlink_to("/nowhere/python3")
    code, said = zip(*at_once(project, PIP_FIND_LINKS=""), strict=True)
    assert code == (7, 7) and "Installing" not in "".join(said) and kept.is_dir()


def test_a_renamed_folder_goes_on_without_a_network(project):
    start(project)
    moved = project.with_name("Ten Neurons, moved")
    project.rename(moved)
    try:
        wheels = environment(project)["PIP_FIND_LINKS"]
        code, said = start(moved, PIP_FIND_LINKS="")
        assert code == 7 and "Installing" not in said and "STUB" in said and wheels not in said
        script = moved / ".venv" / BIN / ("jupyter-lab.exe" if os.name == "nt" else "jupyter-lab")
        assert subprocess.run([script], stdout=subprocess.DEVNULL).returncode == 7
        assert subprocess.run([moved / ".venv" / BIN / "python", "-m", "helpers"], cwd=moved.parent,
                              stdout=subprocess.DEVNULL).returncode == 5         # found from any folder
    finally:
        moved.rename(project)


@pytest.mark.takes_turns(1, every=5)
def test_a_package_that_was_taken_away_comes_back(project):
    start(project)
    subprocess.run([project / ".venv" / BIN / "python", "-m", "pip", "uninstall", "-qy", "jupyterlab"], check=True)
    code, said = start(project)
    assert code == 7 and "Installing" in said


@pytest.mark.takes_turns(3, every=5)
def test_tests_install_more_and_keep_what_a_reader_added(project):
    start(project)
    marker = package(project).parent.parent / "mine.py"
    marker.touch()
    code, said = start(project, "test", "-k", "softmax")
    assert code == 3 and "Installing" in said and "'-k', 'softmax'" in said and marker.exists()
    code, said = start(project)
    assert code == 7 and "Installing" not in said
    assert not {".venv.unfinished", ".venv.replaced"} & {path.name for path in project.iterdir()}


SITE = """
import errno, fcntl, os
def refuse(*args, **options):
    raise OSError({error}, "refused")
{name} = refuse
"""


@windows
@pytest.mark.takes_turns(2, every=5)
def test_a_disk_without_locks_will_do(project, tmp_path):
    start(project)
    take_away(project)
    (tmp_path / "sitecustomize.py").write_text(SITE.format(name="fcntl.flock", error="errno.ENOLCK"), encoding="utf-8")
    code, said = start(project, PYTHONPATH=str(tmp_path))
    assert code == 7 and "Installing" in said


@pytest.mark.takes_turns(5, every=8)
def test_an_environment_of_another_python_stays_until_its_successor_stands(project):
    start(project)
    stamp = project / ".venv" / "installed.txt"
    stamp.write_text(".cpython-310-x86_64-linux-gnu.so x86_64\n" + str(project / ".venv"), encoding="utf-8")
    code, said = start(project, PIP_FIND_LINKS="")                      # no network
    assert code == 7 and "goes on with what .venv holds" in said and "cpython-310" in stamp.read_text(encoding="utf-8")
    code, said = start(project)
    assert code == 7 and "Installing" in said and "cpython-310" not in stamp.read_text(encoding="utf-8")


@pytest.mark.takes_turns(6, every=8)
def test_an_environment_without_pip_can_take_a_changed_lock(project, tmp_path):
    """uv makes such environments; the next run may be without uv. Settings for pip do not lead it astray."""
    start(project)
    for found in (project / ".venv").rglob("site-packages/pip*"):
        shutil.rmtree(found)
    take_away(project)
    code, said = start(project, PIP_TARGET=str(tmp_path), PIP_DRY_RUN="true")
    assert code == 7 and "Installing" in said and not list(tmp_path.iterdir())


@pytest.mark.takes_turns(7, every=8)
def test_a_wrong_hash_is_refused_and_the_old_environment_goes_on(project):
    start(project)
    lock = project / "requirements.txt"
    right = lock.read_text(encoding="utf-8")
    wrong = re.sub("sha256:....", "sha256:0000", right)
    try:
        lock.write_text(wrong.replace("1.0", "1.1"), encoding="utf-8")
        code, said = start(project)
        assert code == 7 and "goes on with what .venv holds" in said and "run this again" in said
        lock.write_text(wrong, encoding="utf-8")
        shutil.rmtree(project / ".venv", ignore_errors=True)
        code, said = start(project)
        assert code == 1 and "STUB" not in said and "run this again" in said.splitlines()[-1]
        assert not (project / ".venv").exists()
    finally:
        lock.write_text(right, encoding="utf-8")


FAKE_UV = """
import pathlib, subprocess, sys, zipfile
here, kind = pathlib.Path(__file__).parent, {kind!r}
if kind == "shim":
    sys.exit("uv: command not found")
if kind == "old" and "--relocatable" in sys.argv:
    sys.exit("error: unexpected argument '--relocatable' found")
if sys.argv[1] == "venv":
    sys.exit(subprocess.call([{python!r}, "-m", "venv", "--without-pip", sys.argv[-1]]))
settings = pathlib.Path(__import__("os").environ["UV_CONFIG_FILE"]).read_text(encoding="utf-8")
if "target" in settings or 'native-tls = true' not in settings:
    sys.exit("settings: " + settings)
if kind != "cache" or "--offline" not in sys.argv:
    sys.exit("no network")
python = pathlib.Path(sys.argv[sys.argv.index("--python") + 1])
(site,) = python.parent.parent.glob("lib/python*/site-packages")
for wheel in pathlib.Path({wheels!r}).glob("*.whl"):
    zipfile.ZipFile(wheel).extractall(site)
"""


@windows
@pytest.mark.parametrize("kind", [pytest.param(kind, marks=pytest.mark.takes_turns(number, every=8))
                                  for number, kind in enumerate(["cache", "no network", "shim", "old"])])
def test_uv_takes_what_its_cache_has_and_where_it_fails_pip_does_it(project, tmp_path, kind):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    wheels = str(project.parent / "wheels")
    (tmp_path / "fake.py").write_text(FAKE_UV.format(kind=kind, python=sys.executable, wheels=wheels))
    (tmp_path / "uv").write_text(f"#!/bin/sh\nexec {shlex.join([sys.executable, str(tmp_path / 'fake.py')])} \"$@\"\n")
    (tmp_path / "uv").chmod(0o755)
    (tmp_path / "uv.toml").write_text('native-tls = true\n[pip]\ntarget = "elsewhere"\n', encoding="utf-8")
    code, said = start(project, PATH=str(tmp_path), UV_CONFIG_FILE=str(tmp_path / "uv.toml"))
    assert code == 7 and "STUB" in said and "settings:" not in said
    assert ("uv's cache" in said) == (kind == "cache")
    assert ("Now with venv and pip" in said) == (kind == "no network")
    shutil.rmtree(project / ".venv")


@windows
@pytest.mark.takes_turns(2, every=8)
def test_a_disk_without_links_will_do(project, tmp_path):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    (tmp_path / "sitecustomize.py").write_text(SITE.format(name="os.symlink", error="errno.EPERM"), encoding="utf-8")
    code, said = start(project, PYTHONPATH=str(tmp_path))
    assert code == 7
    assert not (project / ".venv/bin/python").is_symlink() and not (project / ".venv/lib64").is_symlink()


def test_a_python_without_lzma_can_do_all_but_the_download(tmp_path):
    """pooch cannot be imported there; whatever else cannot is named."""
    code = ("import sys; sys.modules['_lzma'] = sys.modules['_bz2'] = None; import helpers.terminal.menu\n"
            "from helpers import mnist; mnist.download_mnist(sys.argv[1])")
    done = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=install.ROOT, stderr=subprocess.PIPE,
                          encoding="utf-8")
    assert "ConnectionError: No mirror gave" in done.stderr and "Python was built without _" in done.stderr
    assert "by hand and put them into" in done.stderr


class Killed(BaseException):
    """No code of ours catches it, so that it ends start.py where it stands, as a kill does."""


def kill_at(step):
    """A trace function that kills install.py before its line number `step`, counted as they run."""
    steps = iter(range(step))

    def trace(frame, event, _):
        if frame.f_code.co_filename.endswith("install.py"):
            if event == "line" and next(steps, None) is None:
                raise Killed
            return trace
    return trace


@pytest.mark.takes_turns(4, every=5)
def test_killed_at_any_line_and_run_again(tmp_path, monkeypatch, capsys):
    """A first install, one over another Python's, one of a changed lock, a renamed folder: cut off after every step.

    Then without a network: what was there before, or what was just made, works. Then with one: all is as it should be.
    """
    lock, venv = tmp_path / "requirements.txt", tmp_path / ".venv"
    online = True
    for name, place in {"ROOT": tmp_path, "VENV": venv, "NEW": tmp_path / ".venv.unfinished",
                        "OLD": tmp_path / ".venv.replaced", "PYTHON": install.program(venv)}.items():
        monkeypatch.setattr(install, name, place)

    def make(folder, held=(), *options):
        install.program(folder).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pyvenv.cfg").write_text(f"home = {tmp_path}\n")
        install.program(folder).touch()

    def fill(folder, lock, held=()):
        if not online:
            raise install.Failed("no network")
        make(folder)
        site = folder / "lib" / "python3" / "site-packages"
        for info in site.glob("*"):
            shutil.rmtree(info) if info.is_dir() else info.unlink()
        name, version = lock.read_text().split()[0].split("==")
        (site / f"{name}-{version}.dist-info").mkdir(parents=True)

    for fake in (make, fill):       # so that these are cut too
        fake.__code__ = fake.__code__.replace(co_filename="install.py")
        monkeypatch.setattr(install, fake.__name__, fake)
    monkeypatch.setattr(install, "call", lambda command, *rest, **options: 0 if Path(command[0]).exists() else 1)

    def works():
        return install.is_alive(venv) and len(list(venv.glob("lib/python3/site-packages/*.dist-info"))) == 1

    ends = []
    for before in ("nothing", "another Python", "another lock", "another place"):
        for step in range(1000):
            for folder in tmp_path.glob(".venv*/"):
                shutil.rmtree(folder)
            lock.write_text("a==1 \\\n")
            if before != "nothing":
                install.prepare(lock, "a")
            if before == "another Python":
                (venv / "installed.txt").write_text(f"another\n{venv}")
            elif before == "another place":
                (venv / "installed.txt").write_text(f"{install.THIS}\nelsewhere")
            elif before == "another lock":
                lock.write_text("a==2 \\\n")
            tracing = sys.gettrace()
            try:
                sys.settrace(kill_at(step))
                install.prepare(lock, "a")
                sys.settrace(tracing)
                break
            except Killed:
                sys.settrace(tracing)
            if before != "nothing":
                online = False
                install.prepare(lock, "a")
                assert works(), f"{before}: killed at step {step}, nothing works"
                online = True
            install.prepare(lock, "a")
            assert install.is_ready(venv, lock) and works(), f"{before}: killed at step {step}"
        ends.append(step)
    assert min(ends) > 20       # it was cut off at many steps


def test_a_folder_that_cannot_be_written_is_told_so(project):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    lock = project / ".venv.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()                                                        # even root cannot write this file
    try:
        code, said = start(project)
        assert code == 1 and len(said.splitlines()) == 1
        assert said.startswith("start.py could not go on: ") and f"Check that you may write in {project}" in said
    finally:
        lock.rmdir()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0,
                    reason="Windows has no such mode for folders, and root may write everywhere")
@pytest.mark.parametrize("command", ["test", "work"])
def test_a_read_only_folder_is_told_so(project, command):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    shutil.rmtree(project / "work", ignore_errors=True)
    (project / ".venv.lock").unlink(missing_ok=True)
    project.chmod(0o555)
    try:
        code, said = start(project, command)
        assert code == 1 and "Permission denied" in said and f"Check that you may write in {project}" in said
    finally:
        project.chmod(0o755)


@pytest.mark.parametrize("file", [".venv", ".venv/thesis.txt", ".venv/pyvenv.cfg"])
def test_what_is_not_ours_stays(project, file):
    """A file, a folder, an environment that the reader made."""
    shutil.rmtree(project / ".venv", ignore_errors=True)
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text("mine", encoding="utf-8")
    try:
        code, said = start(project)
        assert code == 1 and "start.py did not make it" in said
        assert (project / file).read_text(encoding="utf-8") == "mine"
    finally:
        (project / file).unlink()
        shutil.rmtree(project / ".venv", ignore_errors=True)


def test_a_python_without_venv_is_told_the_remedy(project, monkeypatch, tmp_path):
    """Its own module is missing, or cannot be imported."""
    monkeypatch.setattr("tools.packages.call", lambda command, *rest, **options: 1)
    with pytest.raises(install.Failed, match="apt install python3-venv"):
        install.make(tmp_path / ".venv")


@pytest.mark.parametrize("line, missing, said", [
    ("pytest==0.0", None, "pytest cannot be used: ImportError: version "),
    ("absent==1", None, "absent cannot be used: PackageNotFoundError"),
    ("absent==1 ; sys_platform == 'elsewhere'", None, ""),
    (f"pytest=={pytest.__version__}", "_numpy_core", "pytest cannot be used: ModuleNotFoundError"),
    (f"pytest=={pytest.__version__}", "_lzma", ""),
    (f"pytest=={pytest.__version__}", "", "")])
def test_the_check_names_what_is_absent_or_broken(tmp_path, monkeypatch, capsys, line, missing, said):
    def broken(name):
        if missing:
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.setattr("importlib.import_module", broken)
    (tmp_path / "lock.txt").write_text(f"{line} \\\n    --hash=sha256:0\n", encoding="utf-8")
    assert check.main(tmp_path / "lock.txt") == bool(said)
    assert capsys.readouterr().err.startswith(said)
