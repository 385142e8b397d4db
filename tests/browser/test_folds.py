"""What opens by a click is folded in JupyterLab, and the page goes on with a blank that is filled in."""

import pytest


@pytest.mark.takes_turns(0, every=8)
def test_ours_and_what_a_second_reading_adds_are_folded(open_notebook):
    notebook = open_notebook("03_A1_ReLU")
    folded = notebook.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-InputPlaceholder")
    assert folded.all_inner_texts() == ["@checks.yours_or_this(ReLU, check_ReLU)",
                                        "@checks.yours_or_this(ReLU_deriv, check_ReLU_deriv)"]
    parts = notebook.page.locator("button.jp-showHiddenCellsButton:visible")
    assert parts.count() == 4
    inside = notebook.find(".jp-RenderedMarkdown p", has_text="Does training turn neurons on")
    assert not inside.is_visible()
    parts.first.click()
    assert inside.is_visible()


@pytest.mark.takes_turns(4, every=8)
def test_a_filled_in_blank_is_what_the_page_goes_on_with(open_notebook):
    notebook = open_notebook("03_A1_ReLU")
    notebook.fill_cell("def ReLU(Z):", "def ReLU(Z):\n    return np.where(Z > 0, Z, 0)")
    notebook.run_cells(["import sys", "from helpers.plots import tiny", "def ReLU(Z):", "from helpers.checks.frames",
                        "@checks.yours_or_this(ReLU,"])
    shown = notebook.page.locator(".jp-OutputArea-output").all_inner_texts()
    assert any(text.startswith("Right. Positive sums pass unchanged") for text in shown)
    assert "This page goes on with your ReLU." in [text.strip() for text in shown]
