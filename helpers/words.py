"""What a value is, in words: for the messages that say what arrived."""


def kind_of(value):
    """None, `...`, or the name of the type with its article: an int, a list, an ndarray, a uint8."""
    if value is None or value is ...:
        return "None" if value is None else "`...`"
    name = type(value).__name__
    return f"an {name}" if name[0].lower() in "aeio" or name == "ndarray" else f"a {name}"
