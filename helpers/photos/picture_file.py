"""From a picture file to the light of its pixels: only kinds and sizes that do no harm, in little memory."""
import itertools
import logging
import math
import os
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from helpers.files.kinds import kind

KINDS = "PNG", "JPEG", "GIF", "BMP", "PPM", "TIFF", "WEBP"      # Pillow knows more, one by starting another program
MOST_BYTES = 100_000_000
MOST_PIXELS = 50_000_000
MOST_WEBP = 12_500_000  # libwebp takes four times the memory of the others
STRIP = 1_000_000       # pixels, that are worked on at once
SIDE = 400              # pixels; what is larger is scaled down before any work
logging.getLogger("PIL").addHandler(logging.NullHandler())      # else it writes to stderr about some damaged files


def read_light(path):
    """How light each pixel is, float64 (h, w) from 0 to 1, at most 400 a side.

    A transparent picture lies on white; on black if less than half of it is opaque, and light.

    path: of a file, or a file that is open to read bytes.
    Raises FileNotFoundError, or ValueError for what is no picture or too large.
    """
    try:
        size = os.path.getsize(path) if isinstance(path, (str, os.PathLike)) else path.seek(0, os.SEEK_END)
        if size > MOST_BYTES:
            raise ValueError(f"it has {size:,} bytes, expected at most {MOST_BYTES:,}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")          # what Pillow warns of is read or refused all the same
            with Image.open(path, formats=KINDS) as picture:
                most = MOST_WEBP if picture.format == "WEBP" else MOST_PIXELS
                if picture.width * picture.height > most or max(picture.size) > most // SIDE:     # a row is a strip
                    raise ValueError(f"it has {picture.width}×{picture.height} pixels, expected at most {most:,}, "
                                     f"and {most // SIDE:,} a side")
                if picture.format == "TIFF" and picture.info["compression"] != "raw":     # libtiff writes to stderr
                    raise ValueError(f"it is a TIFF with {picture.info['compression']} compression, expected none")
                return _grey(picture)
    except FileNotFoundError as error:
        missing = Path(path).absolute()
        raise FileNotFoundError(f"There is no file {missing.name} in {missing.parent}. "
                                "Put it there, or give its whole path.") from error
    except (Exception, Image.DecompressionBombError) as error:     # a damaged file breaks a decoder in many ways
        reason = str(error).strip()[:500].rstrip(".") or type(error).__name__
        if isinstance(error, UnidentifiedImageError) and isinstance(path, (str, os.PathLike)) and (what := kind(path)):
            reason = f"it begins as {what} and is damaged" if what.endswith(" picture") else f"it is {what}"
        remedy = "" if "as PNG" in reason else " Give a PNG or JPEG of one digit."
        raise ValueError(f"{path} is no picture to read: {reason}.{remedy}") from error


def _grey(picture):
    """How light each pixel is. A large picture is converted in strips of whole rows of the result, to save memory."""
    picture.draft(None, (2 * SIDE, 2 * SIDE))        # a JPEG can be decoded at half its size, or a quarter …
    ImageOps.exif_transpose(picture, in_place=True)
    width, height = picture.size
    scale = max(1, width / SIDE, height / SIDE)
    columns, rows = max(1, round(width / scale)), max(1, round(height / scale))
    cuts = [*range(0, rows, max(1, STRIP * rows // (width * height))), rows]
    edges = np.linspace(0, height, rows + 1)[cuts]
    spans = [(int(top), math.ceil(bottom)) for top, bottom in itertools.pairwise(edges)]
    strips = (picture.crop((0, first, width, last)) for first, last in spans)
    if picture.mode[0] in "IF":                      # 16 bits and more: no fixed white, so stretch what is there
        strips = _stretched(picture, spans)
    light = Image.new("RGBA", (columns, rows))
    for k, strip in enumerate(strips):
        box = 0, edges[k] - spans[k][0], width, edges[k + 1] - spans[k][0]
        strip = strip.convert("RGBA" if strip.has_transparency_data else "RGB")
        strip = strip.resize((columns, cuts[k + 1] - cuts[k]), Image.Resampling.BOX, box)
        light.paste(strip.convert("RGBA"), (0, cuts[k]))
    grey, opaque = (np.asarray(band, dtype=np.float64) / 255 for band in (light.convert("L"), light.getchannel("A")))
    drawn = opaque.mean() < 0.5 and (grey * opaque).sum() > 0.5 * opaque.sum()       # in light ink, on nothing
    return grey * opaque + (1 - opaque) * (not drawn)


def _stretched(picture, spans):
    """Strips of a picture of large numbers, in 256 shades of grey from the least to the greatest."""
    def strip(first, last):
        return np.asarray(picture.crop((0, first, picture.width, last)), dtype=np.float64)

    ends = np.array([(values.min(), values.max()) for values in itertools.starmap(strip, spans)])
    if not np.isfinite(ends).all():
        raise ValueError("it holds values that are no numbers")
    for values in itertools.starmap(strip, spans):
        yield Image.fromarray(((values - ends.min()) / (np.ptp(ends) or 1) * 255).astype(np.uint8))
