"""The network at a terminal: `python -m helpers --help`."""
import argparse
import json
import math
import os
import signal
import sys

import numpy as np

from helpers import terminal
from helpers.say import say_predict, say_test, say_train

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
MENU = """
  1  test predictions
  2  retrain
  3  exit"""


def main(arguments=None):
    """Do what the arguments say; return the exit code: 0, 1 for what went wrong, 2 for wrong arguments, 130 Ctrl-C."""
    for stream in filter(None, (sys.stdin, sys.stdout, sys.stderr)):
        stream.reconfigure(errors="replace")        # a console that lacks a character shows a ?
    options = parse(arguments)
    try:
        code = menu(options) if options.command is None else run(options)
        print(end="", flush=True)
        return code
    except terminal.WrongArgument as error:
        refuse(error)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:                         # the reader of our output has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError, MemoryError) as error:
        print(f"ten neurons: {error}", file=sys.stderr)
        return 1


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
        each.add_argument("--data", default="sample" if each is parser else absent,
                          help="sample (default), full, a folder with MNIST's four files, or a CSV as Kaggle's")
        each.add_argument("--model", metavar="FILE", default=absent,
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


def run(options):
    """Do one command and say what came of it."""
    if options.command == "train":
        result = terminal.train(options.data, options.alpha, options.iterations, options.hidden, options.seed,
                                options.model)
        if result["interrupted"]:
            signal.signal(signal.SIGINT, signal.SIG_IGN)     # we are about to end anyway
        say, details = say_train, []
    elif options.command == "test":
        result, *details = terminal.test(options.data, options.model)
        say = say_test
    else:
        result, *details = terminal.predict(options.inputs, options.data, options.model)
        say = say_predict
    if options.json:
        print(json.dumps(result, allow_nan=False))
    else:
        say(result, *details)
    return 130 if result.get("interrupted") else 0


def menu(options):
    """Ask and do until 3, or the end of the input, or Ctrl-C."""
    print(f"Ten Neurons. Data: {options.data}.")
    choices = {"1": menu_predict, "2": menu_train}
    try:
        while True:
            print(MENU)
            choice = input("Your choice: ").strip()
            if choice == "3":
                return 0
            if choice not in choices:
                print(f"There is no choice {choice!r}; type 1, 2 or 3.")
                continue
            try:
                choices[choice](options)
            except (ValueError, OSError, MemoryError, argparse.ArgumentTypeError) as error:
                print(f"That did not work: {error}")
    except (EOFError, KeyboardInterrupt):
        print()
        return 0


def menu_predict(options):
    """Ask for test images and read them."""
    count = terminal.load_data(options.data).X_test.shape[1]
    asked = input(f"Which test images, 0 to {count - 1} (Enter for three at random)? ").replace(",", " ").split()
    inputs = asked or [str(index) for index in np.random.default_rng().integers(count, size=3)]
    say_predict(*terminal.predict(inputs, options.data, options.model))


def menu_train(options):
    """Ask for the learning rate and the number of steps, and train."""
    alpha = above_0(input(f"Learning rate alpha (Enter for {ALPHA})? ").strip() or ALPHA)
    iterations = whole(0)(input(f"Iterations (Enter for {ITERATIONS})? ").strip() or ITERATIONS)
    say_train(terminal.train(options.data, alpha, iterations, 10, SEED, options.model))


if __name__ == "__main__":
    sys.exit(main())
