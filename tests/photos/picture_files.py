"""Picture files, by hand: whole, odd, or with parts that lie."""
import io
import struct
import zlib

import numpy as np
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tests.damage import NUMBERS


def stored(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def seven(mode="L", size=(40, 30)):
    """A 7 in black on white."""
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).line([(0.3 * size[0], 0.25 * size[1]), (0.7 * size[0], 0.25 * size[1]),
                                  (0.45 * size[0], 0.8 * size[1])], 0, max(1, min(size) // 8))
    return picture if mode == "L" else picture.convert(mode)


def chunk(kind, data=b"", length=None, crc_off=0):
    return struct.pack(">I", len(data) if length is None else length) + kind + data \
        + struct.pack(">I", zlib.crc32(kind + data) ^ crc_off)


def png(*chunks, width=40, height=30, depth=8, colour=0, interlace=0, packing=0):
    """A PNG of the 7 with more chunks between its header and its pixels."""
    pixels = seven().tobytes()
    rows = b"".join(b"\0" + pixels[row:row + 40] for row in range(0, len(pixels), 40))
    head = struct.pack(">2I5B", width, height, depth, colour, packing, 0, interlace)
    return b"".join([b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *chunks, chunk(b"IDAT", zlib.compress(rows)),
                     chunk(b"IEND")])


PACKED = [zlib.compress(b"text" * 50), zlib.compress(bytes(3_000_000)), b"\x78\x9c\xff", b""]
chunks = st.builds(
    chunk,
    st.sampled_from([b"PLTE", b"tRNS", b"IDAT", b"IEND", b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"acTL", b"fcTL",
                     b"fdAT", b"gAMA", b"cHRM", b"pHYs", b"sRGB", b"IHDR", b"abcd", b"ABCD", b"\0\0\0\0"]),
    st.binary(max_size=40)
    | st.sampled_from([start + data for data in PACKED for start in (b"key\0\0", b"key\0\1\0\0\0")])
    | st.sampled_from([struct.pack(">2I", 3, 0), struct.pack(">5I2H2B", 0, 40, 30, 0, 0, 1, 1, 0, 0),
                       b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0", b"II*\0\x08\0\0\0\xff\xff", bytes(768)]),
    st.sampled_from([None] * 5 + NUMBERS), st.sampled_from([0, 0, 0, 0, 1]))
png_files = st.builds(
    lambda more, fields: png(*more, **fields), st.lists(chunks, max_size=3),
    st.fixed_dictionaries({}, optional={
        "width": st.sampled_from([0, 1, 39, 41, 320, 7000, 7072, 60_000, 125_001, 2**31 - 1, 2**31, 2**32 - 1]),
        "height": st.sampled_from([0, 1, 29, 31, 5000, 60_000, 2**32 - 1]),
        "depth": st.sampled_from([0, 1, 2, 4, 8, 16, 3, 255]),
        "colour": st.sampled_from([0, 2, 3, 4, 6, 1, 255]), "interlace": st.integers(0, 2),
        "packing": st.integers(0, 1)}))


@st.composite
def small_pictures(draw):
    """A whole picture, of a few pixels or very long, with values at their limits."""
    width, height = draw(st.tuples(*[st.integers(1, 9) | st.sampled_from([27, 401, 1000])] * 2)
                         | st.sampled_from([(1, 5000), (5000, 1), (2, 3000), (401, 1)]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    shape = height, width
    kind = draw(st.integers(0, 6))
    levels = draw(st.sampled_from([[0, 255], [0], [255, 254], [0, 0, 0, 255], range(256), [0, 1], [255, 255, 255, 0]]))
    if kind < 3:
        depth = [(), (3,), (4,)][kind]
        return stored(Image.fromarray(rng.choice(levels, (*shape, *depth)).astype(np.uint8)),
                      draw(st.sampled_from(["PNG", "TIFF"])))
    if kind == 3:
        return stored(Image.fromarray((rng.choice(levels, shape) * 257).astype(np.uint16)))
    if kind == 4:
        floats = draw(st.sampled_from([[0, 1], [0, np.nan], [np.inf, 0], [-np.inf, np.inf], [3e38, -3e38], [1e-45, 0],
                                       [5, 5.0000005], [np.nan]]))
        return stored(Image.fromarray(rng.choice(floats, shape).astype(np.float32)), "TIFF")
    if kind == 5:
        return stored(Image.fromarray(rng.choice([-2**31, 2**31 - 1, 0], shape).astype(np.int32)), "TIFF")
    mode = draw(st.sampled_from(["1", "P", "LA"]))
    return stored(Image.fromarray(rng.choice(levels, shape).astype(np.uint8)).convert(mode))


def picture_seeds():
    seeds = [stored(seven(mode), "PNG") for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    kinds = "JPEG", "GIF", "BMP", "TIFF", "ICO", "PPM", "WEBP", "TGA", "PCX", "ICNS", "SGI"
    seeds += [stored(seven(mode), kind) for mode in ("L", "RGB") for kind in kinds]
    seeds += [stored(seven("CMYK"), "JPEG"), stored(seven("RGB"), "JPEG", progressive=True),
              stored(seven("RGB"), "WEBP", lossless=True), stored(seven("1"), "PPM"), stored(seven("F"), "PPM"),
              stored(seven("1"), "BMP"), stored(seven("F"), "TIFF"), stored(seven("I;16"), "TIFF"),
              stored(seven("1"), "TIFF", compression="group4")]
    seeds += [stored(seven("RGB"), "TIFF", compression=how) for how in ("tiff_lzw", "jpeg", "packbits", "tiff_deflate")]
    exif = Image.Exif()
    exif[0x0112], exif[0x010f] = 6, "maker"
    more = {"save_all": True, "append_images": [seven(size=(40, 30)).rotate(90)]}
    seeds += [stored(seven(), kind, exif=exif) for kind in ("JPEG", "PNG", "WEBP", "TIFF")]
    return seeds + [stored(seven(), kind, **more) for kind in ("PNG", "GIF", "WEBP", "TIFF", "MPO")]
