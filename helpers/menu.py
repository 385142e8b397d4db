"""The menu of `python -m helpers`: it asks, and does what `terminal` does."""
import argparse

import numpy as np

from helpers import terminal
from helpers.arguments import ALPHA, ITERATIONS, SEED, above_0, whole
from helpers.say import say_predict, say_train
from helpers.terminal_files import load_data

MENU = """
  1  test predictions
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
    """Ask for test images and read them."""
    count = load_data(options.data).X_test.shape[1]
    asked = input(f"Which test images, 0 to {count - 1} (Enter for three at random)? ").replace(",", " ").split()
    inputs = asked or [str(index) for index in np.random.default_rng().integers(count, size=3)]
    say_predict(*terminal.predict(inputs, options.data, options.model))


def menu_train(options):
    """Ask for the learning rate and the number of steps, and train."""
    alpha = above_0(input(f"Learning rate alpha (Enter for {ALPHA})? ").strip() or ALPHA)
    iterations = whole(0)(input(f"Iterations (Enter for {ITERATIONS})? ").strip() or ITERATIONS)
    say_train(terminal.train(options.data, alpha, iterations, 10, SEED, options.model))
