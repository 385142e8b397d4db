"""What the terminal shows: results in words, images and probabilities in characters."""
import sys

import numpy as np

from helpers.terminal.files import typed

SHADES = " .:-=+*#%@"
FEW = 12        # images that are shown; of more, a line each
EASY = "The sample is easy: an accuracy of 92% on its dev images is about 90% on MNIST's 10,000 test images."


def print_training(result):
    """The step, the two accuracies, the time, the files."""
    print(f"Step {result['kept_step']} of {result['iterations']}: train accuracy {result['train_accuracy']:.1%}, "
          f"dev accuracy {result['dev_accuracy']:.1%}, {result['seconds']:.1f} seconds.")
    if result["data"] == "sample":
        print(EASY)
    print(f"Saved to {result['model']}" + (f", the curves to {result['plot']}" if result["plot"] else ""))
    before = result["before"]
    if not before:
        return
    accuracy = f"accuracy on these dev images is {before['dev_accuracy']:.1%}"
    if before["model"] == result["model"]:
        print("The same network was there already.")
    elif before["model"] is None:
        print(f"It took the place of a model whose {accuracy}.")
    elif result["resumed"] or result["dev_accuracy"] > before["dev_accuracy"]:
        print(f"The model that was there is now {before['model']}; its {accuracy}.")
    else:
        print(f"{before['model']} stays as it is: its {accuracy}, and that of the new one is no higher. "
              f"`--model {typed(result['model'])}` takes the new one; "
              "train with --replace puts it into the old one's place.")


def print_test(result):
    """The accuracy, of all and of each class."""
    print(f"Model {result['model']}\nTest accuracy {result['accuracy']:.1%}: {result['right']:,} of "
          f"{result['images']:,} images are read correctly.")
    if result["data"] == "sample":
        print(EASY)
    print("\ndigit  images  accuracy")
    for each in result["by_class"]:
        print(f"{each['class']:5}  {each['images']:6,}  {each['accuracy']:8.1%}")


def print_predictions(result, images):
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
        print(f"\nAccuracy {sum(known) / len(known):.1%}: {sum(known)} of {len(known)} as their labels say.")
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
