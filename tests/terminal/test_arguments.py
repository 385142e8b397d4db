"""Arguments stand in any order, and one that is wrong is told in a line."""
import tomllib

import pytest

from tests.terminal.program import ROOT, found, run, write_some


def test_options_may_stand_before_the_command(here, tmp_path, trained):
    path = trained[0]
    result = found(here(tmp_path, "--model", path, "--data", write_some(tmp_path), "test", "--json"))
    assert (result["model"], result["images"]) == (str(path), 4)


@pytest.mark.parametrize("arguments, says", [
    (["--foo"], "--foo"), (["bogus"], "bogus"), (["--json"], "--json"),
    (["train", "--alpha", "0"], "above 0"), (["train", "--alpha", "nan"], "above 0"),
    (["train", "--alpha", "inf"], "above 0"), (["train", "--alpha", "x"], "above 0"),
    (["train", "--iterations", "-1"], "0 or more"), (["train", "--iterations", "2.5"], "0 or more"),
    (["train", "--hidden", "0"], "1 or more"), (["train", "--hidden", "64", "x"], "1 or more, not x"),
    (["train", "--hidden"], "at least one"), (["train", "--hidden", ""], "1 or more"),
    (["train", "--hidden", "1e3"], "not 1e3"), (["train", "--hidden", "64", "-2"], "--hidden"),
    (["train", "--seed", "-1"], "0 or more"), (["train", "--alpha"], "expected one argument"),
    (["train", "--model", "none/m.npz"], "cannot write"), (["train", "--model", "."], "is a folder"),
    (["train", "--data", "none.csv"], "there is no none.csv"),
    (["test", "--data", "none", "--model", "{model}"], "none"),
    (["predict"], "required"), (["predict", ""], "expected a name"), (["predict", "0", "--out", "x.txt"], ".csv"),
    (["predict", "0", "--out", "none/x.csv"], "cannot write to"),
    (["predict", "--out", "x.csv", "--model", "{model}"], "only the dev images"),
    (["train", "--plot", "x"], "end with .png or .pdf"),
    (["train", "--plot", "none/x.png"], "--plot: cannot write to"), (["train", "--resume"], "no model"),
    (["train", "--data", "train-images-idx3-ubyte"], "there is no"), (["train", "--replace=yes"], "--replace"),
    (["test", "--model", "none.npz"], "no file none.npz"), (["test", "--model", "."], ". is a folder"),
    (["train", "--model", ""], "--model: expected a name"), (["test", "--model", ""], "--model: expected a name"),
    (["predict", "0", "--data", ""], "--data: expected a name"),
])
def test_wrong_arguments_are_one_line(here, tmp_path, trained, arguments, says):
    done = here(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr and "usage" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_version(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run(tmp_path, "--version").stdout == f"ten neurons {project['version']}\n"


def test_help_is_short_and_has_examples(tmp_path):
    done = run(tmp_path, "--help")
    assert done.returncode == 0 and "python -m helpers predict" in done.stdout and done.stdout.count("\n") < 36
