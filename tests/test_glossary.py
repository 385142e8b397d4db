"""Each of the field's terms is introduced once, in its home, and docs/glossary.md is what the notebooks say."""
import json

import pytest

from tools import glossary, shipped

HOMES = {       # what a graduate knows, and the notebook that introduces it
    "00": "parameter, hidden layer, loss",
    "01": "vector, matrix, tensor, training set, validation set, test set, data leakage",
    "02": "initialisation",
    "03": "activation, non-linearity",
    "04": "logit",
    "06": "negative log-likelihood, cross-entropy",
    "07": "partial derivative, gradient, chain rule, Jacobian, finite difference, backpropagation",
    "09": "computational graph",
    "10": "gradient check",
    "11": "learning rate, full batch, iteration, convergence, divergence, momentum",
    "12": "hyperparameter, learning curve, Hessian, largest eigenvalue, overfitting, underfitting",
    "13": "generalisation, baseline, confusion matrix, precision, recall, calibration, standard error, "
          "distribution shift",
    "14": "mini-batch, epoch",
    "15": "stochastic gradient descent",
    "16": "Adam",
    "19": "weight decay, dropout, early stopping, data augmentation",
    "20": "convolution, kernel, pooling",
    "22": "automatic differentiation",
}
NOTEBOOKS = [path for path in shipped.notebooks() if glossary.words_of(path)]       # those that close with their words
WORDS = [word for path in NOTEBOOKS for word in glossary.words_of(path)]


def terms_of(number):
    return HOMES[number].split(", ") if number in HOMES else []


def test_the_list_names_each_term_once():
    terms = [term for number in HOMES for term in terms_of(number)]
    assert len(terms) == len(set(terms)) == 56


def test_the_glossary_is_what_the_tool_makes():
    stored = glossary.GLOSSARY.read_text(encoding="utf-8") if glossary.GLOSSARY.exists() else ""
    of_readers = [path.name for path in glossary.NOTEBOOKS.glob("*.ipynb") if shipped.whose(path)]
    ours = [line for line in stored.splitlines() if not any(f"/{name})" in line for name in of_readers)]
    assert ours == glossary.glossary(NOTEBOOKS).splitlines(), "run python tools/glossary.py"


def test_a_notebook_closes_with_the_words_that_it_introduces():
    for path in NOTEBOOKS:
        listed = {word.term for word in glossary.words_of(path)}
        others = {term for number in HOMES for term in terms_of(number) if number != path.name[:2]}
        assert set(terms_of(path.name[:2])) <= listed and not others & listed, path.name


def test_a_term_is_in_bold_once_in_its_home_and_nowhere_else():
    for term, _, home in WORDS:
        bold = [path.name for path in NOTEBOOKS for text in glossary.in_bold(path)
                if text in (term.lower(), f"{term.lower()}s")]
        assert bold == [home.name], term
        assert [word.term for word in WORDS].count(term) == 1, term


def test_our_words_are_one_short_sentence_without_its_full_stop():
    for term, ours, _ in WORDS:
        assert 2 < len(ours.split()) <= 35 and not ours.endswith(".") and "**" not in ours, term


def notebook(folder, name, *texts):
    path = folder / name
    cells = [{"cell_type": "markdown", "source": text.splitlines(keepends=True)} for text in texts]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


WITH_WORDS = ("# dZ²: a title", "All of them are\nthe **Zeta\nfunctions**. **One image.** `f(**x)`",
              "## In one line\n\n| step | in one line |\n|---|---|\n| a | b |\n\n"
              "### Words\n\n| term | in our words |\n|---|---|\n| zeta function | what it is |\n"
              "| alpha | a letter |\n\n"
              "**What you built**: it.")


def test_the_tool_reads_a_table_and_sorts_its_rows(tmp_path):
    path = notebook(tmp_path, "07_dZ2.ipynb", *WITH_WORDS)
    none = notebook(tmp_path, "08_none.ipynb", "# None", "| term | in our words |\n|---|---|\n| x | y |\n")
    assert glossary.words_of(path) == [("zeta function", "what it is", path), ("alpha", "a letter", path)]
    assert glossary.in_bold(path) == ["zeta functions", "one image.", "what you built"]
    rows = glossary.glossary([path, none]).removeprefix(glossary.HEAD)
    assert rows == ("| **alpha** | a letter | [07 dZ²: a title](../notebooks/07_dZ2.ipynb) |\n"
                    "| **zeta function** | what it is | [07 dZ²: a title](../notebooks/07_dZ2.ipynb) |\n")


def test_without_a_table_there_is_no_glossary(tmp_path):
    assert glossary.glossary([notebook(tmp_path, "00_none.ipynb", "# No words")]) == ""


@pytest.mark.parametrize("table", ["| term | meaning |\n|---|---|\n| a | b |\n", "| term | in our words |\n|---|---|\n",
                                   "| term | in our words |\n|---|---|\n| a | b | c |\n", "Soon."])
def test_another_table_is_refused_with_its_notebook(tmp_path, table):
    with pytest.raises(ValueError, match="07_dZ2.ipynb: under ### Words"):
        glossary.words_of(notebook(tmp_path, "07_dZ2.ipynb", "# Title", f"### Words\n\n{table}"))
