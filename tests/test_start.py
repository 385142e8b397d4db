"""start.py as a reader meets it: from the command line, with two tiny packages and no network."""
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPY = "import os, sys\nprint('STUB', sys.argv[1:], os.getcwd(), os.environ.get('PYTHONPATH'))\nsys.exit({code})\n"


def make_wheel(folder, name, code):
    """Build a wheel whose `python -m name` prints what it was given and exits with `code`; return its lock line."""
    info = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}/__init__.py", "")
        wheel.writestr(f"{name}/__main__.py", SPY.format(code=code))
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with a space, an accent and a quote, that holds start.py, two notebooks and locks of stub packages."""
    folder = tmp_path_factory.mktemp("home") / "l'été de Zoë"
    wheels = folder.parent / "wheels"
    wheels.mkdir()
    (folder / "notebooks").mkdir(parents=True)
    shutil.copy(ROOT / "start.py", folder)
    readers = make_wheel(wheels, "jupyterlab", code=7)
    (folder / "requirements.txt").write_text(readers, encoding="utf-8")
    (folder / "requirements-test.txt").write_text(readers + make_wheel(wheels, "pytest", code=3), encoding="utf-8")
    for name in ("00_start_here", "01_more"):
        (folder / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    return folder


def environment(project, **more):
    """Variables for a run without uv and without a network: pip finds the stub wheels only."""
    wheels = project.parent / "wheels"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    return clean | {"PATH": str(wheels), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.as_uri(),
                    "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8", **more}


def start(project, *arguments, cwd=None, **more):
    """Run start.py to its end; return (exit code, what it printed)."""
    done = subprocess.run([sys.executable, project / "start.py", *arguments], cwd=cwd or project, encoding="utf-8",
                          env=environment(project, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout


def at_once(project, **more):
    """Run start.py twice at the same time; return for each (exit code, what it printed)."""
    both = [subprocess.Popen([sys.executable, project / "start.py"], cwd=project, env=environment(project, **more),
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             encoding="utf-8") for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    return [(process.returncode, each) for process, each in zip(both, said, strict=True)]


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
                                   start_new_session=True)
        with index.accept()[0]:                                         # pip is at work, and waits
            stop(process)
    said = process.communicate()[0]                                     # to its end, and to pip's
    lock.write_text(right, encoding="utf-8")
    return process.returncode, said


def test_the_first_run_installs_and_the_second_goes_straight_on(project):
    code, said = start(project, "--no-browser", cwd=project.parent)
    assert code == 7                                                    # JupyterLab's own exit code
    stub = said[said.index("STUB"):]
    assert "tools.no_delay=True" in stub
    assert "--no-browser" in stub and "00_start_here.ipynb" in stub and "PYTHONPATH" not in stub
    assert "Installing" in said
    code, said = start(project, "notebooks", "--port", "9000", PYTHONPATH="elsewhere")
    assert code == 7 and "Installing" not in said
    assert re.search(r"'notebooks', '--port', '9000'", said)
    assert said.strip().endswith("None")                                # PYTHONPATH does not leak in


def test_an_install_that_was_killed_is_repaired(project):
    code, said = stop_in_mid_install(project, stop=subprocess.Popen.kill)
    assert "Installing" in said and "STUB" not in said and code != 3
    (package,) = (project / ".venv").rglob("jupyterlab/__main__.py")
    package.unlink()                                                    # as if it had been at work on this one
    code, said = start(project)
    assert code == 7 and "Installing" in said and package.is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to consoles, not to processes")
def test_ctrl_c_ends_an_install_quietly(project):
    code, said = stop_in_mid_install(project, stop=lambda process: os.killpg(process.pid, signal.SIGINT))
    assert code == 130 and "network" not in said and "Traceback" not in said


def test_settings_for_other_environments_do_not_reach_ours(project, tmp_path):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    settings = tmp_path / "pip.conf"
    settings.write_text("[global]\nuser = true\n", encoding="utf-8")
    code, said = start(project, PIP_CONFIG_FILE=str(settings), PIP_USER="1", PIP_REQUIRE_VIRTUALENV="1",
                       PIP_TARGET=str(tmp_path / "elsewhere"), VIRTUAL_ENV=str(tmp_path), CONDA_PREFIX=str(tmp_path))
    assert code == 7, said
    assert len(list((project / ".venv").rglob("jupyterlab/__main__.py"))) == 1


def test_an_environment_whose_python_is_gone_is_made_anew_by_one_of_two(project):
    start(project)
    kept = project / ".venv.old"                                        # a reader's own; not ours to clear
    kept.mkdir(exist_ok=True)
    for python in (project / ".venv").glob("[bS]*/python*"):
        python.unlink()
    code, said = zip(*at_once(project), strict=True)
    assert code == (7, 7) and sum("Installing" in each for each in said) == 1 and kept.is_dir()


def test_an_environment_without_pip_can_take_a_changed_lock(project):
    """uv makes such environments; the next run may be without uv."""
    start(project)
    for package in (project / ".venv").rglob("site-packages/pip*"):
        shutil.rmtree(package)
    lock = project / "requirements.txt"
    lock.write_text("# changed\n" + lock.read_text(encoding="utf-8"), encoding="utf-8")
    code, said = start(project)
    assert code == 7 and "Installing" in said


def test_tests_install_more_in_place_and_reading_then_installs_nothing(project):
    start(project)
    marker = project / ".venv" / "marker"
    marker.touch()
    code, said = start(project, "test", "-k", "softmax")
    assert code == 3 and "Installing" in said and "'-k', 'softmax'" in said and marker.exists()
    code, said = start(project)
    assert code == 7 and "Installing" not in said


def test_a_wrong_hash_is_refused_with_a_remedy(project):
    lock = project / "requirements.txt"
    right = lock.read_text(encoding="utf-8")
    try:
        shutil.rmtree(project / ".venv", ignore_errors=True)
        lock.write_text(re.sub("sha256:....", "sha256:0000", right), encoding="utf-8")
        code, said = start(project)
        assert code == 1 and "STUB" not in said and "run this again" in said.splitlines()[-1]
    finally:
        lock.write_text(right, encoding="utf-8")


FAKE_UV = """
import pathlib, sys, time
if sys.argv[1] == "venv":
    python = pathlib.Path(sys.argv[-1], "bin", "python")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text("#!/bin/sh\\necho STUB\\nexit 7\\n")
    python.chmod(0o755)
elif "--offline" in sys.argv and not pathlib.Path(__file__).with_name("cache").exists():
    sys.exit("a hint that leads astray")
elif "--offline" not in sys.argv:
    sys.exit("no network")
"""


@pytest.mark.skipif(os.name == "nt", reason="a script cannot stand in for uv.exe")
@pytest.mark.parametrize("cached", [True, False])
def test_uv_without_a_network_takes_what_its_cache_has(project, tmp_path, cached):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    (tmp_path / "fake.py").write_text(FAKE_UV, encoding="utf-8")
    (tmp_path / "uv").write_text(f"#!/bin/sh\nexec {shlex.join([sys.executable, str(tmp_path / 'fake.py')])} \"$@\"\n")
    (tmp_path / "uv").chmod(0o755)
    if cached:
        (tmp_path / "cache").touch()
    code, said = start(project, PATH=str(tmp_path))
    shutil.rmtree(project / ".venv")
    assert "no network" in said and "astray" not in said
    if cached:
        assert code == 7 and "uv's cache" in said and "STUB" in said
    else:
        assert code == 1 and "check the connection" in said.splitlines()[-1] and "run this again" in said


class Killed(BaseException):
    """No code of ours catches it, so that it ends start.py where it stands, as a kill does."""


def kill_at(step):
    """A trace function that kills start.py before its line number `step`, counted as they run."""
    steps = iter(range(step))

    def trace(frame, event, _):
        if frame.f_code.co_filename.endswith("start.py"):
            if event == "line" and next(steps, None) is None:
                raise Killed
            return trace
    return trace


def test_killed_at_any_line_and_run_again(tmp_path, capsys):
    """A first install, one over another Python's environment, and one of a changed lock, cut off after every step."""
    shutil.copy(ROOT / "start.py", tmp_path)
    spec = importlib.util.spec_from_file_location("start", tmp_path / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lock, package = tmp_path / "requirements.txt", tmp_path / ".venv" / "package"

    def install(lock, held):
        assert not module.STAMP.exists() or module.STAMP.read_text() == "unfinished"
        package.write_text("half")
        module.PYTHON.parent.mkdir(exist_ok=True)       # killed here, package is half
        module.PYTHON.touch()
        package.write_text(lock.read_text())

    install.__code__ = install.__code__.replace(co_filename=str(tmp_path / "start.py"))     # so that it is cut too
    module.install = install

    def is_whole():
        return module.is_ready(lock) and package.read_text() == lock.read_text()

    ends = []
    for before in ("nothing", "another Python", "another lock"):
        for step in range(1000):
            shutil.rmtree(tmp_path / ".venv", ignore_errors=True)
            lock.write_text("first")
            if before != "nothing":
                module.prepare(lock)
            if before == "another Python":
                module.STAMP.write_text("another\n" + module.digest(b"first"))
            elif before == "another lock":
                lock.write_text("second")
            tracing = sys.gettrace()
            try:
                sys.settrace(kill_at(step))
                module.prepare(lock)
                sys.settrace(tracing)
                break
            except Killed:
                sys.settrace(tracing)
                assert is_whole() or not module.is_ready(lock), f"{before}: killed at {step}, half taken for whole"
            module.prepare(lock)
            assert is_whole(), f"{before}: killed at step {step}"
        ends.append(step)
    assert min(ends) > 20       # it was cut off at many steps


@pytest.mark.parametrize("word", ["tset", "Refresh", "lab", "wörk"])
def test_a_mistyped_command_is_refused_at_once(project, word):
    shutil.rmtree(project / ".venv", ignore_errors=True)
    code, said = start(project, word)
    assert code == 1 and said.startswith(f"start.py has no command {word},") and len(said.splitlines()) == 1
    assert all(command in said for command in ("test", "refresh", "work", "--help"))
    assert not (project / ".venv").exists()


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


def test_work_copies_once_and_never_replaces_what_a_reader_wrote(project):
    code, said = start(project, "work")
    assert code == 0 and said.count("copied") == 2
    mine = project / "work" / "00_start_here.ipynb"
    mine.write_text('{"mine": 1}', encoding="utf-8")
    (project / "notebooks" / "01_more.ipynb").write_text('{"newer": 1}', encoding="utf-8")
    code, said = start(project, "work")
    assert code == 0 and said.count("kept") == 2 and "copied" not in said
    assert mine.read_text(encoding="utf-8") == '{"mine": 1}'


def test_help_shows_the_commands(project):
    code, said = start(project, "--help")
    assert code == 0 and all(f"start.py {word}" in said for word in ("test", "refresh", "work"))


def test_an_old_python_is_told_so_and_can_read_the_file(project):
    """Run the file with sys.version_info set back; and hold that an old parser could read it."""
    code = ("import runpy, sys; sys.version_info = (3, 8, 0); sys.argv = ['start.py']; "
            f"runpy.run_path({str(project / 'start.py')!r}, run_name='__main__')")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr.startswith("Ten Neurons needs Python 3.11 or newer, and this is Python 3.8.")
    text = (project / "start.py").read_text(encoding="utf-8")
    assert not re.search(r"\bf[\"']|:=|\bmatch \w+:|\) -> |[({\[, ]\*\*\{|\{\*|\bnonlocal\b|\basync\b", text)


def test_a_python_without_venv_is_told_the_remedy(project, tmp_path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError('no ensurepip')", encoding="utf-8")
    shutil.rmtree(project / ".venv", ignore_errors=True)
    code, said = start(project, PYTHONPATH=str(tmp_path))
    assert code == 1 and "apt install python3-venv" in said
