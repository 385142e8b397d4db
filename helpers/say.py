"""What the terminal shows: results in words, images and probabilities in characters."""
import sys

import numpy as np

SHADES = " .:-=+*#%@"


def say_train(result):
    """The step, the two accuracies, the time, the file."""
    print(f"Step {result['kept_step']} of {result['iterations']}: train accuracy {result['train_accuracy']:.1%}, "
          f"test accuracy {result['test_accuracy']:.1%}, {result['seconds']:.1f} seconds.\nSaved to {result['model']}")


def say_test(result, digits):
    """The accuracy, in all and for each digit."""
    print(f"Model {result['model']}\n{result['accuracy']:.1%}: {result['right']:,} of {result['images']:,} test images "
          f"read rightly.\n\ndigit  images  rightly")
    for digit, (images, share) in digits.items():
        print(f"{digit:5}  {images:6,}  {share:7.1%}")


def say_predict(result, images):
    """Each image in characters, the ten probabilities as bars beside it."""
    print(f"Model {result['model']}")
    block = "█" if has_blocks(sys.stdout.encoding) else "#"
    for found, image in zip(result["predictions"], images, strict=True):
        bars = [f"{digit}  {p:6.1%}  {block * round(20 * p)}" for digit, p in enumerate(found["probabilities"])]
        picture = in_characters(image, sys.stdout.encoding)
        truth = f"; its label says {found['truth']}" if "truth" in found else ""
        print(f"\n{found['input']}: reads {found['digit']} ({max(found['probabilities']):.1%}){truth}")
        for row, bar in zip(picture, ["", "", *bars, "", ""], strict=True):
            print(f"{row}  {bar}".rstrip())


def in_characters(image, encoding):
    """An image (28, 28) of ink in [0, 1] as 14 lines of 28 characters that the encoding has."""
    upper, lower = image[::2], image[1::2]           # (14, 28)
    if has_blocks(encoding):
        halves = np.array(list(" ▄▀█"))[2 * (upper > 0.4) + (lower > 0.4)]
    else:
        halves = np.array(list(SHADES))[((upper + lower) / 2 * (len(SHADES) - 1)).round().astype(int)]
    return ["".join(row) for row in halves]


def has_blocks(encoding):
    """Whether text in this encoding can hold blocks and half blocks."""
    try:
        return bool("▀▄█".encode(encoding or "ascii"))
    except (LookupError, UnicodeEncodeError):
        return False
