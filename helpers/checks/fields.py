"""Four named arrays, such as Params, that a reader's function returns: which of them is wrong, by its name."""
from helpers.checks.verdict import array_fault
from helpers.inputs import kind_of


def fields_fault(found, right, wrong=lambda name: ()):
    """What is wrong with a tuple of named arrays, in a sentence; None when it equals `right`, names included.

    Parameters
    ----------
    found : what a reader's function returned
    right : the tuple that was expected, such as Params
    wrong : function of the name of an array, returning pairs of a wrong array and what to say
    """
    asked = f"return {type(right).__name__}({', '.join(right._fields)})"
    if found is None or found is Ellipsis:
        return array_fault(found, right)
    if not isinstance(found, tuple) or len(found) != len(right):
        what = f"{len(found)} values" if isinstance(found, tuple) else kind_of(found)
        return f"The function returned {what}, expected four arrays: {asked}."
    for name, part, expected in zip(right._fields, found, right, strict=True):
        fault = array_fault(part, expected, name, wrong(name))
        if fault:
            return fault
    if getattr(found, "_fields", None) != right._fields:
        return f"The four arrays are right, but have no names: {asked}."
    return None
