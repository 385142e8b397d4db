"""The names of the classes in a small text beside the images: classes.txt, or a mapping as EMNIST has it."""
import reprlib

MOST_BYTES = 1 << 16


def names_beside(path, name):
    """The names of the classes in a text beside this file of the set `name`, or None; and the path of that text.

    NAME-mapping.txt has a label and the code point of its character on each line: a dict of the name for each label.
    NAME-classes.txt or classes.txt has a name on each line: a list. Raises ValueError for anything else in them.
    """
    for beside, read in ((f"{name}-mapping.txt", _mapping), (f"{name}-classes.txt", _names), ("classes.txt", _names)):
        beside = path.with_name(beside.lstrip("-"))
        if beside.is_file():
            try:
                if beside.stat().st_size > MOST_BYTES:
                    raise ValueError(f"it has {beside.stat().st_size:,} bytes, expected at most {MOST_BYTES:,}")
                return read(beside.read_text(encoding="utf-8-sig").rstrip().splitlines()), beside
            except ValueError as error:
                raise ValueError(f"{beside} does not name the classes: {error}. Mend it, or say the names: "
                                 "mnist.load(…, classes=[…]).") from error
    return None, None


def _names(lines):
    if not lines:
        raise ValueError("it is empty; expected a name on each line")
    return lines


def _mapping(lines):
    """{1: "A"} of the line "1 65 97": a label, the code points of its character, and of others that share it."""
    try:
        return {int(label): chr(int(code)) for label, code, *_ in map(str.split, lines)}
    except (ValueError, OverflowError) as error:
        raise ValueError(f"it holds {reprlib.repr(lines)}; expected a label and a code point on each line, such as "
                         "1 65") from error
