"""Whose function a page goes on with, and what is said when it is handed over."""
import functools

import numpy as np

from helpers import checks, network
from helpers.checks.frames.n03 import check_ReLU


def ours_below(function, capsys):
    """What a page goes on with after its folded cell, and what that cell prints."""
    @checks.yours_or_this(function, check_ReLU)
    def ReLU(Z):
        return np.maximum(Z, 0)

    return ReLU, capsys.readouterr().out


def handed_over(function, capsys):
    checks.hand_over(function, check_ReLU)
    return capsys.readouterr().out


def test_a_right_function_is_kept_and_said_to_be_the_readers(capsys):
    def ReLU(Z):
        """My own."""
        return np.maximum(Z,   0)       # the same in another dress

    kept, said = ours_below(ReLU, capsys)
    assert kept is ReLU and said == "This page goes on with your ReLU.\n"
    assert handed_over(kept, capsys) == "ReLU: yours, and line by line the same as ours.\n"


def test_another_style_is_kept_and_shown_beside_ours(capsys):
    def ReLU(Z):
        return np.where(Z > 0, Z, 0)

    kept, said = ours_below(ReLU, capsys)
    assert kept is ReLU and "your" in said
    first, *lines = handed_over(kept, capsys).splitlines()
    assert first == "ReLU: yours. It does what ours does, and is written in another way. Yours is marked -, ours +"
    assert "-    return np.where(Z > 0, Z, 0)" in lines and "+    return np.maximum(Z, 0)" in lines


def test_a_blank_and_a_wrong_one_are_replaced_also_the_second_time(capsys):
    def ReLU(Z):
        return ...

    for function in (ReLU, abs, lambda Z: Z):
        stands_in, said = ours_below(function, capsys)
        assert said == "This page goes on with our ReLU, until yours passes its check.\n"
        assert stands_in(np.array([-1.0, 2.0])).tolist() == [0, 2]
        assert check_ReLU(stands_in).message.startswith("Not yet. This is ours")
        again, said = ours_below(stands_in, capsys)
        assert "our ReLU, until" in said and again(np.array([-1.0, 2.0])).tolist() == [0, 2]
        assert handed_over(again, capsys).startswith("ReLU: still ours.")


def test_what_a_reader_takes_from_helpers_is_ours(capsys):
    kept, said = ours_below(network.ReLU, capsys)
    assert "our ReLU" in said and handed_over(network.ReLU, capsys).startswith("ReLU: still ours.")


def test_one_without_a_source_is_kept_too(capsys):
    source = functools.partial(np.maximum, 0)
    kept, _ = ours_below(source, capsys)
    assert kept is source
    assert handed_over(kept, capsys) == "ReLU: yours. It does what ours does, and is written in another way.\n"
    ReLU = lambda Z: np.maximum(0, Z)  # noqa: E731
    assert "-ReLU = lambda Z: np.maximum(0, Z)  " in handed_over(ReLU, capsys).replace("0, Z)\n", "0, Z)  \n")


def test_one_that_was_changed_after_its_check_is_told_so(capsys):
    def ReLU(Z):
        return Z

    said = handed_over(ReLU, capsys)
    assert said.startswith("ReLU: yours, but it no longer passes its check, so the series goes on with ours. Not yet.")
