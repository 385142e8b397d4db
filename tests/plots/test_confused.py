"""The graph of confusions: the thickest line is the most frequent pair, and the words say so."""
import numpy as np

from helpers.plots.confused import confused
from tools.measured.n21 import pairs

PAIRS = [["bag", "shirt", 40], ["shirt", "coat", 55], ["coat", "bag", 3], ["boot", "bag", 8]]


def test_lines_are_as_thick_as_there_are_mistakes():
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
    assert alt == ("Clothes. Most often confused, both ways together: shirt and coat 55, bag and shirt 40, "
                   "boot and bag 8.")


def test_what_is_drawn_was_counted_both_ways_before_the_most_frequent_were_chosen():
    counts = np.array([[50, 6, 0, 5], [0, 50, 4, 0], [0, 4, 50, 0], [0, 1, 0, 50]])
    assert pairs(counts, "abcd", most=2) == [["b", "c", 8], ["a", "b", 6]]


def test_one_pair_is_enough():
    fig, alt = confused([["υ", "ν", 7]], "Greek.")
    assert len(fig.axes[0].lines) == 1 and alt.endswith("υ and ν 7.")


def test_no_line_runs_through_a_name_that_it_does_not_join():
    crowded = [["β", "θ", 9], ["β", "ρ", 8], *([one, other, 7] for one, other in zip("acegik", "bdfhjl", strict=True))]
    ax, = confused(crowded, "Greek.")[0].axes
    for line in ax.lines:
        begin, end = np.array(line.get_data()).T
        for text in ax.texts:
            at = np.array(text.get_position())
            along = np.clip((at - begin) @ (end - begin) / ((end - begin) @ (end - begin)), 0, 1)
            off = np.linalg.norm(begin + along * (end - begin) - at)
            assert off < 1e-9 or off > 0.15, text.get_text()
