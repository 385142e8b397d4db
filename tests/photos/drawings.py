"""A thick 7 on paper, as a picture file in memory."""
import io

import numpy as np
from PIL import Image, ImageDraw


def stored(pixels, kind="PNG", **options):
    """A picture as a file in memory; pixels are an array or a Pillow image."""
    file = io.BytesIO()
    (pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)).save(file, kind, **options)
    file.seek(0)
    return file


def draw(width=300, height=300, ink=20, paper=240, stroke=24, mode="L"):
    """A thick 7 on paper, and where its ink is."""
    lines = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]
    points = [(x * width, y * height) for x, y in lines]
    picture, mask = Image.new(mode, (width, height), paper), Image.new("1", (width, height))
    ImageDraw.Draw(picture).line(points, ink, stroke, joint="curve")
    ImageDraw.Draw(mask).line(points, 1, stroke, joint="curve")
    return picture, np.asarray(mask)


def agrees(drawing, mask):
    """Share of the pixels where ink is ink and paper is exactly 0, apart from the rim of the stroke."""
    return ((drawing > 0.5) == mask).mean(), (drawing[~mask] == 0).mean()
