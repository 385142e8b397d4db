"""The lines of a CSV, one at a time; what would fill memory, or be cut short unseen, is refused."""
import gzip

from helpers.mnist.csv_header import MOST_VALUES, separator, split

MOST_VALUE = 40             # characters, on average of a line
MOST_NUMBERS = 1 << 29      # in all, as many as `idx` takes
MOST_LINES = 1 << 20


def open_text(path):
    """The file, unpacked and decoded as its first bytes say."""
    with path.open("rb") as raw:
        opened = gzip.open if raw.read(2) == b"\x1f\x8b" else open
    with opened(path, "rb") as file:
        encoding = "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return opened(path, "rt", encoding=encoding)


class Lines:
    """An open CSV: the cells of its first line, what parts them, how many they are; and the lines that follow."""

    def __init__(self, file):
        self.file, self.number, self.width, self.sep = file, 0, None, None
        self.most, self.most_lines = MOST_VALUE * MOST_VALUES, MOST_LINES
        self.first = self._next()
        if self.first.lower().startswith("sep="):     # as Excel begins some files
            self.first = self._next()
        self.sep = separator(self.first)
        if self.first.count(self.sep) >= MOST_VALUES:
            raise ValueError(f"its first line has {self.first.count(self.sep) + 1:,} values, expected at most "
                             f"{MOST_VALUES:,}")
        self.cells = split(self.first, self.sep)
        self.width = len(self.cells)
        self.most = MOST_VALUE * self.width
        self.most_lines = min(MOST_LINES, MOST_NUMBERS // max(self.width, 1))

    def __iter__(self):
        while line := self._next():
            yield line

    def _next(self):
        """The next line that is not blank, or "" at the end."""
        line = "\n"
        while line and not line.strip():
            line, self.number = self.file.readline(self.most + 1), self.number + 1
        if len(line) > self.most:
            raise ValueError(f"line {self.number:,} has more than {self.most:,} characters")
        if self.number > self.most_lines:
            raise ValueError(f"it has more than {self.most_lines:,} lines")
        if "\0" in line or line.count('"') % 2:      # a value would end there, or go on in the next line
            raise ValueError(f"line {self.number:,} has a quotation mark without its partner, or a NUL")
        if line and self.width:
            self._check_width(line)
        return line

    def _check_width(self, line):
        found = line.count(self.sep) + 1
        if found < self.width and not line.endswith("\n"):
            raise ValueError(f"it ends in the middle of line {self.number:,}, after {found} of {self.width} values; it "
                             "is cut short. Fetch or export it again")
        if found != self.width:
            raise ValueError(f"line {self.number:,} has {found:,} values where the first has {self.width:,}")
