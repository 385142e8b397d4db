"""What a file is, by its first bytes, whatever its name says: for the message where it is not what was expected."""
import gzip
import zlib

SIGNS = [       # where, which bytes, what it is
    (0, b"PK\3\4", "a ZIP archive; unpack it first"),
    (0, b"PK\5\6", "an empty ZIP archive"),
    (0, b"BZh", "a bzip2 file; unpack it first"),
    (0, b"\xfd7zXZ\0", "an xz file; unpack it first"),
    (0, b"(\xb5/\xfd", "a Zstandard file; unpack it first"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (0, b"Rar!", "a RAR archive; unpack it first"),
    (257, b"ustar", "a tar archive; unpack it first"),
    (0, b"PAR1", "a Parquet table; export it as CSV"),
    (0, b"ARROW1", "an Arrow table; export it as CSV"),
    (0, b"\x89HDF\r\n", "an HDF5 file; export it as CSV"),
    (0, b"MATLAB 5.0", "a MATLAB file; export it as CSV"),
    (0, b"SQLite format 3", "an SQLite database; export it as CSV"),
    (0, b"\xd0\xcf\x11\xe0", "an old Excel or Word file; save the table as CSV"),
    (0, b"\x93NUMPY", "a NumPy array, .npy; put images and labels into one .npz"),
    (0, b"\0\0\b\3", "an IDX file of images"),
    (0, b"\0\0\b\1", "an IDX file of labels"),
    (0, b"\x89PNG", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (8, b"WEBP", "a WebP picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"%PDF", "a PDF; save the page as PNG"),
    (0, b"%!PS", "PostScript; save the page as PNG"),
    (0, b"version https:", "a pointer of Git LFS, not the file itself; run `git lfs pull`"),
    *((0, b"\x80" + bytes([protocol]), "a pickle, which can run code when it is read; export its arrays as CSV")
      for protocol in (2, 3, 4, 5)),
    *((0, sign, "a pickle, which can run code when it is read; export its arrays as CSV")
      for sign in (b"(dp", b"(lp", b"ccopy_reg\n", b"cnumpy")),
    *((4, b"ftyp" + brand, "a HEIC photo; save it as PNG or JPEG")
      for brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")),
    (4, b"ftypavif", "an AVIF picture; save it as PNG or JPEG"),
    (4, b"ftyp", "a video"),
]
IN_ZIP = [      # the name of a ZIP's first member, and what such a ZIP is
    (b".npy", "an .npz archive of NumPy arrays"),
    (b"data.pkl", "a model of PyTorch"),
    (b"[Content_Types].xml", "an Excel or Word file; save the table as CSV"),
]


def kind(path):
    """What the file is, as "a ZIP archive; unpack it first"; "" where its first bytes say nothing.

    A gzip file is what it holds, or "a gzip file" where that says nothing.
    """
    with open(path, "rb") as file:
        head = file.read(300)
    if head.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(path) as file:
                return _what(file.read(300)) or "a gzip file"
        except (OSError, EOFError, zlib.error):
            return "a gzip file"
    return _what(head)


def _what(head):
    """As `kind`, of a file that starts so."""
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page, not the file itself; fetch it again"
    found = next((what for start, sign, what in SIGNS if head.startswith(sign, start)), "")
    if head.startswith(b"PK\3\4"):
        name = head[30:30 + int.from_bytes(head[26:28], "little")]
        found = next((what for part, what in IN_ZIP if name.endswith(part)), found)
    return found
