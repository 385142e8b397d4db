"""A font for formulas, for readers whose machine has none: what matplotlib ships, with its distances set."""
import logging
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib import get_data_path

FONTS = Path(get_data_path()) / "fonts" / "ttf"
DISTANCES = {       # in thousandths of an em; DejaVu leaves them at 0
    "SubscriptShiftDown": 220, "SubscriptTopMax": 420, "SubscriptBaselineDropMin": 140,
    "SuperscriptShiftUp": 400, "SuperscriptShiftUpCramped": 330, "SuperscriptBottomMin": 240,
    "SuperscriptBaselineDropMax": 280, "SubSuperscriptGapMin": 120, "SuperscriptBottomMaxWithSubscript": 340,
    "SpaceAfterScript": 40, "UpperLimitGapMin": 96, "UpperLimitBaselineRiseMin": 96, "LowerLimitGapMin": 96,
    "LowerLimitBaselineDropMin": 500, "FractionNumeratorShiftUp": 403, "FractionNumeratorDisplayStyleShiftUp": 635,
    "FractionDenominatorShiftDown": 268, "FractionDenominatorDisplayStyleShiftDown": 637,
    "FractionNumeratorGapMin": 90, "FractionDenominatorGapMin": 90,
}
LETTERS = [*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C), *range(0x1D5A0, 0x1D5BA)]   # italic, sans
SIGNS = [*range(0x20, 0x100), *range(0x2C6, 0x2DD), *range(0x391, 0x3F7), *range(0x2010, 0x2070),
         *range(0x2190, 0x2194), *range(0x2200, 0x2300)]


def write(folder):
    """math.woff with the letters and signs of formulas, and the larger forms of brackets; and its licence."""
    font = TTFont(FONTS / "DejaVuSerif.ttf", recalcTimestamp=False)
    constants, em = font["MATH"].table.MathConstants, font["head"].unitsPerEm
    for name, thousandths in DISTANCES.items():
        getattr(constants, name).Value = round(thousandths * em / 1000)
    for letter in LETTERS:      # where it has no italic one, the upright one
        plain = font.getBestCmap().get(ord(unicodedata.normalize("NFKC", chr(letter))))
        for table in font["cmap"].tables:
            if table.format == 12 and plain:
                table.cmap.setdefault(letter, plain)
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    cut = subset.Subsetter(subset.Options(layout_features=["ssty"], hinting=False))
    cut.populate(unicodes=LETTERS + SIGNS)
    cut.subset(font)
    font.flavor = "woff"
    font.save(Path(folder) / "math.woff")
    licence = (FONTS / "LICENSE_DEJAVU").read_text(encoding="utf-8")
    (Path(folder) / "math_font_licence.txt").write_text(licence, encoding="utf-8", newline="\n")
