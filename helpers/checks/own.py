"""Whose function a page goes on with: the reader's, where it passes its check; ours, where it does not."""

OURS = "This is ours, which stands in for yours. Run the cell with your function again, then this one."


def yours_or_this(function, check):
    """Keep the reader's function if it passes its check; otherwise take the one below.

    Stands above our own version, as in @checks.yours_or_this(ReLU, check_ReLU), and prints which of the two it is.

    Parameters
    ----------
    function : what the name means so far, the reader's
    check : function that takes it and returns a Verdict
    """
    def choose(ours):
        yours = not is_ours(function) and check(function).ok
        print(f"This page goes on with {'your' if yours else 'our'} {ours.__name__}"
              f"{'' if yours else ', until yours passes its check'}.")
        if yours:
            return function
        ours.is_ours = True
        return ours

    return choose


def is_ours(function):
    """Whether this is our version: it has taken the reader's place on a page, or comes from helpers."""
    return stands_in(function) or str(getattr(function, "__module__", "")).startswith("helpers.")


def stands_in(function):
    """Whether this function of ours has taken the reader's place on a page."""
    return getattr(function, "is_ours", False) is True
