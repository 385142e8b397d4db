"""The commands of start.py as a reader meets them; tests/test_install.py tries the environment that they make."""
import json
import os
import re
import runpy
import subprocess
import sys
import tomllib

import pytest

from tests.stub_project import ROOT, SPY, make_wheel, start


def test_the_first_run_installs_and_the_second_goes_straight_on(project):
    code, said = start(project, "--no-browser", cwd=project.parent)
    assert code == 7                                                    # JupyterLab's own exit code
    stub = said[said.index("STUB"):]
    assert "tools.no_delay=True" in stub
    assert "--no-browser" in stub and "00_start_here.ipynb" in stub
    assert "Installing" in said
    code, said = start(project, "notebooks", "--port", "9000")
    assert code == 7 and "Installing" not in said
    assert "'--LabApp.default_url=/lab/tree/notebooks', '--port', '9000']" in said


def test_what_is_set_for_other_programs_does_not_reach_ours(project, tmp_path):
    """A contents manager, a start-up file, a matplotlibrc, another Python's packages: none is found."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_PATH", "JUPYTER_DATA_DIR", "JUPYTERLAB_DIR",
             "JUPYTERLAB_SETTINGS_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MATPLOTLIBRC", "MPLCONFIGDIR",
             "MPLBACKEND", "PYTHONSTARTUP", "PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET")
    code, said = start(project, **dict.fromkeys(names, str(tmp_path)))
    assert code == 7 and str(tmp_path) not in said[said.index("STUB"):]
    for ours in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
        place = re.search(rf"""'{ours}': ["']([^,]*)["'][,}}]""", said)[1]
        assert place.startswith(str(project / "tools" / "settings"))
    assert f"PATH={project / '.venv' / ('Scripts' if os.name == 'nt' else 'bin')}\n" in said


def test_a_home_that_cannot_be_written_is_not_asked(project):
    code, said = start(project, HOME=os.devnull, USERPROFILE=os.devnull)
    assert code == 7 and os.devnull not in said


def test_our_own_settings_are_what_jupyter_and_ipython_read():
    settings = ROOT / "tools" / "settings"
    news = json.loads((settings / "jupyter/labconfig/default_setting_overrides.json").read_text(encoding="utf-8"))
    assert news == {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
    history = json.loads((settings / "ipython/profile_default/ipython_config.json").read_text(encoding="utf-8"))
    assert history == {"HistoryManager": {"hist_file": ":memory:"}}


@pytest.mark.parametrize("place, word, page", [
    ("notebooks", "01_more.ipynb", "notebooks/01_more.ipynb"), (".", "01_more.ipynb", "notebooks/01_more.ipynb"),
    (".", "notebooks/01_more.ipynb", "notebooks/01_more.ipynb"), ("work/me & you", "mine.ipynb",
                                                                  "work/me%20%26%20you/mine.ipynb")])
def test_a_notebook_is_taken_from_where_the_reader_stands(project, place, word, page):
    (project / "work/me & you").mkdir(parents=True, exist_ok=True)
    (project / "work/me & you/mine.ipynb").write_text("{}", encoding="utf-8")
    code, said = start(project, "--no-browser", word, cwd=project / place)
    assert code == 7 and f"'--LabApp.default_url=/lab/tree/{page}', '--no-browser']" in said


def test_a_notebook_that_cannot_be_shown_is_told_so(project, tmp_path):
    code, said = start(project, "nothing.ipynb")
    assert code == 1 and said.startswith("There is no nothing.ipynb in ") and len(said.splitlines()) == 1
    (tmp_path / "far.ipynb").touch()
    code, said = start(project, "far.ipynb", cwd=tmp_path)
    assert code == 1 and "lies outside of" in said and "folder work" in said and len(said.splitlines()) == 1


def test_the_terminal_runs_where_the_reader_stands(project, tmp_path):
    for name in ("helpers.py", "random.py"):        # of the reader's; not ours to import
        (tmp_path / name).write_text("raise SystemExit('wrong')", encoding="utf-8")
    code, said = start(project, "terminal", "predict", "my digit.png", cwd=tmp_path)
    assert code == 5 and f"['predict', 'my digit.png'] {tmp_path}" in said


@pytest.mark.parametrize("file", ["random.py", "numpy.py", "notebooks/random.py", "notebooks/jupyterlab/__init__.py",
                                  "work/code.py"])
def test_a_file_that_hides_a_module_is_named(project, file):
    if file == "numpy.py":
        file = "jupyterlab.py"      # a package of this lock
    path = project / file
    path.parent.mkdir(exist_ok=True)
    path.touch()
    try:
        code, said = start(project)
    finally:
        path.unlink()
        if path.name == "__init__.py":
            path.parent.rmdir()
    place = path.parent if path.name == "__init__.py" else path
    assert code == 1 and said.startswith(f"{place} has the name of a module") and len(said.splitlines()) == 1


@pytest.mark.parametrize("word", ["tset", "Refresh", "lab", "wörk"])
def test_a_mistyped_command_is_refused_at_once(project, word):
    code, said = start(project, word)
    assert code == 1 and said.startswith(f"start.py has no command {word},") and len(said.splitlines()) == 1
    assert all(command in said for command in ("terminal", "test", "refresh", "work", "--help"))


def test_work_copies_once_and_never_replaces_what_a_reader_wrote(project):
    code, said = start(project, "work")
    assert code == 0 and said.count("copied") == 2
    mine = project / "work" / "00_start_here.ipynb"
    mine.write_text('{"mine": 1}', encoding="utf-8")
    (project / "notebooks" / "01_more.ipynb").write_text('{"newer": 1}', encoding="utf-8")
    code, said = start(project, "work")
    assert code == 0 and said.count("kept") == 2 and "copied" not in said
    assert mine.read_text(encoding="utf-8") == '{"mine": 1}'


def test_a_blank_copy_is_made_where_it_is_wanted_and_replaces_nothing(project, tmp_path):
    code, said = start(project, "blank")
    assert code == 0 and said.count("copied  blank/") == 2 and "hold no solutions" in said and "helpers" not in said
    mine = project / "blank" / "00_start_here.ipynb"
    mine.write_text('{"mine": 1}', encoding="utf-8")
    code, said = start(project, "blank")
    assert code == 0 and said.count("kept") == 1 and mine.read_text(encoding="utf-8") == '{"mine": 1}'
    code, said = start(project, "blank", "week one", cwd=tmp_path)
    assert code == 0 and (tmp_path / "week one" / "01_more.ipynb").is_file()
    assert f"To run, they need the folders helpers and data in {tmp_path}." in said


@pytest.mark.parametrize("command, file", [("progress", "helpers/checks/progress.py"), ("grade", "tools/grade.py"),
                                           ("assignments", "tools/assignments.py")])
def test_progress_and_grading_are_asked_where_the_reader_stands(project, tmp_path, command, file):
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(SPY.format(code=9), encoding="utf-8")
    code, said = start(project, command, "week one", cwd=tmp_path)
    assert code == 9 and f"['week one'] {tmp_path}" in said


@pytest.mark.parametrize("built", [0, 4])
@pytest.mark.takes_turns(1, every=5)
def test_the_site_is_served_where_it_was_built_whole(project, built):
    lock = make_wheel(project.parent / "wheels", "sphinx", {"sphinx/__init__.py": ""})
    (project / "requirements-site.txt").write_text(lock, encoding="utf-8")
    for name, code in (("site", built), ("serve", 6), ("slides", 7)):
        (project / "tools" / f"{name}.py").write_text(SPY.format(code=code), encoding="utf-8")
    if not built:           # first without a network: the page with the lab needs no more than a reader has
        start(project)
        code, said = start(project, "site", PIP_FIND_LINKS="")
        assert code == 6 and "could not be installed" in said and "without the series" in said
    code, said = start(project, "site", "--pdf", cwd=project / "notebooks")
    assert code == (built or 6) and said.count("STUB") == (1 if built else 2)
    assert f"STUB ['--pdf'] {project}" in said and (f"STUB ['site/built'] {project}" in said) == (not built)
    code, said = start(project, "slides", "--pdf", cwd=project / "notebooks")
    assert code == 7 and f"STUB ['--pdf'] {project}" in said


@pytest.mark.takes_turns(2, every=5)
def test_the_tests_of_a_room_are_handed_to_pytest(project):
    """A word that is no room goes on as it is; from another folder it is the same."""
    (project / "tests" / "mnist").mkdir(parents=True, exist_ok=True)
    code, said = start(project, "test", "mnist", "photos", "-k", "idx", cwd=project / "notebooks")
    assert code == 3                                                    # pytest's own exit code
    stub = said[said.index("STUB"):]
    assert f"'tests/mnist', 'photos', '-k', 'idx'] {project}" in stub and "'-n', '2'" in stub
    code, said = start(project, "test")
    assert code == 3 and "tests/" not in said[said.index("STUB"):].splitlines()[0]


def test_help_shows_the_commands(project):
    code, said = start(project, "--help")
    assert code == 0 and all(f"start.py {word}" in said for word in ("terminal", "test", "refresh", "work",
                                                                  "progress", "blank", "grade", "assignments",
                                                                  "slides", "site"))


@pytest.mark.parametrize("settings, sentence", [
    ("sys.version_info = (3, 8, 0)", "Ten Neurons needs Python 3.11 to 3.14, and this is Python 3.8. Install a newer"),
    ("sys.version_info = (3, 15, 0)", "Ten Neurons needs Python 3.11 to 3.14, and this is Python 3.15: not all "),
    ("sys.maxsize = 2**31 - 1", "Ten Neurons needs a 64-bit Python, and this one has 32 bits. ")])
def test_a_python_that_will_not_do_is_told_so(settings, sentence):
    code = (f"import runpy, sys; {settings}; sys.argv = ['start.py']; "
            f"runpy.run_path({str(ROOT / 'start.py')!r}, run_name='__main__')")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and done.stderr.startswith(sentence) and len(done.stderr.splitlines()) == 1


def test_an_old_python_can_read_the_file():
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    assert not re.search(r"\bf[\"']|:=|\bmatch \w+:|\) -> |[({\[, ]\*\*\{|\{\*|\bnonlocal\b|\basync\b", text)


def test_uv_run_takes_start_for_a_script_of_its_own():
    """Otherwise `uv run start.py` makes a .venv for the project first, which start.py then refuses."""
    script = re.search(r"^# /// script\n((?:# .*\n)+)# ///$", (ROOT / "start.py").read_text(encoding="utf-8"), re.M)[1]
    asked = tomllib.loads(re.sub("^# ", "", script, flags=re.M))
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert asked == {"requires-python": listed["project"]["requires-python"]}


def test_the_tests_of_this_file_meet_the_real_names():
    """start.py refuses what hides a module; no file of ours may."""
    assert list(runpy.run_path(str(ROOT / "start.py"))["hiding"](str(ROOT))) == []
