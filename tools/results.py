"""Measure on the full MNIST what the notebooks say of it, keep it in data/results.json, and write the README's table.

All parts:   python tools/results.py                (needs the full MNIST, see data/README.md, and ten minutes)
Some parts:  python tools/results.py baselines      (projects, baselines, ten_neurons, and n15 … of tools/measured)
"""
import json
import re
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers import baselines, mnist, projects, results, training  # noqa: E402
from helpers.network import cross_entropy, forward_prop  # noqa: E402
from tools.measured import n15, n16, n17, n18, n19, n20, n21, n22, n23, n24, right, starts  # noqa: E402

README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- results: written by tools/results.py -->\n).*?(?=<!-- end of results -->)", flags=re.S)
SHORT, LONG = 300, 3300     # steps of the network of notebook 00, and of the longer training in notebook 13


def measure_projects(full):
    """What comes out for the projects of notebook 14: {name: Result as a dict}."""
    kept = {}
    for name, project in projects.PROJECTS.items():
        if project.seeds:
            early = None if project.batch else projects.early(name, full)
            kept[name] = projects.rerun(name, full)._replace(early=early)._asdict()
    return kept


def measure_baselines(full):
    """What the baselines of notebook 13 read of the 10,000, from the 4,000 images of the sample and from all 60,000."""
    sample = mnist.load_sample()
    return {"from 4,000": baselines.measure(sample.X_train, sample.Y_train, full.X_test, full.Y_test, passes=20),
            "from 60,000": baselines.measure(full.X_train, full.Y_train, full.X_test, full.Y_test, passes=5)}


def measure_ten_neurons(full):
    """What the network of notebook 00 reads of the sample's dev images and of the 10,000, from six starts.

    "dev", "test", "first half", "second half": shares; "only short", "only long": how many of the 10,000 exactly one of
    the short and the long training reads; "loss": that of the dev images after the short and the long one; "lowest":
    the step of the lowest of them; "own stretch", "other stretches": as `_stretches` says; "rand half": shares of the
    10,000 from five starts between -0.5 and 0.5, with the setting of the last project in notebook 14.
    """
    sample = mnist.load_sample()
    kept, curves = {}, []
    for step in training.descend_together(sample.X_train, sample.Y_train, 0.2, LONG, starts(6)):
        if step.iteration % 20 == 0:
            curves.append([cross_entropy(forward_prop(*params, sample.X_dev).A2, sample.Y_dev)
                           for params in zip(*step.params, strict=True)])
        if step.iteration in (SHORT, LONG):
            kept[step.iteration] = step.params
    short, long = (right(kept[n], full.X_test, full.Y_test) for n in (SHORT, LONG))         # (6, 10,000)
    curves = np.array(curves)                                                               # (166, 6)
    return {"dev": right(kept[SHORT], sample.X_dev, sample.Y_dev).mean(axis=1).tolist(),
            "test": short.mean(axis=1).tolist(),
            "first half": short[:, :5000].mean(axis=1).tolist(),
            "second half": short[:, 5000:].mean(axis=1).tolist(),
            "only short": (short & ~long).sum(axis=1).tolist(),
            "only long": (long & ~short).sum(axis=1).tolist(),
            "loss": curves[[SHORT // 20, LONG // 20]].round(4).tolist(),
            "lowest": (20 * curves.argmin(axis=0)).tolist(),
            "rand half": _rand_half(sample, full),
            **_stretches(full)}


def _rand_half(sample, full):
    """Shares of the 10,000 that the last project of notebook 14 reads when it learns from the sample's 4,000 images."""
    many = [training.rand_half(10, rng=seed) for seed in range(5)]
    *_, last = training.descend_together(sample.X_train, sample.Y_train, 0.1, 500, many)
    return right(last.params, full.X_test, full.Y_test).mean(axis=1).tolist()


def _stretches(full):
    """Whether neighbours in MNIST's file help: its 60,000 images cut into ten stretches of 6,000.

    In each, networks learn from 4,000 and are asked about the other 2,000 of every stretch. Returns the shares that
    networks of the same stretch read, and those of the other nine, a mean over five starts for each stretch.
    """
    rng = np.random.default_rng(0)
    parts = [np.split(rng.permutation(np.arange(first, first + 6000)), [4000]) for first in range(0, 60_000, 6000)]
    table = np.zeros((10, 10))      # row: learned from; column: asked about
    for i, (learn, _) in enumerate(parts):
        *_, last = training.descend_together(full.X_train[:, learn], full.Y_train[learn], 0.2, SHORT, starts(5))
        table[i] = [right(last.params, full.X_train[:, ask], full.Y_train[ask]).mean() for _, ask in parts]
    own = np.diag(table)
    return {"own stretch": own.round(4).tolist(),
            "other stretches": ((table.sum(axis=0) - own) / 9).round(4).tolist()}


PARTS = {"projects": measure_projects, "baselines": measure_baselines, "ten_neurons": measure_ten_neurons,
         "n15": n15.measure, "n16": n16.measure, "n17": n17.measure, "n18": n18.measure, "n19": n19.measure,
         "n20": n20.measure, "n21": n21.measure, "n22": n22.measure, "n23": n23.measure, "n24": n24.measure}


def write_table():
    """Put the table of the stored results into README.md."""
    found = {name: projects.stored(name) for name in results.stored("projects")}
    text = README.read_text(encoding="utf-8")
    README.write_text(TABLE.sub(lambda _: f"\n{projects.table(found)}\n\n", text), encoding="utf-8", newline="\n")


def main(names):
    unknown = set(names) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. Parts: {', '.join(PARTS)}.")
    full = mnist.load_mnist()
    stored = json.loads(results.STORED.read_text(encoding="utf-8"))
    for name in names or PARTS:
        stored[name] = PARTS[name](full)
        results.STORED.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8", newline="\n")
        print(f"{name}: stored")
    write_table()
    print(TABLE.search(README.read_text(encoding="utf-8"))[0].strip())


if __name__ == "__main__":
    main(sys.argv[1:])
