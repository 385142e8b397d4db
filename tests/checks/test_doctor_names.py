"""The doctor against the wrong passes of beginners: none is taken for right, and each gets the name of its fault."""
import re

import pytest

from helpers.checks import diagnose
from tests.checks.passes import loops, template

NO_M = dict(dW2="dZ2 @ A1.T", db2="dZ2.sum(1, keepdims=True)", dW1="dZ1 @ X.T", db1="dZ1.sum(1, keepdims=True)")


def each(change):
    """One thing done to all four tables on the way out."""
    return dict(result=f"[{change} for d in (dW1, db1, dW2, db2)]")


def divided(by, *tables):
    """The sums of some tables divided by something else than m."""
    tables = tables or ("dW2", "db2", "dW1", "db1")
    return {name: f"({NO_M[name]}) / {by}" for name in tables}


def only(images):
    """The loop over the images takes some of them, and the sums are still divided by the m of all."""
    cut = ", ".join(f"{name}[..., {images}]" for name in ("Z1", "A1", "Z2", "A2", "X", "Y"))
    return dict(first=f"all_m = Y.size; Z1, A1, Z2, A2, X, Y = {cut}") | divided("all_m")


PASSES = {      # what is wrong, in words: (the lines, the fault that is named)
    # neurons, classes, pixels
    "trains one neuron": (loops(neurons="1"), "neurons left out"),
    "neurons from 1": (loops(neurons="1, h"), "neurons left out"),
    "neurons to h - 1": (loops(neurons="h - 1"), "neurons left out"),
    "neurons by c": (loops(neurons="c"), "neurons left out"),
    "neurons by 2": (loops(neurons="0, h, 2"), "neurons left out"),
    "classes from 1": (loops(classes="1, c"), "classes left out"),
    "classes to c - 1": (loops(classes="c - 1"), "classes left out"),
    "pixels from 1": (loops(pixels="1, n"), "pixels left out"),
    "pixels to n - 1": (loops(pixels="n - 1"), "pixels left out"),
    "pixels by h": (loops(pixels="h"), "pixels left out"),
    "W2 with a column of 99": (dict(back="np.where(np.arange(h) == 1, 99, W2).T @ dZ2"), "some neurons wrong"),
    "W2 with columns of 99": (dict(back="np.where(np.arange(h) > 0, 99, W2).T @ dZ2"), "some neurons wrong"),
    "mask with one neuron off": (dict(mask="* (Z1 > 0) * (np.arange(h)[:, None] != 2)"), "neurons left out"),
    "dW1 with a row doubled": (dict(last="dW1[1] *= 2"), "some neurons wrong"),
    "dW2 with a row of the next": (dict(last="dW2[0] = dW2[1]"), "some classes wrong"),
    "dW1 with a pixel of the next": (dict(last="dW1[:, 2] = dW1[:, 3]"), "some pixels wrong"),
    "dZ2 without its last row": (dict(last="dW2[-1] = 0; db2[-1] = 0"), "classes left out"),

    # images
    "last image only": (loops(add="="), "last image only"),
    "first image only": (loops(images="1"), "first image only"),
    "images from 1": (loops(images="1, m"), "images left out"),
    "images to m - 1": (loops(images="m - 1"), "images left out"),
    "images by c": (loops(images="c"), "images left out"),
    "images by h": (loops(images="h"), "images left out"),
    "images by 2": (loops(images="0, m, 2"), "images left out"),
    "half of the images": (only(":Y.size // 2"), "images left out"),
    "images of label 0": (only("Y == 0"), "images left out"),
    "images without label 0": (only("Y > 0"), "images left out"),
    "last image in the biases": (dict(db1="dZ1[:, -1:] / m", db2="dZ2[:, -1:] / m"), "last image only"),
    "first image in the biases": (dict(db1="dZ1[:, :1]", db2="dZ2[:, :1]"), "first image only"),
    "last image in db2": (dict(db2="dZ2[:, -1:]"), "last image only"),
    "images from 1 in dW2": (dict(dW2="dZ2[:, 1:] @ A1[:, 1:].T / m"), "images left out"),
    "a mean of fewer images": (dict(dW1="dZ1[:, 2:] @ X[:, 2:].T / (m - 2)"), "images left out"),

    # factors
    "only what is read wrongly": (dict(dZ2="(A2 - T) * (A2.argmax(0) != Y)"), "images left out"),
    "no 1/m": (NO_M, "1/m missing"),
    "no 1/m in db1": (dict(db1=NO_M["db1"]), "1/m missing"),
    "no 1/m in dW1 and db1": (dict(dW1=NO_M["dW1"], db1=NO_M["db1"]), "1/m missing"),
    "no 1/m in the products": (dict(dW1=NO_M["dW1"], dW2=NO_M["dW2"]), "1/m missing"),
    "no 1/m in the biases": (dict(db1=NO_M["db1"], db2=NO_M["db2"]), "1/m missing"),
    "1/m in dZ2, too": (dict(dZ2="(A2 - T) / m"), "1/m twice"),
    "1/m in dZ1, too": (dict(back="W2.T @ dZ2 / m"), "1/m twice"),
    "1/m thrice": (dict(dZ2="(A2 - T) / m**2"), "factor 1/m²"),
    "times m": (dict(dW1="m * dZ1 @ X.T", db1="m * dZ1.sum(1, keepdims=True)"), "factor m²"),
    "by c": (divided("c"), "factor m/c"),
    "by c in the second layer": (divided("c", "dW2", "db2"), "factor m/c"),
    "by h": (divided("h"), "factor m/h"),
    "by n": (divided("n"), "factor m/n"),
    "by n in dW1": (divided("n", "dW1"), "factor m/n"),
    "by m - 1": (divided("(m - 1)"), "factor m/(m - 1)"),
    "by c and m": (divided("(c * m)"), "factor 1/c"),
    "by a fixed 4000": (divided("4000"), "factor"),
    "mean of the rows in h": (dict(db1="dZ1.mean(1, keepdims=True) / h"), "factor 1/h"),
    "twice": (dict(dZ2="2 * (A2 - T)"), "factor 2"),
    "half": (dict(dZ2="(A2 - T) / 2"), "factor 1/2"),
    "ten times": (dict(dZ2="10 * (A2 - T)"), "factor"),
    "pixels by 255": (dict(dW1="dZ1 @ (X / 255).T / m"), "factor 1/255"),
    "pixels times 255": (dict(dW1="dZ1 @ (255 * X).T / m"), "factor 255"),
    "a learning rate in it": (each("0.1 * d"), "factor"),

    # signs
    "Y - A2": (dict(dZ2="T - A2"), "sign"),
    "ready to be added": (each("-d"), "sign"),
    "first layer against itself": (dict(back="-W2.T @ dZ2"), "sign"),
    "-dW1 alone": (dict(dW1="-dZ1 @ X.T / m"), "sign"),
    "-db1 alone": (dict(db1="-dZ1.sum(1, keepdims=True) / m"), "sign"),
    "-dW2 and -db2": (dict(dW2="-dZ2 @ A1.T / m", db2="-dZ2.sum(1, keepdims=True) / m"), "sign"),
    "two minus signs": (dict(dZ2="T - A2", back="-W2.T @ dZ2"), "sign"),
    "-dW1 and -dW2": (dict(dW1="-dZ1 @ X.T / m", dW2="-dZ2 @ A1.T / m"), "sign"),
    "abs": (each("abs(d)"), "signs lost"),

    # dZ2
    "labels as they are": (dict(dZ2="A2 - Y"), "Y not one-hot"),
    "softmax over the images": (dict(first="e = np.exp(Z2); A2 = e / e.sum(1, keepdims=True)"), "softmax axis"),
    "07's own bug": (dict(dZ2="(A2 - T) * A2 * (1 - A2)"), "extra softmax derivative"),
    "07's own bug without 1/m": (dict(dZ2="(A2 - T) * A2 * (1 - A2) * m"), "extra softmax derivative"),
    "softmax derived twice": (dict(dZ2="A2 * (A2 - T - (A2 * (A2 - T)).sum(0))"), "softmax derived twice"),
    "derivative of tanh in dZ2": (dict(dZ2="(A2 - T) * (1 - A2**2)"), "derivative of tanh in dZ2"),
    "-Y / A2": (dict(dZ2="-T / A2"), "derivative with respect to A2"),
    "diagonal of softmax only": (dict(dZ2="-T / A2 * A2 * (1 - A2)"), "true digit only"),
    "truth only, turned": (dict(dZ2="T * (1 - A2)"), "true digit only"),
    "all but the truth": (dict(dZ2="A2 * (1 - T)"), "true digit left out"),
    "the loss itself": (dict(dZ2="-T * np.log(A2)"), "loss in place of its derivative"),
    "divided by A2": (dict(dZ2="(A2 - T) / A2"), "divided by A2"),
    "labels sorted": (dict(dZ2="A2 - (np.arange(c)[:, None] == np.sort(Y))"), "labels sorted"),
    "one-hot reshaped": (dict(dZ2="A2 - np.eye(c)[Y].reshape(c, m)"), "reshape in dZ2"),
    "label of the first": (dict(dZ2="A2 - (np.arange(c)[:, None] == Y[0])"), "unknown"),
    "labels smoothed": (dict(dZ2="A2 - (0.9 * T + 0.1 / c)"), "unknown"),
    "A2 of one digit": (dict(dZ2="A2.round(1) - T"), "unknown"),
    "A2 of two digits": (dict(dZ2="A2.round(2) - T"), "few digits"),
    "squared difference": (dict(dZ2="(A2 - T)**2"), "dZ2 squared"),
    "difference without sign": (dict(dZ2="abs(A2 - T)"), "dZ2 without signs"),
    "A2 alone": (dict(dZ2="A2"), "Y missing"),
    "-Y alone": (dict(dZ2="-T"), "A2 missing"),
    "A2 + Y": (dict(dZ2="A2 + T"), "A2 plus Y"),
    "Z2 - Y": (dict(dZ2="Z2 - T"), "Z2 in place of A2"),
    "softmax of A2": (dict(dZ2="softmax(A2) - T"), "softmax twice"),
    "the answer": (dict(dZ2="(A2 == A2.max(0)) - T"), "answer in place of A2"),
    "labels from 1": (dict(dZ2="A2 - T[np.arange(c) - 1]"), "labels too low"),
    "labels from -1": (dict(dZ2="A2 - np.roll(T, -1, axis=0)"), "labels too high"),
    "a mask on dZ2": (dict(dZ2="(A2 - T) * (Z2 > 0)"), "mask on dZ2"),
    "to the third": (dict(dZ2="(A2 - T)**3"), "unknown"),

    # dZ1
    "no mask": (dict(mask=""), "mask missing"),
    "a mask of A1 >= 0": (dict(mask="* (A1 >= 0)"), "mask missing"),
    "times Z1": (dict(mask="* Z1"), "multiplied by Z1"),
    "times A1": (dict(mask="* ReLU(Z1)"), "multiplied by A1"),
    "a mask of Z1 < 0": (dict(mask="* (Z1 < 0)"), "mask turned around"),
    "a mask of Z1 > 0.1": (dict(mask="* (Z1 > 0.1)"), "mask threshold"),
    "a mask of Z1 > 0.01": (dict(mask="* (Z1 > 0.01)"), "mask threshold"),
    "a mask of Z1 > 0.5": (dict(mask="* (Z1 > 0.5)"), "mask threshold"),
    "a mask of Z1 > -0.1": (dict(mask="* (Z1 > -0.1)"), "mask threshold"),
    "a mask of Z1 > -0.01": (dict(mask="* (Z1 > -0.01)"), "mask threshold"),
    "a mask of A1.round()": (dict(mask="* (A1.round() > 0)"), "mask threshold"),
    "sigmoid": (dict(mask="* A1 * (1 - A1)"), "derivative of a sigmoid"),
    "tanh": (dict(mask="* (1 - A1**2)"), "derivative of tanh"),
    "leaky": (dict(mask="* np.where(Z1 > 0, 1, 0.01)"), "derivative of a leaky ReLU"),
    "leakier": (dict(mask="* np.where(Z1 > 0, 1, 0.1)"), "derivative of a leaky ReLU, 0.1"),
    "ReLU(W2.T @ dZ2)": (dict(back="ReLU(W2.T @ dZ2)", mask=""), "ReLU of the blame"),
    "ReLU_deriv(dA1)": (dict(back="W2.T @ dZ2", mask="* ReLU_deriv(W2.T @ dZ2)"), "ReLU of the blame"),
    "ReLU, too": (dict(back="ReLU(W2.T @ dZ2)"), "ReLU of the blame, too"),
    "no W2": (dict(back="dZ2.sum(0)"), "mask alone"),
    "W2.T @ A2": (dict(back="W2.T @ A2"), "A2 in place of dZ2"),
    "W2.T @ Z2": (dict(back="W2.T @ Z2"), "Z2 in place of dZ2"),
    "W2.T @ Y": (dict(back="W2.T @ T"), "Y in place of dZ2"),
    "dW2.T @ dZ2": (dict(back="dW2.T @ dZ2"), "dW2 in place of W2"),
    "abs(W2)": (dict(back="abs(W2).T @ dZ2"), "W2 without signs"),
    "a mask of the first image": (dict(mask="* (Z1[:, :1] > 0)"), "unknown"),
    "dropout": (dict(mask="* (Z1 > 0) * (np.arange(h)[:, None] % 2 == 0) * 2"), "uneven factors"),
    "W2 reshaped": (dict(back="W2.reshape(h, c) @ dZ2"), "reshape in dZ1"),
    "abs of the blame": (dict(back="abs(W2.T @ dZ2)"), "blame without signs"),
    "ReLU of dZ2": (dict(back="W2.T @ ReLU(dZ2)"), "ReLU of dZ2"),
    "largest path": (dict(back="(W2[:, :, None] * dZ2[:, None]).max(0)"), "unknown"),
    "mean of the paths": (dict(back="(W2[:, :, None] * dZ2[:, None]).mean(0)"), "factor 1/c"),
    "mask of Z2": (dict(mask="* (Z2 > 0)"), "mask from the wrong layer"),
    "W2 as it is": (dict(back="W2 @ dZ2"), "W2 not transposed"),
    "W2 rolled": (dict(back="np.roll(W2, 1, axis=0).T @ dZ2"), "unknown"),

    # the four lines
    "dW2 from Z1": (dict(dW2="dZ2 @ Z1.T / m"), "dW2 from Z1"),
    "dW2 from the mask": (dict(dW2="dZ2 @ (Z1 > 0).T / m"), "dW2 from the mask"),
    "dW2 from A1 squared": (dict(dW2="dZ2 @ (A1**2).T / m"), "dW2 from A1 squared"),
    "dW2 from A2": (dict(dW2="A2 @ A1.T / m"), "dW2 from A2"),
    "dW2 from Z2": (dict(dW2="Z2 @ A1.T / m"), "dW2 from Z2"),
    "dW1 from A1": (dict(dW1="A1 @ X.T / m"), "dW1 from A1"),
    "dW1 with A1": (dict(dW1="dZ1 @ A1.T / m"), "wrong pair"),
    "dW1 from dZ2": (dict(dW1="dZ2 @ X.T / m"), "wrong pair"),
    "dW2 with X": (dict(dW2="dZ2 @ X.T / m"), "wrong pair"),
    "dW1 without the mask": (dict(dW1="W2.T @ dZ2 @ X.T / m"), "dW1 without the mask"),
    "dW1 from Z1": (dict(dW1="Z1 @ X.T / m"), "dW1 from Z1"),
    "dW1 with X squared": (dict(dW1="dZ1 @ X.T**2 / m"), "dW1 from X squared"),
    "dW1 with X > 0": (dict(dW1="dZ1 @ (X > 0).T / m"), "dW1 from inked pixels"),
    "dW1 with 1 - X": (dict(dW1="dZ1 @ (1 - X).T / m"), "dW1 from 1 - X"),
    "dW1 with X backwards": (dict(dW1="dZ1 @ X[:, ::-1].T / m"), "unknown"),
    "db1 without the mask": (dict(db1="(W2.T @ dZ2).sum(1, keepdims=True) / m"), "db1 without the mask"),
    "db1 from Z1": (dict(db1="Z1.mean(1, keepdims=True)"), "db1 from Z1"),
    "db1 from A1": (dict(db1="A1.mean(1, keepdims=True)"), "db1 from A1"),
    "db1 from dW1": (dict(db1="dW1.sum(1, keepdims=True)"), "db1 from dW1"),
    "db1 from dZ2": (dict(db1="dZ2.mean(1, keepdims=True)"), "other layer"),
    "db2 from A2": (dict(db2="A2.mean(1, keepdims=True)"), "db2 from A2"),
    "db2 from Z2": (dict(db2="Z2.mean(1, keepdims=True)"), "db2 from Z2"),
    "db2 from dW2": (dict(db2="dW2.sum(1, keepdims=True)"), "db2 from dW2"),
    "A1 reshaped": (dict(dW2="dZ2 @ A1.reshape(m, h) / m"), "reshape in dW2"),
    "X reshaped": (dict(dW1="dZ1 @ X.reshape(m, n) / m"), "reshape in dW1"),
    "means multiplied": (dict(dW2="dZ2.mean(1, keepdims=True) @ A1.mean(1, keepdims=True).T"), "product of means"),
    "W2 for dW2": (dict(dW2="W2"), "W2 in place of dW2"),
    "the new W2": (dict(dW2="W2 - 0.1 * dZ2 @ A1.T / m"), "W2 after a step"),
    "by the images that are on": (dict(dW1="dZ1 @ X.T / (Z1 > 0).sum(1, keepdims=True)",
                                       db1="dZ1.sum(1, keepdims=True) / (Z1 > 0).sum(1, keepdims=True)"),
                                  "uneven factors"),
    "median": (dict(db2="np.median(dZ2, 1, keepdims=True)"), "unknown"),
    "weight decay": (dict(dW2="dZ2 @ A1.T / m + 0.1 * W2"), "weight decay"),

    # shapes
    "np.sum in both": (dict(db1="np.sum(dZ1) / m", db2="np.sum(dZ2) / m"), "scalar bias"),
    "np.mean in db2": (dict(db2="np.mean(dZ2)"), "scalar bias"),
    "no keepdims": (dict(db1="dZ1.sum(1) / m", db2="dZ2.sum(1) / m"), "shape"),
    "a bias in a row": (dict(db2="dZ2.sum(1)[None] / m"), "transposed"),
    "sum down the columns": (dict(db1="dZ1.mean(0, keepdims=True)", db2="dZ2.mean(0, keepdims=True)"), "wrong axis"),
    "sum down the columns, flat": (dict(db2="dZ2.mean(0)"), "wrong axis"),
    "no sum": (dict(db1="dZ1 / m", db2="dZ2 / m"), "sum missing"),
    "dW2 turned": (dict(dW2="A1 @ dZ2.T / m"), "transposed"),
    "both turned": (dict(dW2="A1 @ dZ2.T / m", dW1="X @ dZ1.T / m"), "transposed"),
    "sizes of MNIST": (dict(last="dW1 = np.zeros((10, 784))"), "fixed size"),
    "one number in a column": (dict(db1="np.full((h, 1), dZ1.mean())"), "one number for all"),
    "dW1 averaged again": (dict(dW1="(dZ1 @ X.T).mean(1, keepdims=True)"), "sum too many"),
    "a row of ones in A1": (dict(dW2="dZ2 @ np.vstack([A1, np.ones((1, m))]).T / m"), "column too many"),
    "one number for dW2": (dict(dW2="np.mean(dZ2 @ A1.T)"), "sum too many"),
    "two exchanged": (dict(result="dW1, dW2, db1, db2"), "order"),
    "last layer first": (dict(result="dW2, db2, dW1, db1"), "order"),

    # numbers
    "1 // m": (divided("1 * (1 // m)") | {name: f"(1 // m) * ({line})" for name, line in NO_M.items()}, "all zeros"),
    "1 // m in dW1": (dict(dW1="(1 // m) * dZ1 @ X.T"), "all zeros"),
    "never filled": (each("np.zeros_like(d)"), "all zeros"),
    "// m": ({name: f"({line}) // m" for name, line in NO_M.items()}, "whole numbers"),
    "dtype=int": (each("d.astype(int)"), "whole numbers"),
    "clip at 1": (each("np.clip(d, -1, 1)"), "clipped"),
    "clip at 0.1": (each("np.clip(d, -0.1, 0.1)"), "clipped"),
    "clip in the first layer": (dict(last="dW1, db1 = dW1.clip(-0.5, 0.5), db1.clip(-0.5, 0.5)"), "clipped"),
    "global norm at 0.5": (each("d * 0.5 / np.sqrt(sum((e**2).sum() for e in (dW1, db1, dW2, db2)))"), "clipped"),
    "global norm at 5": (each("d * min(1, 5 / np.sqrt(sum((e**2).sum() for e in (dW1, db1, dW2, db2))))"), "clipped"),
    "each of length 1": (each("d / np.linalg.norm(d)"), "scaled to length 1"),
    "two decimals": (each("d.round(2)"), "rounded"),
    "four decimals": (each("d.round(4)"), "rounded"),
    "float16": (each("d.astype(np.float16)"), "float16"),
    "float16 throughout": (dict(first="Z1, A1, A2, W2, X = (a.astype(np.float16) for a in (Z1, A1, A2, W2, X))",
                                result="[d.astype(np.float16) for d in (dW1, db1, dW2, db2)]"), "float16"),
    "small ones dropped": (each("np.where(abs(d) > 0.02, d, 0)"), "small entries dropped"),
    "ReLU on the slopes": (each("ReLU(d)"), "negative entries cut"),
    "signs only": (each("np.sign(d)"), "signs only"),
    "squares": (each("d**2"), "squared"),
    "plus 0.01": (each("d + 0.01"), "constant added"),
    "backwards": (each("d[::-1]"), "another order inside"),
    "sorted": (dict(last="db1 = np.sort(db1, axis=0); db2 = np.sort(db2, axis=0)"), "another order inside"),
    "an epsilon too large": (dict(dZ2="A2 + 1e-3 - T"), "few digits"),
    "division by nothing": (dict(dW2="dZ2 @ A1.T / m * np.nan"), "NaN"),
    "infinite": (dict(dZ2="(A2 - T) / np.zeros(m)"), "NaN"),

    # no answer
    "changes A2": (dict(dZ2="A2; dZ2 -= T"), "changed its inputs"),
    "changes W2": (dict(last="W2 -= 0.1 * dW2"), "changed its inputs"),
    "ten classes": (dict(dZ2="A2 - one_hot(Y)"), "only right with ten classes"),
    "ten and ten": (dict(dZ2="A2 - one_hot(Y)", db1="np.zeros((10, 1)) + dZ1.mean(1, keepdims=True)"),
                    "only right when h = c"),
    "chance": (dict(mask="* (Z1 > 0) * (np.random.default_rng().random(Z1.shape) < 0.5)"), "random"),

    # two at once
    "scalar biases, no mask": (dict(db1="np.sum(dZ1) / m", db2="np.sum(dZ2) / m", mask=""), "scalar bias"),
    "sign, and no 1/m in dW1": (dict(dZ2="T - A2", dW1="dZ1 @ X.T"), "sign"),
    "07's own bug, no mask": (dict(dZ2="(A2 - T) * A2 * (1 - A2)", mask=""), "extra softmax derivative"),
}


def passed(lines):
    return lines if callable(lines) else template(**lines)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("wrong", PASSES)
def test_each_wrong_pass_gets_the_name_of_its_fault(wrong):
    lines, fault = PASSES[wrong]
    verdict = diagnose(passed(lines))
    assert not verdict.ok and verdict.fault == fault, verdict.message
    for table, found, right in re.findall(r"(\w+) +wrong: at .* it is (\S+), the loss says (\S+)", verdict.message):
        assert found != right, f"{table}: equal digits, and called wrong\n{verdict.message}"


@pytest.mark.parametrize("bounds, says", [
    ((-1, 1), "dW1 and db1: what is above 1 is cut off."),
    ((-0.1, 0.1), "dW1, db1 and db2: what is below -0.1 or above 0.1 is cut off.")])
def test_of_two_bounds_only_those_are_named_that_cut(bounds, says):
    assert says in diagnose(passed(each(f"np.clip(d, {bounds[0]}, {bounds[1]})"))).message


@pytest.mark.parametrize("lines, says", [
    (dict(dZ2="(A2 - T) / m"), "not in dZ2 or dZ1 as well"),
    (dict(back="W2.T @ dZ2 / m"), "in dW1 and db1, and not in dZ1 as well."),
    (dict(dW1="dZ1 @ X.T / m / m"), "1/m stands twice in dW1. Put it there once.")])
def test_1_over_m_twice_is_looked_for_where_it_can_be(lines, says):
    message = diagnose(passed(lines)).message
    assert says in message and ("dZ2" in says or "dZ2" not in message)


@pytest.mark.parametrize("bound, says", [("0.1", "well above 0"), ("-0.1", "a little below 0, too")])
def test_a_mask_with_another_bound_is_told_on_which_side(bound, says):
    assert says in diagnose(passed(dict(mask=f"* (Z1 > {bound})"))).message


def test_they_are_more_than_a_hundred():
    assert len({str(lines) for lines, _ in PASSES.values()}) > 150
