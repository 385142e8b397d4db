"""Photos and other pictures of a digit, as people have them, made by a program from an image of MNIST.

Each function takes an image (28, 28) of ink in [0, 1] and a random generator, and returns the bytes of a file.
"""
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE = 300              # pixels: of most sheets


def png(pixels, kind="PNG", **options):
    """The bytes of a picture file; pixels are numbers from 0 to 1, or a Pillow image."""
    file = io.BytesIO()
    if not isinstance(pixels, Image.Image):
        pixels = Image.fromarray((255 * np.clip(pixels, 0, 1)).round().astype(np.uint8))
    pixels.save(file, kind, **options)
    return file.getvalue()


def enlarged(image, side):
    """The image (28, 28) of ink in [0, 1] at another size: (side, side)."""
    ink = Image.fromarray(image.astype(np.float32)).resize((side, side), Image.Resampling.BICUBIC)
    return np.clip(np.asarray(ink), 0, 1)


def written(image, rng, height=SIDE, width=SIDE, least=0.4, most=0.8):
    """The digit somewhere on a sheet (height, width) of its own size: ink in [0, 1]."""
    side = int(min(height, width) * rng.uniform(least, most))
    top, left = rng.integers(height - side + 1), rng.integers(width - side + 1)
    sheet = np.zeros((height, width))
    sheet[top:top + side, left:left + side] = enlarged(image, side)
    return sheet


def cut(image):
    """The image without its empty rows and columns."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    return image[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def paper(ink, rng, white=0.92, black=0.15, noise=0.02):
    """How light the sheet is where this ink lies on it, with a little noise."""
    return white + (black - white) * ink + rng.normal(0, noise, ink.shape)


def polygon(points, size, blur=0.0):
    """1 inside the polygon of (x, y) in shares of the size (width, height), 0 outside: (height, width)."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon([(x * size[0], y * size[1]) for x, y in points], fill=255)
    return np.asarray(mask.filter(ImageFilter.GaussianBlur(blur))) / 255


def quadrilateral(rng, margin, tilt=0.04):
    """Four corners of a sheet, a little askew, the margin around it."""
    corners = np.array([(margin, margin), (1 - margin, margin), (1 - margin, 1 - margin), (margin, 1 - margin)])
    return [tuple(corner) for corner in corners + rng.uniform(-tilt, tilt, (4, 2))]


def grain(shape, rng, base=0.35):
    """A wooden table: dark, with stripes."""
    stripes = np.repeat(rng.normal(0, 0.06, (shape[0] // 4 + 1, 1)), 4, axis=0)[:shape[0]]
    return base + stripes + rng.normal(0, 0.02, shape)


# what should be read

def plain(image, rng):
    return png(paper(written(image, rng), rng, 1, 0, 0))


def noise(image, rng):
    return png(paper(written(image, rng), rng, 0.85, 0.25, 0.08))


def uneven_light(image, rng):
    y, x = np.mgrid[-1:1:SIDE * 1j, -1:1:SIDE * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    light = 0.7 + 0.25 * (np.cos(angle) * x + np.sin(angle) * y) - 0.1 * (x * x + y * y)
    return png(light * paper(written(image, rng), rng, 1, 0.2))


def ruled(image, rng):
    sheet = paper(written(image, rng), rng, 0.95)
    sheet[rng.integers(10, 40)::rng.integers(30, 50)] -= rng.uniform(0.1, 0.25)
    return png(sheet)


def squared(image, rng):
    sheet = paper(written(image, rng), rng, 0.95)
    step = rng.integers(15, 30)
    sheet[::step] -= 0.15
    sheet[:, ::step] -= 0.15
    return png(sheet)


def chalk(image, rng):
    return png(paper(written(image, rng), rng, 0.18, 0.85, 0.03))


def coloured_pen(image, rng):
    ink = written(image, rng)[..., None]
    pen = np.array([(0.1, 0.2, 0.7), (0.75, 0.1, 0.1), (0.1, 0.5, 0.2), (0.4, 0.1, 0.5)])[rng.integers(4)]
    return png(0.95 + (pen - 0.95) * ink + rng.normal(0, 0.02, ink.shape))


def pencil(image, rng):
    return png(paper(written(image, rng), rng, 0.9, 0.6))


def thin_pen(image, rng):
    """The line in the middle of the strokes, three pixels wide on a sheet of 300."""
    ink = thinned(enlarged(image, 112) > 0.5)
    line = Image.fromarray((255 * ink).astype(np.uint8)).resize((280, 280), Image.Resampling.BICUBIC)
    sheet = np.zeros((SIDE, SIDE))
    sheet[10:290, 10:290] = np.clip(np.asarray(line.filter(ImageFilter.MaxFilter(3))) / 160, 0, 1)
    return png(paper(sheet, rng))


def thinned(ink):
    """Lines of one pixel where strokes were. Source: Zhang and Suen, "A fast parallel algorithm…", 1984."""
    ink = np.pad(ink, 1).astype(int)
    while True:
        before = ink.sum()
        for first in (True, False):
            n = [np.roll(ink, shift, (0, 1)) for shift in
                 ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))]
            around = sum(n)
            turns = sum((a == 0) & (b == 1) for a, b in zip(n, n[1:] + n[:1], strict=True))
            up, right, down, left = n[::2]
            edge = (up * right * down == 0) & (right * down * left == 0) if first else \
                (up * right * left == 0) & (up * down * left == 0)
            ink = ink * ~((ink == 1) & (around >= 2) & (around <= 6) & (turns == 1) & edge)
        if ink.sum() == before:
            return ink[1:-1, 1:-1]


def small_in_the_corner(image, rng):
    sheet = np.zeros((400, 600))
    side = rng.integers(50, 80)
    top, left = rng.choice([8, 392 - side]), rng.choice([8, 592 - side])
    sheet[top:top + side, left:left + side] = enlarged(image, side)
    return png(paper(sheet, rng))


def jpeg(image, rng):
    return png(paper(written(image, rng, 150, 150), rng), "JPEG", quality=12)


def turned_by_the_camera(image, rng):
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Image.fromarray((255 * np.clip(paper(written(image, rng), rng), 0, 1)).astype(np.uint8))
    return png(picture.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)


def transparent(image, rng, colour=0):
    ink = (255 * written(image, rng)).astype(np.uint8)
    return png(Image.merge("LA", (Image.new("L", ink.shape[::-1], colour), Image.fromarray(ink))))


def white_on_transparent(image, rng):
    return transparent(image, rng, 255)


def white_on_transparent_palette(image, rng):
    ink = written(image, rng) > 0.5
    picture = Image.fromarray(ink.astype(np.uint8), "P")
    picture.putpalette([255, 255, 255, 255, 255, 255])
    return png(picture, transparency=0)


def sixteen_bits(image, rng):
    return png(Image.fromarray((20_000 + 9_000 * paper(written(image, rng), rng)).astype(np.uint16)))


def palette(image, rng):
    return png(Image.fromarray((255 * np.clip(paper(written(image, rng), rng), 0, 1)).astype(np.uint8)).quantize(8))


def mnist_image(image, rng):
    return png(image)


# what is harder

def cropped(image, rng):
    """Cut to its edges, ink on paper, or light ink on dark."""
    ink = enlarged_box(cut(image), rng.integers(1, 12))
    return png(paper(ink, rng) if rng.integers(2) else ink)


def enlarged_box(box, times):
    picture = Image.fromarray(box.astype(np.float32))
    size = times * box.shape[1], times * box.shape[0]
    return np.clip(np.asarray(picture.resize(size, Image.Resampling.BICUBIC)), 0, 1)


def cropped_in_part(image, rng):
    """Cut off at one side: a part of the digit is missing."""
    turn = int(rng.integers(4))
    box = np.rot90(enlarged_box(cut(image), 8), turn)
    return png(paper(np.rot90(np.pad(box, 20)[20 + len(box) // 5:], -turn), rng))


def hard_shadow(image, rng):
    angle, through = rng.uniform(0, 2 * np.pi), rng.uniform(-0.3, 0.3)
    y, x = np.mgrid[-1:1:SIDE * 1j, -1:1:SIDE * 1j]
    shade = np.clip((np.cos(angle) * x + np.sin(angle) * y - through) * 40, 0, 1)
    return png((1 - rng.uniform(0.3, 0.6) * shade) * paper(written(image, rng), rng, 0.92, 0.2))


def tilted_scan(image, rng):
    sheet = Image.fromarray((255 * np.clip(paper(written(image, rng, most=0.6), rng), 0, 1)).astype(np.uint8))
    return png(sheet.rotate(rng.choice([-1, 1]) * rng.uniform(3, 12), Image.Resampling.BICUBIC,
                            fillcolor=int(rng.integers(90, 180))))


def on_a_table(image, rng):
    size = SIDE + 100, SIDE
    margin = rng.uniform(0.08, 0.22)
    sheet = polygon(quadrilateral(rng, margin), size, 1)
    ink = np.zeros(size[::-1])
    height, width = (int((1 - 2 * margin - 0.12) * side) for side in size[::-1])
    top, left = (size[1] - height) // 2, (size[0] - width) // 2
    ink[top:top + height, left:left + width] = written(image, rng, height, width, 0.5, 0.9)
    return png(sheet * paper(ink, rng, 0.9) + (1 - sheet) * grain(ink.shape, rng, rng.uniform(0.2, 0.5)))


def on_a_light_table(image, rng):
    size = SIDE, SIDE
    sheet = polygon(quadrilateral(rng, 0.15), size, 1)
    ink = np.zeros(size[::-1])
    ink[70:230, 70:230] = written(image, rng, 160, 160, 0.5, 0.9)
    return png(sheet * paper(ink, rng, 0.95) + (1 - sheet) * grain(ink.shape, rng, 0.65))


def frame(image, rng):
    sheet = Image.fromarray((255 * paper(np.zeros((SIDE, SIDE)), rng, noise=0)).astype(np.uint8))
    margin = rng.integers(3, 30)
    ImageDraw.Draw(sheet).rectangle((margin, margin, SIDE - margin, SIDE - margin), outline=40,
                                    width=int(rng.integers(2, 9)))
    ink = np.zeros((SIDE, SIDE))
    ink[50:250, 50:250] = written(image, rng, 200, 200, 0.6, 1)
    return png(np.minimum(np.asarray(sheet) / 255, paper(ink, rng)))


def framed_photo(image, rng):
    """A black border around the picture, as screenshots and scans have."""
    sheet = paper(written(image, rng), rng)
    return png(np.pad(sheet[20:-20, 20:-20], int(rng.integers(4, 20)), constant_values=0))


def two_digits(image, rng):
    """The digit twice, side by side, as in 77."""
    sheet, top = np.zeros((200, 320)), 30 + rng.integers(-10, 10)
    sheet[30:160, 20:150] = sheet[top:top + 130, 160:290] = enlarged(image, 130)
    return png(paper(sheet, rng))


def turned(image, rng):
    ink = Image.fromarray((255 * np.pad(enlarged(image, 200), 50)).astype(np.uint8))
    return png(paper(np.asarray(ink.rotate(rng.choice([-45, 45]), Image.Resampling.BICUBIC)) / 255, rng))


def figure(image, rng, cmap=None):
    import matplotlib
    from matplotlib.figure import Figure

    file = io.BytesIO()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()     # as somebody else's figure looks
        drawn = Figure(figsize=(3.2, 2.4))
        axes = drawn.add_subplot()
        axes.imshow(image, cmap=cmap or rng.choice(["gray", "gray_r"]))
        if rng.integers(2):
            axes.set_title("a digit")
        drawn.savefig(file)
    return file.getvalue()


def viridis(image, rng):
    return figure(image, rng, "viridis")


def with_a_finger(image, rng):
    """A thumb, or a pen, that reaches into the picture."""
    sheet = paper(written(image, rng, least=0.4, most=0.6), rng)
    thumb = polygon([(0, 0.75), (0.2, 0.8), (0.25, 1), (0, 1)], (SIDE, SIDE), 2)
    return png(sheet * (1 - thumb) + thumb * 0.55)


READ = [plain, noise, uneven_light, ruled, squared, chalk, coloured_pen, pencil, thin_pen, small_in_the_corner, jpeg,
        turned_by_the_camera, transparent, white_on_transparent, white_on_transparent_palette, sixteen_bits, palette,
        mnist_image]
HARD = [cropped, cropped_in_part, hard_shadow, tilted_scan, on_a_table, on_a_light_table, frame, framed_photo,
        two_digits, turned, figure, viridis, with_a_finger]
