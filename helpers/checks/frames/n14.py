"""Our accuracies, and the check of the reader's, of 14_the_full_mnist.ipynb."""
import numpy as np

from helpers.checks.frames.n11 import trained
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.network import (
    backward_prop,
    cross_entropy,
    forward_prop,
    get_accuracy,
    get_predictions,
    gradient_descent,
    init_params,
    update_params,
)


def accuracies(starts, X, Y, alpha, steps, X_test, Y_test):
    """Test accuracies of several networks, a list of as many numbers as there are in `starts`.

    starts: list of Params, where each training begins. X, Y: images (n, m) and labels (m,) to train on, all of them in
    each of the steps. X_test, Y_test: images and labels to test on.
    """
    found = []
    for params in starts:
        for _ in range(steps):
            forward = forward_prop(*params, X)
            grads = backward_prop(*forward, params.W2, X, Y)
            params = update_params(*params, *grads, alpha)
        predictions = get_predictions(forward_prop(*params, X_test).A2)
        found.append(get_accuracy(predictions, Y_test))
    return found


def _case(seed, n, h, c, m, count, dtype):
    """Starts, images and labels that a small network can learn, and other images for the test."""
    rng = np.random.default_rng(seed)
    X, plan = rng.random((n, m + 200)).astype(dtype), rng.normal(size=(c, n))
    Y = (plan @ (X - 0.5)).argmax(axis=0)
    starts = [init_params(h, inputs=n, classes=c, rng=seed + k, dtype=dtype) for k in range(count)]
    return starts, X[:, :m], Y[:m], X[:, m:], Y[m:]


CASES = [(_case(5, 7, 6, 4, 90, 3, np.float64), 0.5, 12), (_case(29, 9, 5, 3, 60, 4, np.float32), 0.3, 30)]


def check_accuracies(accuracies):
    """The accuracy of each network on the test images, after its own training."""
    for (starts, X, Y, X_test, Y_test), alpha, steps in CASES:
        found, problem = call(
            accuracies, starts, X, Y, alpha, steps, X_test, Y_test,
            given=f"Here starts holds {len(starts)} networks, X is {X.shape}, X_test {X_test.shape}, steps is {steps}.",
            advice="The images to train on and those to test on differ in number.")
        ends = _ends(starts, X, Y, alpha, steps)
        right = _tested(ends, X_test, Y_test)
        wrong = [] if problem else _wrong(starts, X, Y, alpha, steps, X_test, Y_test, ends, right)
        if is_array(found, (steps * len(starts),)):
            problem = (f"The list holds {len(found)} numbers, expected {len(starts)}, one for each network. Does "
                       "`append` stand inside the inner loop?")
        problem = problem or array_fault(found, right, "The list", wrong)
        if problem:
            return failed(problem)
    return passed("Each network begins at its own place, and is tested on images that it has not seen.")


def _ends(starts, X, Y, alpha, steps, stale=()):
    return [trained(steps, params, X, Y, alpha, stale) for params in starts]


def _tested(networks, X, Y):
    return np.array([(forward_prop(*params, X).A2.argmax(axis=0) == Y).mean() for params in networks])


def _wrong(starts, X, Y, alpha, steps, X_test, Y_test, ends, right):
    def after(starts=starts, X=X, Y=Y, alpha=alpha, steps=steps, stale=()):
        return _tested(_ends(starts, X, Y, alpha, steps, stale), X_test, Y_test)

    chain = [starts[0]]
    for _ in starts:
        chain.append(trained(steps, chain[-1], X, Y, alpha))
    h, c = starts[0].b1.size, starts[0].b2.size
    own = [gradient_descent(X, Y, alpha, steps, hidden=h, classes=c, rng=seed) for seed in range(len(starts))]
    losses = [np.array([cross_entropy(forward_prop(*params, images).A2, labels) for params in ends])
              for images, labels in ((X_test, Y_test), (X, Y))]
    inside = "Only one network is in the list. Does the `return` stand inside the loop?"
    below = ("Only the last network is in the list. Does the test, or `append` alone, stand below both loops? "
             "It belongs inside the outer one.")
    each = "One number came back. The list holds one for each network, so that the reader sees the spread."
    return [(_tested(ends, X, Y), "These are the accuracies on the training images. Test each network on X_test."),
            (_tested(starts, X_test, Y_test),
             "The networks have not learned. Does each turn keep what update_params returns, under the old name?"),
            (after(X=X_test, Y=Y_test), "The networks learned from the test images: data leakage. Train on X and Y."),
            (np.repeat(right[:1], len(starts)), "Every training begins at the first start. Each has its own."),
            (np.repeat(right[-1:], len(starts)), "Every number is that of the last network."),
            (_tested(chain[1:], X_test, Y_test),
             "Each network goes on where the last one ended. Begin each at its own place in `starts`."),
            (_tested(own, X_test, Y_test), "The networks begin at new random numbers. Begin at those in `starts`."),
            (after(steps=steps + 1), "One step too many: range(steps) counts them."),
            (after(steps=steps - 1), "One step is missing: range(steps) counts them."),
            (after(steps=1), "Each network takes a single step. Is the inner loop missing?"),
            (after(alpha=-alpha), "This goes uphill. Is it update_params that takes the step?"),
            *((after(alpha=other), "alpha is handed in: use it, and not a number of your own.")
              for other in (0.1, 0.2, 0.01, 1)),
            (after(stale=("forward", "W2")),
             "Every step takes the same gradient. forward_prop and backward_prop belong inside the inner loop."),
            (after(stale=("forward",)),
             "Every step uses the first forward pass. forward_prop belongs inside the inner loop."),
            (right[:1], inside), (right[0], inside), (right[-1:], below), (right[-1], each), (right.mean(), each),
            (right.max(), each), (right.min(), each), (right.sum(), each),
            (0 * right, "All are 0. get_accuracy compares answers with labels, so get_predictions comes before it."),
            (1 - right, "These are the shares of wrong answers."),
            (Y_test.size * right, "These are counts. An accuracy is a share of the images."),
            (100 * right, "These are percentages. An accuracy is a share, from 0 to 1."),
            (np.sort(right), "The accuracies are sorted. Leave them in the order of the networks."),
            (right[::-1], "The accuracies stand in the reverse order."),
            *((loss, "These are losses. An accuracy is the share of correct answers.") for loss in losses)]
