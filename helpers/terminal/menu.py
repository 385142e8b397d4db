"""The menu of `python -m helpers`: it asks, and does what `terminal` does."""
import argparse
import os
import shlex

import numpy as np

from helpers.terminal import commands
from helpers.terminal.arguments import HIDDEN, ITERATIONS, SEED, above_0, layers, optimizer, whole
from helpers.terminal.data import load_data
from helpers.terminal.method import ALPHA, OPTIMIZERS
from helpers.terminal.predict import predict
from helpers.terminal.words import print_predictions, print_training

MENU = """
  1  predictions
  2  retrain
  3  exit"""


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
    """Ask for images and read them."""
    digits = load_data(options.data)
    count = (digits.X_test if digits.X_dev is None else digits.X_dev).shape[1]
    asked = input(f"Which images, 0 to {count - 1}, or which pictures (Enter for three at random)? ")
    inputs = _named(asked) or list(map(str, np.random.default_rng().integers(count, size=3)))
    print_predictions(*predict(inputs, options.data, options.model))


def _named(asked):
    """The images and files of a line: a path with spaces stands alone, or in quotation marks, as a terminal puts it."""
    if os.path.exists(asked.strip()):
        return [asked.strip()]
    words = shlex.shlex(asked, posix=os.name != "nt")       # on Windows a backslash parts folders
    words.whitespace += ","
    words.whitespace_split, words.commenters = True, ""
    return [os.path.expanduser(word.strip("\"'")) for word in words]


def menu_train(options):
    """Ask for what a training needs, and train."""
    batch = _asked("Images in a step", lambda text: None if text == "all" else whole(1)(text), "all")
    rule = _asked(f"Optimizer: {', '.join(OPTIMIZERS)}", optimizer, "plain")
    questions = (("Learning rate alpha", above_0, ALPHA[rule]), ("Iterations", whole(0), ITERATIONS),
                 ("Hidden neurons, as 10 or 64 32", layers, HIDDEN), ("Seed of the random start", whole(0), SEED))
    answers = [_asked(*question) for question in questions]
    result = commands.train(options.data, *answers, options.model, batch=batch, optimizer=rule)
    print_training(result)
    if result["before"] and result["before"]["unlike"]:
        options.model = result["model"]
        print("From here on this menu takes the new one, too.")


def _asked(question, check, default):
    """The answer to a question, as `check` reads it; Enter is the default."""
    return check(input(f"{question} (Enter for {default})? ").strip() or str(default))
