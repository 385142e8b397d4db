"""The arguments of `python -m helpers`: which there are, their defaults and limits, and the line about a wrong one."""
import argparse
import math
import os
import sys
import tomllib
from pathlib import Path

from helpers.terminal.method import OPTIMIZERS

ITERATIONS, HIDDEN, SEED = 500, 10, 0
PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
HELP = """\
Train the network, test it, let it read digits. Without a command a menu opens.

examples:
  python -m helpers                                   the menu
  python -m helpers train --data full --alpha 0.2     train, choose by dev images, save my_model.npz
  python -m helpers train --resume --iterations 200   go on from my_model.npz
  python -m helpers train --hidden 64 32              two hidden layers, of 64 and 32 neurons
  python -m helpers train --batch 100 --optimizer adam      100 images a step, and another rule for it
  python -m helpers train --batch 100 --shift 1       each image moved by up to a pixel, anew in each step
  python -m helpers train --data letters/             on other pictures, with their side, classes and names
  python -m helpers test --data full                  how good it is on the 10,000 test images
  python -m helpers predict 0 7 20-29                 twelve dev images
  python -m helpers predict my_digit.png scans/       a drawing or a photo of one digit, and a folder of them
  python -m helpers predict --data test.csv --out submission.csv       an answer for each row, as Kaggle takes it
"""
ELSEWHERE = "\nElsewhere than in JupyterLab's terminal write `python start.py terminal` for `python -m helpers`.\n"


def refuse(message):
    """One line, exit code 2."""
    print(f"ten neurons: {' '.join(str(message).split())}", file=sys.stderr)
    sys.exit(2)


def parse(arguments):
    """The arguments as a namespace; wrong ones end the program."""
    by_start, module = "python start.py terminal", "python -m helpers"
    typed = by_start if sys.flags.safe_path else module
    said = HELP.replace(module, typed) + ELSEWHERE * (typed == module)
    parser = argparse.ArgumentParser(typed, description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    version = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
    parser.add_argument("--version", action="version", version=f"ten neurons {version}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    train = commands.add_parser("train", help="train it and save it; Ctrl-C keeps the best so far")
    test = commands.add_parser("test", help="its accuracy on the test images, of all and of each class")
    predict = commands.add_parser("predict", help="what it reads in dev images or picture files")
    for each in (parser, train, test, predict):
        each.error = refuse
        absent = None if each is parser else argparse.SUPPRESS      # else it would overwrite what stood before COMMAND
        each.add_argument("--data", type=name, default="sample" if each is parser else absent,
                          help="sample (default), full, a CSV, an .npz, an IDX file, or a folder with one of these, of "
                               "square pictures of any side; what is not here is looked for in data/")
        each.add_argument("--model", type=name, metavar="FILE", default=absent,
                          help="default: my_model.npz here; if there is none, test and predict take the one that ships")
        if each is not parser:
            each.add_argument("--json", action="store_true", help="one JSON object on stdout")
    train.add_argument("--alpha", type=above_0, help="learning rate (default: 0.1; 0.01 for rmsprop, adam, adamw)")
    train.add_argument("--iterations", type=whole(0), default=ITERATIONS, help="steps (default: %(default)s)")
    train.add_argument("--hidden", type=layers, nargs="+",
                       help=f"hidden neurons (default: {HIDDEN}); 64 32 makes two hidden layers")
    train.add_argument("--batch", type=whole(1), metavar="IMAGES", help="images in a step, at random (default: all)")
    train.add_argument("--optimizer", type=optimizer, default="plain", metavar="RULE",
                       help=f"{', '.join(OPTIMIZERS)} (default: %(default)s, W - alpha * dW)")
    train.add_argument("--weight-decay", type=least_0, metavar="SHARE",
                       help="each step takes alpha * SHARE of every weight away (default: 0, and 0.01 for adamw); "
                            "for the plain step that is L2")
    train.add_argument("--decay", action="store_true", help="let alpha fall on a straight line, to 0 at the end")
    train.add_argument("--dropout", type=share, default=0.0, metavar="SHARE",
                       help="switch off this share of the hidden neurons, others in each step and for each image "
                            "(default: 0)")
    train.add_argument("--shift", type=whole(0), default=0, metavar="PIXELS",
                       help="move each image by up to so many pixels, anew in each step (default: %(default)s)")
    train.add_argument("--seed", type=whole(0), default=SEED, help="of the random start (default: %(default)s)")
    train.add_argument("--resume", action="store_true",
                       help="go on from the model; a copy of it stays beside; an optimizer begins anew")
    train.add_argument("--replace", action="store_true", help="replace the model in any case, without a copy")
    train.add_argument("--plot", type=name, metavar="FILE", help="draw the curves into a .png, .pdf or .svg")
    predict.add_argument("inputs", nargs="*", type=name, metavar="INDEX|FILE",
                         help="dev images, counted from 0 (7, 0-99), pictures of one digit each, or folders of them "
                              "(./7 for a file named 7)")
    predict.add_argument("--out", type=name, metavar="FILE", help="write ImageId,Label into a .csv")
    options, rest = parser.parse_known_args(arguments)
    if rest:
        refuse(f"unrecognized arguments: {' '.join(rest)}" + ". --decay takes nothing behind it: alpha falls to 0; "
               "--weight-decay makes the weights smaller" * getattr(options, "decay", False))
    if getattr(options, "hidden", None):
        options.hidden = sum(options.hidden, ())
    if options.command == "predict" and not (options.inputs or options.out):
        refuse("an INDEX or a FILE is required, as in: predict 0 7 my_digit.png; a picture stands without --data")
    return options


def name(text):
    """A name that is not empty, as of a variable that a script has not set; ~ is one's own folder, as in --data=~/x."""
    if not text:
        raise argparse.ArgumentTypeError("expected a name, not an empty one")
    return os.path.expanduser(text)


def above_0(text):
    """A finite number above 0."""
    if not 0 < (number := _number(text)) < math.inf:
        raise argparse.ArgumentTypeError(f"expected a number above 0, not {text}")
    return number


def least_0(text):
    """A finite number, 0 or more."""
    if not 0 <= (number := _number(text)) < math.inf:
        raise argparse.ArgumentTypeError(f"expected a number, 0 or more, not {text}")
    return number


def share(text):
    """A number, 0 or more and below 1."""
    if not 0 <= (number := _number(text)) < 1:
        raise argparse.ArgumentTypeError(f"expected a share, 0 or more and below 1, such as 0.2, not {text}")
    return number


def _number(text):
    try:
        return float(text)
    except ValueError:
        return math.nan


def optimizer(text):
    """The name of an optimizer, in small letters."""
    if text.lower() not in OPTIMIZERS:
        *names, last = OPTIMIZERS
        raise argparse.ArgumentTypeError(f"expected {', '.join(names)} or {last}, not {text}")
    return text.lower()


def whole(least):
    """A function that reads a whole number, so large or larger."""
    def read(text):
        try:
            number = int(text)
        except ValueError:
            number = -math.inf
        if number < least:
            raise argparse.ArgumentTypeError(f"expected a whole number, {least} or more, not {text}")
        return number
    return read


def layers(text):
    """The neurons of each hidden layer, as "10", "64 32" or "64,32": a tuple."""
    return tuple(map(whole(1), text.replace(",", " ").split() or [text]))
