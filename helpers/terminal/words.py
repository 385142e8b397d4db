"""What the terminal prints: results in words, and what was read in a few images with their picture."""
import sys

import numpy as np

from helpers.inputs import class_names
from helpers.terminal.characters import show_image
from helpers.terminal.files import typed

FEW = 12        # images that are shown; of more, a line each
EASY = "The sample is easy: an accuracy of 92% on its dev images is about 90% on MNIST's 10,000 test images."


def print_training(result):
    """The step, the two accuracies, the time, the files."""
    print(f"Step {result['kept_step']} of {result['iterations']}: train accuracy {result['train_accuracy']:.1%}, "
          f"dev accuracy {result['dev_accuracy']:.1%}, {result['seconds']:.1f} seconds.")
    print_method(result)
    if result["data"] == "sample":
        print(EASY)
    print(f"Saved to {result['model']}" + (f", the curves to {result['plot']}" if result["plot"] else ""))
    if result["before"]:
        print_before(result, result["before"])


def print_method(result):
    """How the steps were taken, where it was not with all images and alpha alone; a memory that began anew."""
    batch, rule, shrunk = result["batch"], result["optimizer"], result["weight_decay"]
    said = []
    if batch:
        passes = batch * result["steps"] / result["train_images"]
        said = [f"{batch:,} images a step, {passes:.3g} passes over all {result['train_images']:,}"]
    said += [rule] * (rule != "plain") + [f"weight decay {shrunk:g}"] * bool(shrunk)
    said += ["alpha falls to 0"] * result["decay"]
    said += [f"dropout {result['dropout']:g}"] * bool(result["dropout"])
    said += [f"shifts by up to {result['shift']} pixel" + "s" * (result["shift"] > 1)] * bool(result["shift"])
    if said:
        print(f"{'; '.join(said)}.")
    if result["resumed"] and rule != "plain":
        print(f"{rule} began anew: a model file does not hold what it remembers.")


def print_before(result, before):
    """What became of the model that was there before."""
    take = f"`--model {typed(result['model'])}` takes the new one"
    if before["unlike"] and before["model"]:
        print(f"{before['model']} stays as it is: it is for other data; {before['unlike']}. {take}.")
        return
    accuracy = before["unlike"] or f"its accuracy on these dev images is {before['dev_accuracy']:.1%}"
    if before["model"] == result["model"]:
        print("The same network was there already.")
    elif before["model"] is None:
        print(f"The model that was there is gone, as --replace asked: {accuracy}.")
    elif result["resumed"] or result["dev_accuracy"] > before["dev_accuracy"]:
        print(f"The model that was there is now {before['model']}; {accuracy}.")
    else:
        print(f"{before['model']} stays as it is: {accuracy}, and that of the new one is no higher. {take}; "
              "train with --replace puts it into the old one's place.")


def print_test(result):
    """The accuracy, of all and of each class."""
    print(f"Model {result['model']}\nTest accuracy {result['accuracy']:.1%}: {result['right']:,} of "
          f"{result['images']:,} images are read correctly.")
    if result["data"] == "sample":
        print(EASY)
    names = [str(each["class"]) for each in result["by_class"]]
    width = max(map(len, ["class", *names]))
    print(f"\n{'class':>{width}}  images  accuracy")
    for name, each in zip(names, result["by_class"], strict=True):
        share = "-" if each["accuracy"] is None else f"{each['accuracy']:.1%}"
        print(f"{name:>{width}}  {each['images']:6,}  {share:>8}")


def print_predictions(result, images):
    """What was read: a few with their image and bars, many in a line each; what was not goes to stderr."""
    read = [found for found in result["predictions"] if "class" in found]
    if read:
        print(f"Model {result['model']}")
    for found, image in zip(read, images, strict=True):
        if result["out"] and not found.get("doubts"):
            continue
        truth = f"; its label says {found['truth']}" if "truth" in found else ""
        few = len(read) <= FEW and not result["out"]
        print(f"{chr(10) * few}{found['input']}: reads {found['class']} ({max(found['probabilities']):.1%}){truth}")
        for doubt in found.get("doubts", []):
            print(f"  in doubt: {doubt}")
        if few:
            probabilities = np.array(found["probabilities"])
            show_image(image, probabilities, class_names(result["classes"], probabilities.size))
    known = [found["class"] == found["truth"] for found in read if "truth" in found]
    if len(known) > 1:
        print(f"\nAccuracy {sum(known) / len(known):.1%}: {sum(known)} of {len(known)} as their labels say.")
    if result["out"]:
        print(f"{len(read):,} answers in {result['out']}")
    sys.stdout.flush()
    for found in result["predictions"]:
        if "error" in found:
            print(f"ten neurons: {found['error']}", file=sys.stderr)
