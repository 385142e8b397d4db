"""The five projects: what is run, what is written of it."""
import re
from pathlib import Path

import numpy as np
import pytest

from helpers import projects, results, training
from helpers.mnist import MNIST
from helpers.network import forward_prop, get_accuracy, get_predictions
from helpers.projects import Result

ROOT = Path(__file__).resolve().parent.parent
rng = np.random.default_rng(0)


def few():
    X = rng.random((784, 60)).astype(np.float32)
    Y = rng.integers(0, 10, 60)
    return MNIST(X[:, :40], Y[:40], X[:, 40:], Y[40:])


def quiet(steps, iterations, description):
    return steps


def test_a_project_runs_with_its_own_setting():
    full = few()
    found = projects.rerun("classification", full, quiet, iterations=30, seeds=2)
    for seed in range(2):
        *_, last = training.descend(X=full.X_train, Y=full.Y_train, alpha=0.01, iterations=30, rng=seed)
        for shares, X, Y in ((found.train, full.X_train, full.Y_train), (found.test, full.X_test, full.Y_test)):
            assert shares[seed] == get_accuracy(get_predictions(forward_prop(*last.params, X).A2), Y)


def test_a_project_without_a_setting_is_not_run():
    with pytest.raises(ValueError, match="explains"):
        projects.rerun("number", few(), quiet)


def test_a_project_uses_no_more_images_than_it_has():
    full = few()
    full = full._replace(Y_train=np.where(np.arange(40) < 20, full.Y_train, 99))     # a label no network could use
    projects.rerun("recognizer", full, quiet, iterations=2, images=20)
    with pytest.raises(ValueError):
        projects.rerun("recognizer", full, quiet, iterations=2, images=21)


def test_several_layers_are_trained_from_each_start():
    found = projects.rerun("menu", few(), quiet, seeds=3)
    assert len(found.train) == len(found.test) == 3 and all(0 <= share <= 1 for share in found.train)


def test_without_the_full_set_the_stored_results_are_shown(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    assert projects.full_mnist() is None
    assert "stored results" in capsys.readouterr().out
    assert projects.rerun("menu", None) == projects.stored("menu")


def test_a_row_is_stored_and_its_first_steps_must_come_out_the_same_here(monkeypatch, capsys):
    full, bar = few(), quiet
    here = projects.rerun("recognizer", full, bar, iterations=projects.CHECKED, seeds=1).test[0]
    stored = Result([0.5, 0.9], [0.8, 0.9], 60, here + 0.004)
    monkeypatch.setattr(projects, "stored", lambda name: stored)
    assert projects.row("recognizer", None, bar=bar) == stored and capsys.readouterr().out == ""
    assert projects.row("recognizer", full, bar=bar) == stored
    said = f"after 50 of 500 steps, test accuracy {here:.1%} here, {here + 0.004:.1%} as stored"
    assert said in capsys.readouterr().out
    monkeypatch.setattr(projects, "stored", lambda name: stored._replace(early=here + 0.006))
    with pytest.raises(AssertionError, match="recognizer: this computer finds something else"):
        projects.row("recognizer", full, bar=bar)


def test_a_short_training_is_repeated_whole(monkeypatch, capsys):
    full = few()
    whole = projects.rerun("menu", full, quiet, seeds=1)
    monkeypatch.setattr(projects, "stored", lambda name: whole)
    assert projects.row("menu", full, bar=quiet) == whole
    assert f"after two epochs, test accuracy {whole.test[0]:.1%} here" in capsys.readouterr().out


def test_every_seed_and_all_steps_run_only_where_it_is_asked(monkeypatch):
    ran = []
    found = Result([0.5], [0.5], 1)

    def rerun(name, full, bar, **changes):
        ran.append((name, changes))
        return found
    monkeypatch.setattr(projects, "rerun", rerun)
    assert projects.row("classification", few(), every=True).test == found.test
    assert projects.row("recognizer", few(), every=True).test == found.test
    assert ran == [("classification", {}), ("recognizer", {})]
    assert projects.row("menu", None, every=True) == projects.stored("menu")


def test_the_table_shows_one_figure_or_a_range():
    table = projects.table({"classification": Result([0.9061], [0.9089], 181.4),
                            "recognizer": Result([0.85, 0.8612, 0.8555], [0.85, 0.851, 0.852], 40)})
    rows = [re.split(r" *\| *", line.strip("|").strip()) for line in table.split("\n")]
    assert [len(row) for row in rows[2:]] and len(rows) == 2 + len(projects.PROJECTS)
    assert rows[5][-3:] == ["90.6\u00a0%", "90.9\u00a0%", "181\u00a0s"]
    assert rows[6][-3:] == ["85.0 to 86.1\u00a0% (3\u00a0networks)",
                            "85.0 to 85.2\u00a0% (3\u00a0networks)", "40\u00a0s"]


def test_each_future_is_a_row_with_what_is_stored_for_it_and_a_page_that_exists():
    rows = projects.futures().split("\n")[2:]
    assert len(rows) == len(projects.FUTURES)
    for future, row in zip(projects.FUTURES, rows, strict=True):
        assert row.startswith(f"| {future.idea} | {future.setting} |") and f"({future.page}.ipynb)" in row
        assert (ROOT / "notebooks" / f"{future.page}.ipynb").is_file()
        assert ("\u00a0% " in row) == bool(future.place)
    test = results.stored("n15")["trainings"]["20 epochs"]["test"]
    assert f"| {100 * min(test):.1f} to {100 * max(test):.1f}\u00a0%" in rows[2]
    large = [share for share, _ in results.stored("n17")["large"]["512-256"]]
    assert f"| {100 * min(large):.1f} to {100 * max(large):.1f}\u00a0%" in rows[5]


def test_mini_batches_are_those_of_the_terminal():
    full = few()
    found = projects.rerun("menu", full, quiet, seeds=1, iterations=7, batch=9)
    *_, last = training.descend(full.X_train, full.Y_train, 0.1, 7, hidden=(32, 16), rng=0, batch=9)
    assert found.test == [get_accuracy(get_predictions(last.params.forward(full.X_test)), full.Y_test)]


def test_the_readme_holds_the_table_of_the_stored_results():
    results = {name: projects.stored(name) for name, project in projects.PROJECTS.items() if project.seeds}
    assert projects.table(results) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_stored_results_are_near_what_their_authors_published():
    """90.6 % train and 90.89 % test; about 89 % train; two typical errors of 10,000 images are 0.6 %."""
    found = projects.stored("classification")
    assert found.train[0] == pytest.approx(0.906, abs=0.01) and found.test[0] == pytest.approx(0.9089, abs=0.01)
    assert np.mean(projects.stored("configurable").train) == pytest.approx(0.89, abs=0.015)
