"""Make the picture of the README: what the ten neurons look for, after 300 steps on the sample."""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from helpers import mnist, plots, training  # noqa: E402

digits = mnist.load_sample()
*_, last = training.descend(X=digits.X_train, Y=digits.Y_train, alpha=0.2, iterations=300, rng=2)
(ROOT / "docs" / "ten_neurons.png").write_bytes(plots.png(plots.weights(last.params.W1)))
