"""The hand-over: whose function is it, and what does the next notebook go on with?"""
import ast
import difflib
import inspect
import sys
import textwrap

from helpers import network
from helpers.beyond import (
    activations,
    autodiff,
    batches,
    cluster,
    convolution,
    layers,
    optimizers,
    regularization,
    transfer,
)
from helpers.checks.own import is_ours

# where what the notebooks build stands
BUILT = network, batches, layers, optimizers, activations, regularization, convolution, transfer, autodiff, cluster


def hand_over(function, check=None):
    """Print how the reader's function compares with ours, and where both are right, each line that differs.

    check: of the blank that the reader has filled in; without it, only the code is compared.
    """
    if check:
        name = check.__name__.removeprefix("check_")
        print(f"{name}: {_compared(function, check, our_version(name, check))}")
        return
    name = getattr(function, "__name__", None)
    if name is None:
        print(f"hand_over wants a function that you wrote with def; it got something of type "
              f"{type(function).__name__}.")
        return
    ours = our_version(name)
    if ours is None:
        print(f"{name}: neither helpers.network nor helpers.beyond has a function of this name.")
        return
    lines = _lines_that_differ(function, ours)
    if lines is None:
        print(f"{name}: Python keeps no source of this function. Write it in a cell, with def.")
    elif lines:
        print(f"{name}: your code differs from {ours.__module__}.{name}. The next notebook goes on with the lines "
              f"marked +\n{lines}")
    else:
        print(f"{name}: same code as {ours.__module__}.{name}")


def our_version(name, check=None):
    """Our function of this name: one that the notebooks build, or that stands beside its check. None for no such."""
    built = (vars(module).get(name) for module in BUILT)
    return next(filter(callable, built), None) or check and getattr(sys.modules[check.__module__], name)


def _compared(function, check, ours):
    """The reader's function beside ours, in words: first whose it is, then by what it gives, then line by line."""
    if is_ours(function):
        return "still ours. Fill in its blank on this page, and yours takes its place."
    verdict = check(function)
    if not verdict.ok:
        return f"yours, but it no longer passes its check, so the series goes on with ours. {verdict}"
    lines = _lines_that_differ(function, ours)
    if lines == "":
        return "yours, and line by line the same as ours."
    marks = f" Yours is marked -, ours +\n{lines}" if lines else ""
    return f"yours. It does what ours does, and is written in another way.{marks}"


def _lines_that_differ(function, ours):
    """The lines of the one marked -, of the other +; "" for the same code, None where Python keeps no source."""
    try:
        mine, theirs = _plain_code(function), _plain_code(ours)
    except (OSError, TypeError, SyntaxError):       # made by exec or by a call, or part of a compiled package
        return None
    return "\n".join(list(difflib.unified_diff(mine.split("\n"), theirs.split("\n"), lineterm="", n=1))[2:])


def _plain_code(function):
    """Source of a function without decorators, docstring, comments and spacing."""
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if isinstance(definition, ast.FunctionDef):
        definition.decorator_list = []
        if ast.get_docstring(definition) is not None:
            definition.body = definition.body[1:]
    return ast.unparse(definition)
