"""What the terminal shows: results in words, images and probabilities in characters."""
import sys

import numpy as np

from helpers.terminal.files import typed

SHADES = " .:-=+*#%@"
FEW = 12        # images that are shown; of more, a line each
EASY = ("The sample is easy: a network that reads 92% of its dev images reads about 90% of MNIST's 10,000 test "
        "images.")


def say_train(result):
    """The step, the two accuracies, the time, the files."""
    print(f"Step {result['kept_step']} of {result['iterations']}: train accuracy {result['train_accuracy']:.1%}, "
          f"dev accuracy {result['dev_accuracy']:.1%}, {result['seconds']:.1f} seconds.")
    if result["data"] == "sample":
        print(EASY)
    print(f"Saved to {result['model']}" + (f", the curves to {result['plot']}" if result["plot"] else ""))
    before = result["before"]
    if not before:
        return
    share = f"reads {before['dev_accuracy']:.1%} of these dev images"
    if before["model"] == result["model"]:
        print("The same network was there already.")
    elif before["model"] is None:
        print(f"It took the place of one that {share}.")
    elif result["resumed"] or result["dev_accuracy"] > before["dev_accuracy"]:
        print(f"The model that was there {share}; it is now {before['model']}")
    else:
        print(f"{before['model']} stays as it is: it {share}, and the new one no more than that. "
              f"`--model {typed(result['model'])}` takes the new one; "
              "train with --replace puts it into the old one's place.")


def say_test(result, digits):
    """The accuracy, in all and for each digit."""
    print(f"Model {result['model']}\n{result['accuracy']:.1%}: {result['right']:,} of {result['images']:,} test images "
          "read rightly.")
    if result["data"] == "sample":
        print(EASY)
    print("\ndigit  images  rightly")
    for digit, (images, share) in digits.items():
        print(f"{digit:5}  {images:6,}  {share:7.1%}")


def say_predict(result, images):
    """What was read: a few with their image and bars, many in a line each; what was not goes to stderr."""
    read = [found for found in result["predictions"] if "digit" in found]
    if read:
        print(f"Model {result['model']}")
    for found, image in zip(read, images, strict=True):
        if result["out"] and not found.get("doubts"):
            continue
        truth = f"; its label says {found['truth']}" if "truth" in found else ""
        few = len(read) <= FEW and not result["out"]
        print(f"{chr(10) * few}{found['input']}: reads {found['digit']} ({max(found['probabilities']):.1%}){truth}")
        for doubt in found.get("doubts", []):
            print(f"  in doubt: {doubt}")
        if few:
            show_image(image, found["probabilities"])
    known = [found["digit"] == found["truth"] for found in read if "truth" in found]
    if len(known) > 1:
        print(f"\n{sum(known)} of {len(known)} as their labels say.")
    if result["out"]:
        print(f"{len(read):,} answers in {result['out']}")
    sys.stdout.flush()
    for found in result["predictions"]:
        if "error" in found:
            print(f"ten neurons: {found['error']}", file=sys.stderr)


def show_image(image, probabilities):
    """An image in characters, the ten probabilities as bars beside it."""
    block = "█" if has_blocks(sys.stdout.encoding) else "#"
    bars = [f"{digit}  {p:6.1%}  {block * round(20 * p)}" for digit, p in enumerate(probabilities)]
    for row, bar in zip(in_characters(image, sys.stdout.encoding), ["", "", *bars, "", ""], strict=True):
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
