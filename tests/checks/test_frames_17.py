"""The blanks of 17_deeper_and_wider.ipynb: wrong answers are told what is wrong."""
import pytest

from helpers import network
from helpers.checks.frames.n17 import check_backward_layers, check_forward_layers
from tests.checks.answers import refuses


def made(*lines):
    names = vars(network).copy()
    exec("\n".join(lines), names)
    return names["answer"]


def forward(sums="W @ A[-1] + b", passed="f(Z[-1])", last="A[-1] = softmax(Z[-1])", done="return Z, A",
            begin="Z, A = [], [X]"):
    """A reader's forward pass; the lines that differ are given."""
    return made("def answer(layers, X, f=ReLU):", f"    {begin}", "    for W, b in layers:",
                f"        Z.append({sums})", f"        A.append({passed})", f"    {last}", f"    {done}")


def backward(dW="dZ @ A[k].T / Y.size", db="dZ.sum(axis=1, keepdims=True) / Y.size", keep="grads.insert(0, (dW, db))",
             back="W.T @ dZ * f_deriv(Z[k - 1])", first="A[-1] - one_hot(Y, len(A[-1]))", done="return grads"):
    """A reader's backward pass; the lines that differ are given."""
    return made("def answer(layers, Z, A, Y, f_deriv=ReLU_deriv):", f"    dZ = {first}", "    grads = []",
                "    for k in reversed(range(len(layers))):", "        W, _ = layers[k]", f"        dW = {dW}",
                f"        db = {db}", f"        {keep}", "        if k > 0:", f"            dZ = {back}", f"    {done}")


WRONG = [
    (check_forward_layers, forward("W @ A[-1]"), "the bias is missing"),
    (check_forward_layers, forward("W @ A[-1] - b"), "not taken away"),
    (check_forward_layers, forward("f(W @ A[-1] + b)"), "f comes after"),
    (check_forward_layers, forward("W @ X + b"), "A layer takes what the one before passes on"),
    (check_forward_layers, forward("W.T @ A[-1] + b"), "7 → 6"),
    (check_forward_layers, forward(passed="Z[-1]"), "holds the sums as they are"),
    (check_forward_layers, forward(passed="softmax(Z[-1])"), "after the last layer only"),
    (check_forward_layers, forward(passed="ReLU(Z[-1])"), "Use f, which is handed in"),
    (check_forward_layers, forward(last=""), "The last layer does not bend"),
    (check_forward_layers, forward(last="A[-1] = Z[-1]"), "holds scores"),
    (check_forward_layers, forward(last="A[-1] = softmax(A[-1])"), "bent scores"),
    (check_forward_layers, forward(last="A.append(softmax(Z[-1]))"), "A has length 6 with 4 layers, expected 5"),
    (check_forward_layers, forward(begin="Z, A = [X], [X]"), "Z has length 5"),
    (check_forward_layers, forward(begin="Z, A = [], []"), "IndexError"),
    (check_forward_layers, forward(done="return A"), "two lists: return Z, A"),
    (check_forward_layers, forward(done="return A[-1]"), "two lists"),
    (check_forward_layers, forward(done="return A, Z"), "Z and A are exchanged"),
    (check_forward_layers, forward(done=""), "None"),
    (check_forward_layers, forward(last="A[-1] = np.exp(Z[-1]) / np.exp(Z[-1]).sum()"), "each image, a column"),
    (check_backward_layers, backward("dZ @ A[k].T"), "sum over the images"),
    (check_backward_layers, backward(db="dZ.sum(axis=1, keepdims=True)"), "divide by Y.size"),
    (check_backward_layers, backward(db="dZ.mean(axis=1)"), "keepdims=True"),
    (check_backward_layers, backward(db="dZ.mean()"), "a bias of its own"),
    (check_backward_layers, backward("A[k] @ dZ.T / Y.size"), "is turned"),
    (check_backward_layers, backward("dZ @ A[k + 1].T / Y.size"), "expected an array of shape"),
    (check_backward_layers, backward(keep="grads.append((dW, db))"), "Put each in front"),
    (check_backward_layers, backward(keep="grads.insert(0, (db, dW))"), "exchanged"),
    (check_backward_layers, backward(keep="grads.insert(0, dW)"), "no pair"),
    (check_backward_layers, backward(keep="grads = [(dW, db)]"), "has 1 pairs"),
    (check_backward_layers, backward(first="one_hot(Y, len(A[-1])) - A[-1]"), "wrong sign"),
    (check_backward_layers, backward(first="A[-1] - Y"), "dW of layer 3"),
    (check_backward_layers, backward(back="W.T @ dZ"), "derivative of f is missing"),
    (check_backward_layers, backward(back="W @ dZ * f_deriv(Z[k - 1])"), "W.T stands on the left"),
    (check_backward_layers, backward(back="W.T @ dZ * f_deriv(Z[k])"), "ValueError"),
    (check_backward_layers, backward(back="W.T @ dZ * (Z[k - 1] > 0)"), "right for ReLU only"),
    (check_backward_layers, backward(back="W.T @ dZ * f_deriv(A[k])"), "taken at A"),
    (check_backward_layers, backward(back="W.T @ dZ * ReLU(Z[k - 1])"), "carries dZ back"),
    (check_backward_layers, backward(back="W.T @ dZ / Y.size * f_deriv(Z[k - 1])"), "carries dZ back"),
    (check_backward_layers, backward(done="return dW, db"), "a tuple"),
    (check_backward_layers, backward(done=""), "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


def test_biases_changed_in_place_are_found_where_the_result_is_right():
    def shifted(layers, X, f=network.ReLU):
        result = made("def answer(layers, X, f):", "    Z, A = [], [X]", "    for W, b in layers:",
                      "        Z.append(W @ A[-1] + b)", "        A.append(f(Z[-1]))",
                      "    A[-1] = softmax(Z[-1])", "    return Z, A")(layers, X, f)
        layers[0][1][:] += 1
        return result

    refuses(check_forward_layers, shifted, "changed the array")
