"""What `python -m helpers predict` does: read dev images, pictures, folders of pictures; write a submission."""
import csv
import glob
import io
import os
import re
from pathlib import Path

from helpers import model
from helpers.inputs import DIGITS, check_network, class_names, side_of
from helpers.photos.doubt import doubts
from helpers.photos.picture import read_picture
from helpers.photos.prepare import prepare
from helpers.terminal.data import PICTURES, load_data
from helpers.terminal.files import WrongArgument, check_output, load_model, write_output
from helpers.terminal.fit import called, check_fit


def predict(inputs, data, path=None, out=None):
    """Read each input: a dict, and the images (side, side) that were read.

    inputs: picture files, folders of them, or indices and ranges of images (0, 0-99): dev images, or all of a CSV that
    is to test with. Without inputs, all of these images.
    Each has the `class` that was read: its name; or its number, which is `digit`, too, where the classes have no names.
    What is read in a picture may be doubted: `doubts` are sentences.
    What cannot be read has an `error` instead of a class, and the others are read all the same.
    out: a CSV for the answers, in the form of a submission to Kaggle.
    """
    out = out and check_output("--out", out, (".csv",))
    network, names, path = load_model(path)
    X, Y = None, None
    if not inputs or any(map(_range, inputs)):
        digits = load_data(data)
        names = check_fit(network, names, path, digits, data)
        X, Y = digits[2:4] if digits.X_dev is not None else digits[4:6]
        if out and digits.X_dev is not None:
            raise WrongArgument(f"--out: of {data} only the dev images would be read; give a CSV without labels, or "
                                "one whose name says test")
    images, predictions = [], []
    for each in _each(inputs or [f"0-{X.shape[1] - 1}"], X):
        found = {"input": each}
        try:
            if isinstance(each, int):
                if not 0 <= each < X.shape[1]:
                    raise WrongArgument(f"there is no image {each}; expected 0 to {X.shape[1] - 1}")
                image = X[:, each].reshape(side_of(len(X)), -1)
                found |= {"truth": called(int(Y[each]), names)} if Y is not None else {}
            else:
                image, found["doubts"] = _prepared(_existing(each), network, names)
            number, probabilities = model.inference(network, image)
            found |= {"class": called(number, names), "probabilities": probabilities.tolist()}
            found |= {} if names else {"digit": number}
            images.append(image)
        except (ValueError, OSError, MemoryError) as error:
            found["error"] = " ".join(str(error).split()) or type(error).__name__
        predictions.append(found)
    out = out and write_output(out, submission(predictions))
    return {"command": "predict", "model": path, "out": out and str(out), "classes": names,
            "predictions": predictions}, images


def _prepared(path, network, names):
    """A picture file as an image (side, side) that the network takes, and why to doubt what is read in it."""
    pixels, count = check_network(network)
    side, digits = side_of(pixels), class_names(names, count) == DIGITS
    drawing = read_picture(path, side, digits)
    return prepare(drawing, side), doubts(network, drawing, names)


def submission(predictions):
    """The bytes of a CSV as Kaggle takes it: ImageId, counted from 1, or the name of a picture file; Label."""
    page = io.StringIO()
    rows = csv.writer(page, lineterminator="\n")
    rows.writerow(["ImageId", "Label"])
    rows.writerows((each["input"] + 1 if isinstance(each["input"], int) else each["input"], each["class"])
                   for each in predictions if "class" in each)
    return page.getvalue().encode("utf-8", errors="replace")


def _range(text):
    """(first, last) of an index or a range as text; None for anything else."""
    match = re.fullmatch(r"(-?[0-9]{1,15})|([0-9]{1,15})-([0-9]{1,15})", text)
    ends = match and (int(match[1] or match[2]), int(match[1] or match[3]))
    return ends if ends and ends[0] <= ends[1] else None


def _each(inputs, X):
    """Each index, an int, or file, a str, of the inputs: ranges, folders and patterns such as *.png are spelt out."""
    for text in inputs:
        if ends := _range(text):        # of a range too long, the first image that is not there is named
            yield from range(ends[0], max(ends[0], min(ends[1], X.shape[1])) + 1)
        elif os.path.isdir(text):
            yield from sorted(str(path) for path in Path(text).iterdir() if path.suffix.lower() in PICTURES) or [text]
        else:           # not every shell spells patterns out
            yield from (not os.path.exists(text) and sorted(glob.glob(text))) or [text]


def _existing(text):
    if os.path.isdir(text):
        raise WrongArgument(f"{text} is a folder without a picture in it; expected PNG or JPEG files, one digit each")
    if not os.path.isfile(text):
        raise WrongArgument(f"there is no file {text}; expected a picture file, a folder, or the index of an image")
    return text
