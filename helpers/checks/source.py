"""The hand-over: is the code that a reader wrote the code that the next notebook goes on with?"""
import ast
import difflib
import inspect
import textwrap

from helpers import network


def hand_over(function):
    """Print whether the reader's function is the one in helpers.network, docstring and comments aside.

    A difference is shown line by line, ours marked with +, so that the reader knows
    that the next notebook goes on with ours. What has no name or no source gets a sentence.
    """
    name = getattr(function, "__name__", None)
    if name is None:
        print(f"hand_over wants a function that you wrote with def; it got something of type "
              f"{type(function).__name__}.")
        return
    ours = getattr(network, name, None)
    if ours is None:
        print(f"{name}: helpers.network has no function of this name.")
        return
    try:
        mine, theirs = _plain_code(function), _plain_code(ours)
    except (OSError, TypeError):        # made by exec or by a call, or part of a compiled package
        print(f"{name}: Python keeps no source of this function. Write it in a cell, with def.")
        return
    if mine == theirs:
        print(f"{name}: same code as helpers.network.{name}")
        return
    print(f"{name}: your code differs from helpers.network.{name}. The next notebook goes on with the lines marked +")
    print("\n".join(list(difflib.unified_diff(mine.split("\n"), theirs.split("\n"), lineterm="", n=1))[2:]))


def _plain_code(function):
    """Source of a function without docstring, comments and spacing."""
    definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if ast.get_docstring(definition) is not None:
        definition.body = definition.body[1:]
    return ast.unparse(definition)
