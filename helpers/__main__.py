"""The network at a terminal: `python -m helpers --help`."""
import errno
import json
import os
import signal
import sys

try:
    from helpers.terminal import commands
    from helpers.terminal.arguments import parse, refuse
    from helpers.terminal.files import WrongArgument
    from helpers.terminal.menu import menu
    from helpers.terminal.predict import predict
    from helpers.terminal.words import print_predictions, print_test, print_training
except KeyboardInterrupt:
    sys.exit(130)
except ImportError as error:        # another Python than that of .venv, most often without NumPy
    sys.exit(f"ten neurons: {error}, in {sys.executable}. Run instead: python start.py terminal")


PRINT = {"train": print_training, "test": print_test, "predict": print_predictions}


def main(arguments=None):
    """Do what the arguments say; return the exit code: 0, 1 for what went wrong, 2 for wrong arguments, 130 Ctrl-C."""
    for stream in filter(None, (sys.stdin, sys.stdout, sys.stderr)):
        stream.reconfigure(errors="replace")        # a console that lacks a character shows a ?
    options = parse(arguments)
    try:
        code = menu(options) if options.command is None else run(options)
        print(end="", flush=True)
        return code
    except WrongArgument as error:
        refuse(error)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except (ValueError, OSError, MemoryError) as error:
        if reader_has_left(error):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        else:
            print(f"ten neurons: {error}", file=sys.stderr)
        return 1


def reader_has_left(error):
    """Whether this error says that nobody reads our output any more, as after `| head`."""
    if isinstance(error, OSError) and error.errno == errno.EINVAL:      # Windows says so, but not of pipes only
        try:
            sys.stdout.flush()
        except OSError:
            return True
    return isinstance(error, BrokenPipeError)


def run(options):
    """Do one command and print what came of it."""
    images = []
    if options.command == "train":
        result = commands.train(options.data, options.alpha, options.iterations, options.hidden, options.seed,
                                options.model, resume=options.resume, replace=options.replace, plot=options.plot,
                                batch=options.batch, optimizer=options.optimizer, weight_decay=options.weight_decay,
                                decay=options.decay, dropout=options.dropout, shift=options.shift)
        if result["interrupted"]:
            signal.signal(signal.SIGINT, signal.SIG_IGN)     # we are about to end anyway
    elif options.command == "test":
        result = commands.test(options.data, options.model)
    else:
        result, *images = predict(options.inputs, options.data, options.model, options.out)
    if options.json:
        print(json.dumps(result, allow_nan=False))
    else:
        PRINT[options.command](result, *images)
    failed = any("error" in each for each in result.get("predictions", []))
    return 130 if result.get("interrupted") else int(failed)


if __name__ == "__main__":
    sys.exit(main())
