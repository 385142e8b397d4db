"""Check of what a reader writes in 10_dW1_db1.ipynb: the doctor's word, and whether the page can go on with it."""
import numpy as np

from helpers import network
from helpers.checks.doctor import diagnose
from helpers.checks.fields import fields_fault
from helpers.checks.own import OURS, stands_in
from helpers.checks.verdict import call, failed, passed

WANTED = "Grads(dW1, db1, dW2, db2), of four arrays"


def check_backward_prop(backward_prop):
    """All four gradients as the loss itself, nudged, has them; and as Grads of arrays, for a single image too."""
    if stands_in(backward_prop):
        return failed(OURS)
    diagnosis = diagnose(backward_prop)
    if not diagnosis.ok:
        return failed(diagnosis.message.replace("Not yet. ", ""))
    found, problem = call(backward_prop, *_one_image(), arrays=WANTED,
                          given="Here there is one image: A2 is (3, 1), X (7, 1) and Y (1,).")
    problem = problem or fields_fault(found, network.backward_prop(*_one_image()))
    return failed(problem) if problem else passed("All four gradients agree with the loss itself.")


def _one_image():
    """What the page hands over for one image, in float32: Z1, A1, Z2, A2, W2, X, Y."""
    rng = np.random.default_rng(10)
    params = network.init_params(4, inputs=7, classes=3, rng=rng)
    X = rng.random((7, 1), dtype=np.float32)
    return *network.forward_prop(*params, X), params.W2, X, np.array([1])
