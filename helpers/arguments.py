"""The arguments of `python -m helpers`: which there are, their defaults and limits, and the line about a wrong one."""
import argparse
import math
import sys

ALPHA, ITERATIONS, SEED = 0.1, 500, 0
MOST_HIDDEN = 20_000        # what model.load takes back
HELP = """\
Train the network, test it, let it read digits. Without a command a menu opens.

examples:
  python -m helpers                                   the menu
  python -m helpers train --data full --alpha 0.2     train on 60,000 images, save my_model.npz
  python -m helpers test --data full                  how good it is on 10,000 others
  python -m helpers predict 0 7 12                    three test images
  python -m helpers predict my_digit.png              a drawing or a photo of one digit
"""


def refuse(message):
    """One line, exit code 2."""
    print(f"ten neurons: {' '.join(str(message).split())}", file=sys.stderr)
    sys.exit(2)


def parse(arguments):
    """The arguments as a namespace; wrong ones end the program."""
    parser = argparse.ArgumentParser("python -m helpers", description=HELP,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    train = commands.add_parser("train", help="train it and save it; Ctrl-C keeps the best so far")
    test = commands.add_parser("test", help="how many of the test images it reads rightly")
    predict = commands.add_parser("predict", help="what it reads in test images or picture files")
    for each in (parser, train, test, predict):
        each.error = refuse
        absent = None if each is parser else argparse.SUPPRESS      # else it would overwrite what stood before COMMAND
        each.add_argument("--data", type=name, default="sample" if each is parser else absent,
                          help="sample (default), full, a folder with MNIST's four files, or a CSV as Kaggle's")
        each.add_argument("--model", type=name, metavar="FILE", default=absent,
                          help="default: my_model.npz here; if there is none, test and predict take the one that ships")
        if each is not parser:
            each.add_argument("--json", action="store_true", help="one JSON object on stdout")
    train.add_argument("--alpha", type=above_0, default=ALPHA, help="learning rate (default: %(default)s)")
    train.add_argument("--iterations", type=whole(0), default=ITERATIONS, help="steps (default: %(default)s)")
    train.add_argument("--hidden", type=whole(1, MOST_HIDDEN), default=10, help="hidden neurons (default: %(default)s)")
    train.add_argument("--seed", type=whole(0), default=SEED, help="of the random start (default: %(default)s)")
    predict.add_argument("inputs", nargs="+", metavar="INDEX|FILE",
                         help="a test image, counted from 0, or a picture of one digit (./7 for a file named 7)")
    return parser.parse_args(arguments)


def name(text):
    """A name that is not empty, as of a variable that a script has not set."""
    if not text:
        raise argparse.ArgumentTypeError("expected a name, not an empty one")
    return text


def above_0(text):
    """A finite number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"expected a number above 0, not {text}")
    return number


def whole(least, most=math.inf):
    """A function that reads a whole number in this range."""
    def read(text):
        try:
            number = int(text)
        except ValueError:
            number = math.nan
        if not least <= number <= most:
            limits = f"{least} or more" if most == math.inf else f"{least} to {most}"
            raise argparse.ArgumentTypeError(f"expected a whole number, {limits}, not {text}")
        return number
    return read
