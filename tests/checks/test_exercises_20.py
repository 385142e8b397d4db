"""Exercises of 20_convolution.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.beyond.convolution import cut, paste
from helpers.checks.exercises import n20
from tests.checks.answers import tried

NAMES = {"np": np, "cut": cut, "paste": paste}


def count(result):
    return eval(f"lambda maps, kernels, k: {result}", NAMES)


def move(*lines, done="B.reshape(X.shape)", begin="A = X.reshape(28, 28, -1); B = np.zeros_like(A)"):
    names = NAMES.copy()
    exec("\n    ".join(["def answer(X, pixels):", begin, *lines, f"return {done}"]), names)
    return names["answer"]


def table(result):
    return eval(f"lambda height, width, k: {result}", NAMES)


def unpooling(taken="left * (Z[:, u::2, v::2] == M)", left="left - taken", put="taken", order="(0, 1)"):
    return _made("def answer(Z, M, dM):", "    dZ = np.empty_like(Z)", "    left = dM", f"    for u in {order}:",
                f"        for v in {order}:", f"            taken = {taken}", f"            dZ[:, u::2, v::2] = {put}",
                f"            left = {left}", "    return dZ")


def in_place(Z, M, dM):
    """The right numbers, and dM used up."""
    dZ = np.zeros_like(Z)
    for u in range(2):
        for v in range(2):
            dZ[:, u::2, v::2] = dM * (Z[:, u::2, v::2] == M)
            dM -= dZ[:, u::2, v::2]
    return dZ


def _made(*lines):
    names = NAMES.copy()
    exec("\n".join(lines), names)
    return names["answer"]


MIXED = "A = X.reshape(-1, 28, 28); B = np.zeros_like(A)"
ONES = "np.ones((k * k, (height - k + 1) * (width - k + 1)))"
WRONG = [
    (n20.check_kernel_parameters, count("kernels * maps * k * k"), "biases are missing"),
    (n20.check_kernel_parameters, count("kernels * (k * k + 1)"), "for each map"),
    (n20.check_kernel_parameters, count("kernels * (maps * k + 1)"), "k rows of k"),
    (n20.check_kernel_parameters, count("kernels * maps * (k * k + 1)"), "one bias, however many"),
    (n20.check_kernel_parameters, count("maps * k * k + 1"), "This is one kernel"),
    (n20.check_kernel_parameters, count("kernels * maps * k * k + 1"), "brackets"),
    (n20.check_kernel_parameters, count("maps * (kernels * k * k + 1)"), "exchanged"),
    (n20.check_kernel_parameters, count("kernels * (maps + k * k + 1)"), "multiply"),
    (n20.check_kernel_parameters, count("kernels * (maps * k ^ 2 + 1)"), "expected"),
    (n20.check_kernel_parameters, count("..."), "still `...`"),
    (n20.check_kernel_parameters, lambda maps, kernels, k: None, "None"),
    (n20.check_to_the_right, move("B[:, :-pixels] = A[:, pixels:]"), "to the left"),
    (n20.check_to_the_right, move("B[pixels:] = A[:-pixels]"), "moves down"),
    (n20.check_to_the_right, move("B = np.roll(A, pixels, axis=1)"), "comes in again"),
    (n20.check_to_the_right, move("B[:, :, pixels:] = A[:, :, :-pixels]"), "that of another image"),
    (n20.check_to_the_right, move("B[pixels:, pixels:] = A[:-pixels, :-pixels]"), "moves down as well"),
    (n20.check_to_the_right, move("B = A.copy()", "B[:, :pixels] = 0"), "only blank"),
    (n20.check_to_the_right, move(done="np.roll(X, pixels, axis=0)"), "next row"),
    (n20.check_to_the_right, move("B = A.copy()", "B[:, pixels:] = A[:, :-pixels]"), "old pixels"),
    (n20.check_to_the_right, move("B[:, pixels:] = A[:, :-pixels]", done="B"), "back into a column"),
    (n20.check_to_the_right, move("B[:, :, pixels:] = A[:, :, :-pixels]", begin=MIXED), "The images are the last"),
    (n20.check_to_the_right, move("B[:, pixels:] = A[:, :-pixels]", begin=MIXED), "The images are the last axis"),
    (n20.check_to_the_right, move("B[:, pixels:] = A[:, :-pixels]"), "Write `[:28 - pixels]`"),
    (n20.check_to_the_right, move("B[:, pixels:] = A"), "row, column, image"),
    (n20.check_to_the_right, move(done="X.copy()"), "Nothing has moved"),
    (n20.check_to_the_right, move(), "All pixels are 0"),
    (n20.check_to_the_right, move("A[:, pixels:] = A[:, :-pixels].copy()", "A[:, :pixels] = 0", done="X"),
     "changed the array"),
    (n20.check_to_the_right, move(done="None"), "None"),
    (n20.check_uses, table("np.full((height, width), k * k)"), "a corner lies in one"),
    (n20.check_uses, table("np.ones((height, width))"), "is added"),
    (n20.check_uses, table(f"paste({ONES}, (1, height, width, 1), k)"), "`reshape` makes a table"),
    (n20.check_uses, table(f"paste({ONES}, (1, height, width, 1), k)[0, :, :, 0]"
                           " / ((height - k + 1) * (width - k + 1))"), "Count them"),
    (n20.check_uses, table("np.ones((height - k + 1, width - k + 1))"), "for each place"),
    (n20.check_uses, table(f"paste({ONES}, (1, height, width, 1), k).sum()"), "Every pixel has its own"),
    (n20.check_uses, table("np.zeros((height, width))"), "table of ones"),
    (n20.check_uses, table("paste(np.ones((k * k, height * width)), (1, height, width, 1), k)"), "as many columns"),
    (n20.check_uses, table("None"), "None"),
    (n20.check_first_takes, unpooling("dM * (Z[:, u::2, v::2] == M)"), "Only the first may take it"),
    (n20.check_first_takes, unpooling(left="left"), "Only the first may take it"),
    (n20.check_first_takes, unpooling(left="dM - taken"), "A third of equal numbers takes it again"),
    (n20.check_first_takes, unpooling(order="(1, 0)"), "the last takes it here"),
    (n20.check_first_takes, unpooling("dM / 4"), "This is for a mean"),
    (n20.check_first_takes, unpooling("dM"), "compare with M"),
    (n20.check_first_takes, unpooling("dM * (Z[:, u::2, v::2] != M)"), "Compare with =="),
    (n20.check_first_takes, unpooling("left"), "The upper left takes it"),
    (n20.check_first_takes, unpooling(put="taken * M"), "leave Z and M out"),
    (n20.check_first_takes, unpooling(put="1.0 * (taken != 0)"), "This says which number"),
    (n20.check_first_takes, unpooling("left * (Z[:, ::2, ::2] == M)"), "dZ is "),
    (n20.check_first_takes, unpooling("left * (Z == M)"), "has the shape of M"),
    (n20.check_first_takes, unpooling("..."), "`...`"),
    (n20.check_first_takes, unpooling(put="-taken"), "The sign is wrong"),
    (n20.check_first_takes, in_place, "changed the array"),
]


def one_by_one(X, pixels):
    moved = []
    for j in range(X.shape[1]):
        picture = X[:, j].reshape(28, 28)
        moved.append(np.hstack([np.zeros((28, pixels)), picture[:, :28 - pixels]]).reshape(784))
    return np.array(moved).T


def counted(height, width, k):
    found = np.zeros((height, width), int)
    for i in range(height - k + 1):
        for j in range(width - k + 1):
            found[i:i + k, j:j + k] += 1
    return found


def by_argmax(Z, M, dM):
    four = np.stack([Z[:, u::2, v::2] for u in range(2) for v in range(2)])
    first = four.argmax(axis=0)
    dZ = np.zeros(Z.shape, dM.dtype)
    for number in range(4):
        dZ[:, number // 2::2, number % 2::2] = np.where(first == number, dM, 0)
    return dZ


def with_flags(Z, M, dM):
    dZ, free = np.zeros_like(Z), np.ones(M.shape, bool)
    for u, v in np.ndindex(2, 2):
        takes = free & (Z[:, u::2, v::2] == M)
        dZ[:, u::2, v::2][takes] = dM[takes]
        free &= ~takes
    return dZ


def one_at_a_time(Z, M, dM):
    a, b, c, d = (Z[:, u::2, v::2] == M for u in (0, 1) for v in (0, 1))
    dZ = np.empty_like(Z)
    dZ[:, ::2, ::2], dZ[:, ::2, 1::2] = a * dM, (b & ~a) * dM
    dZ[:, 1::2, ::2], dZ[:, 1::2, 1::2] = (c & ~a & ~b) * dM, (d & ~a & ~b & ~c) * dM
    return dZ


def pooled_back_in_a_loop(Z, M, dM):
    dZ = np.zeros_like(Z)
    for c, i, j, image in np.ndindex(M.shape):
        square = Z[c, 2 * i:2 * i + 2, 2 * j:2 * j + 2, image]
        u, v = np.unravel_index(square.argmax(), (2, 2))
        dZ[c, 2 * i + u, 2 * j + v, image] = dM[c, i, j, image]
    return dZ


RIGHT = [
    (n20.check_kernel_parameters, count("kernels * (maps * k * k + 1)")),
    (n20.check_kernel_parameters, count("kernels * maps * k**2 + kernels")),
    (n20.check_kernel_parameters, count("sum(1 + maps * k * k for _ in range(kernels))")),
    (n20.check_kernel_parameters, lambda maps, kernels, k: kernels + kernels * maps * pow(k, 2)),
    (n20.check_kernel_parameters, count("np.ones((kernels, maps * k * k)).size + np.ones((kernels, 1)).size")),
    (n20.check_to_the_right, move("B[:, pixels:] = A[:, :28 - pixels]")), (n20.check_to_the_right, one_by_one),
    (n20.check_to_the_right, move("B = np.roll(A, pixels, axis=1)", "B[:, :pixels] = 0")),
    (n20.check_to_the_right, move("B[:, pixels:] = np.delete(A, np.s_[28 - pixels:], axis=1)")),
    (n20.check_to_the_right, move("B = np.pad(A, ((0, 0), (pixels, 0), (0, 0)))[:, :28]")),
    (n20.check_uses, table(f"paste({ONES}, (1, height, width, 1), k)[0, :, :, 0]")), (n20.check_uses, counted),
    (n20.check_uses, table("np.outer(*(np.convolve(np.ones(side - k + 1), np.ones(k)) for side in (height, width)))")),
    (n20.check_uses, table(f"np.squeeze(paste({ONES}, (1, height, width, 1), k))")),
    (n20.check_uses, table("[[min(i + 1, k, height - i, height - k + 1) * min(j + 1, k, width - j, width - k + 1) "
                           "for j in range(width)] for i in range(height)]")),
    (n20.check_first_takes, unpooling()), (n20.check_first_takes, by_argmax), (n20.check_first_takes, with_flags),
    (n20.check_first_takes, one_at_a_time), (n20.check_first_takes, pooled_back_in_a_loop),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
