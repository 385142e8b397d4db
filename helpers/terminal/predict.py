"""What `python -m helpers predict` does: read dev images, pictures, folders of pictures; write a submission."""
import csv
import glob
import io
import os
import re
from pathlib import Path

from helpers import model
from helpers.photos.doubt import doubts
from helpers.photos.picture import read_picture
from helpers.photos.prepare import prepare
from helpers.terminal.data import load_data
from helpers.terminal.files import WrongArgument, check_output, load_model, write_output

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".ppm", ".pgm", ".pbm", ".tif", ".tiff", ".webp", ".heic", ".heif",
            ".avif"}      # the files of a folder that are tried


def predict(inputs, data, path=None, out=None):
    """Read each input: a dict, and the images (28, 28) that were read.

    inputs: picture files, folders of them, or indices and ranges of images (0, 0-99): dev images, or all of a CSV that
    is to test with. Without inputs, all of these images.
    What is read in a picture may be doubted: `doubts` are sentences.
    What cannot be read has an `error` in the place of a digit, and the others are read all the same.
    out: a CSV for the answers, in the form of a submission to Kaggle.
    """
    out = out and check_output("--out", out, (".csv",))
    params, path = load_model(path)
    X, Y = None, None
    if not inputs or any(map(_range, inputs)):
        digits = load_data(data)
        X, Y = digits[2:4] if digits.X_dev is not None else digits[4:6]
        if out and digits.X_dev is not None:
            raise WrongArgument(f"--out: of {data} only the dev images would be read; give a CSV without labels, or "
                                "one named test.csv")
    images, predictions = [], []
    for each in _each(inputs or [f"0-{X.shape[1] - 1}"], X):
        found = {"input": each}
        try:
            if isinstance(each, int):
                if not 0 <= each < X.shape[1]:
                    raise WrongArgument(f"there is no image {each}; expected 0 to {X.shape[1] - 1}")
                image = X[:, each].reshape(28, 28)
                found |= {"truth": int(Y[each])} if Y is not None else {}
            else:
                drawing = read_picture(_existing(each))
                image, found["doubts"] = prepare(drawing), doubts(params, drawing)
            digit, probabilities = model.inference(params, image)
            found |= {"digit": digit, "probabilities": probabilities.tolist()}
            images.append(image)
        except (ValueError, OSError, MemoryError) as error:
            found["error"] = " ".join(str(error).split()) or type(error).__name__
        predictions.append(found)
    out = out and write_output(out, submission(predictions))
    return {"command": "predict", "model": path, "out": out and str(out), "predictions": predictions}, images


def submission(predictions):
    """The bytes of a CSV as Kaggle takes it: ImageId, counted from 1, or the name of a picture file; Label."""
    page = io.StringIO()
    rows = csv.writer(page, lineterminator="\n")
    rows.writerow(["ImageId", "Label"])
    rows.writerows((each["input"] + 1 if isinstance(each["input"], int) else each["input"], each["digit"])
                   for each in predictions if "digit" in each)
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
