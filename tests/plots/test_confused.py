"""The graph of confusions: both ways are added, the thickest line is the most frequent pair, and the words say so."""
import numpy as np

from helpers.plots.confused import confused

PAIRS = [["shirt", "coat", 30], ["coat", "shirt", 25], ["bag", "shirt", 40], ["coat", "bag", 3], ["boot", "bag", 8]]


def test_lines_are_as_thick_as_there_are_mistakes_both_ways_together():
    fig, alt = confused(PAIRS, "Clothes.")
    ax, = fig.axes
    names = {text.get_text(): np.array(text.get_position()) for text in ax.texts}
    assert set(names) == {"shirt", "coat", "bag", "boot"}
    widths = {}
    for line in ax.lines:
        ends = np.array(line.get_data()).T
        widths[frozenset(name for name, at in names.items() if np.abs(ends - at).sum(axis=1).min() < 1e-9)] = (
            line.get_linewidth())
    assert widths == {frozenset(("shirt", "coat")): 10, frozenset(("bag", "shirt")): 1 + 9 * 40 / 55,
                      frozenset(("boot", "bag")): 1 + 9 * 8 / 55, frozenset(("coat", "bag")): 1 + 9 * 3 / 55}
    assert alt == ("Clothes. Most often confused, both ways together: shirt and coat 55, shirt and bag 40, "
                   "bag and boot 8.")


def test_one_pair_is_enough():
    fig, alt = confused([["υ", "ν", 7]], "Greek.")
    assert len(fig.axes[0].lines) == 1 and alt.endswith("υ and ν 7.")


def test_no_line_runs_through_a_name_that_it_does_not_join():
    pairs = [["β", "θ", 9], ["β", "ρ", 8], *([one, other, 7] for one, other in zip("acegik", "bdfhjl", strict=True))]
    ax, = confused(pairs, "Greek.")[0].axes
    for line in ax.lines:
        begin, end = np.array(line.get_data()).T
        for text in ax.texts:
            at = np.array(text.get_position())
            along = np.clip((at - begin) @ (end - begin) / ((end - begin) @ (end - begin)), 0, 1)
            off = np.linalg.norm(begin + along * (end - begin) - at)
            assert off < 1e-9 or off > 0.15, text.get_text()
