"""The doctor's patients are alive in every part, so that a fault in any part shows."""
import numpy as np
import pytest

from helpers.checks.doctor import diagnosis, patients
from helpers.network import ReLU, backward_prop

MAKERS = [patients.drawn, patients.in_training, patients.loud, patients.ten_by_ten]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def alive(request):
    return diagnosis.examine(request.param())


def test_every_neuron_is_on_and_off_and_every_image_has_one_that_is_on(alive):
    on = alive.forward.Z1 > 0
    assert on.any(axis=1).all() and not on.all(axis=1).any() and on.any(axis=0).all()
    np.testing.assert_array_equal(alive.forward.A1, ReLU(alive.forward.Z1))


def test_every_class_and_every_pixel_occurs_and_no_bias_is_zero(alive):
    X = alive.inputs[5]
    assert set(alive.Y.tolist()) == set(range(alive.params.b2.size))
    assert X.any(axis=1).all() and X.min() >= 0 and X.max() <= 1
    assert alive.params.b1.all() and alive.params.b2.all()
    assert len(np.unique(np.sign(alive.params.b1))) == 2 and len(np.unique(alive.params.b2)) == alive.params.b2.size


def test_some_sums_are_close_to_the_bend_but_no_nudge_takes_them_over_it(alive):
    distance = abs(alive.forward.Z1)
    assert 1e-4 < distance.min() < 1e-2
    assert alive.forward.Z1[alive.forward.Z1 > 0].min() < 0.01


def test_the_slopes_are_neither_tiny_nor_of_one_size(alive):
    for slopes in alive.grads:
        size = abs(slopes)
        assert size.max() > 0.03 and size.max() > 2 * size.min()
        assert len(np.unique(slopes.round(12))) >= 0.9 * slopes.size
    largest = [abs(slopes).max() for slopes in alive.grads]
    assert max(largest) > 1.5 * min(largest)


def test_all_sizes_are_different_in_three_of_them_and_ten_meets_ten_in_the_fourth():
    for make, square in zip(MAKERS, (False, False, False, True), strict=True):
        (h, n), c, m = make().params.W1.shape, make().params.b2.size, make().Y.size
        assert len({n, h, c, m}) == 4 - square and (h == c) == square


@pytest.mark.parametrize("make, length, largest", [(patients.drawn, 5, 2), (patients.loud, 10, 5)])
def test_in_those_drawn_each_neuron_pixel_and_image_counts_and_the_slopes_are_large(make, length, largest):
    drawn = diagnosis.examine(make())
    for slopes in drawn.grads:
        assert abs(slopes).min() > 0.02 * abs(slopes).max()
    for image in range(drawn.Y.size):
        one = backward_prop(*(A if at == 4 else A[..., [image]] for at, A in enumerate(drawn.inputs)))
        assert all(abs(alone).max() / drawn.Y.size > 1e-2 * abs(slopes).max()
                   for alone, slopes in zip(one, drawn.grads, strict=True))
    assert np.sqrt(sum((slopes**2).sum() for slopes in drawn.grads)) > length
    assert abs(drawn.grads.dW1).max() > largest


def test_the_one_in_training_reads_digits_better_than_by_chance_and_is_not_done():
    digits = diagnosis.examine(patients.in_training())
    share = (digits.forward.A2.argmax(axis=0) == digits.Y).mean()
    assert 0.3 < share < 0.9
    assert np.sqrt(sum((slopes**2).sum() for slopes in digits.grads)) > 0.5


def test_no_fault_hides_behind_a_probability_that_is_0_or_1(alive):
    truth = alive.forward.A2[alive.Y, np.arange(alive.Y.size)]
    assert 1e-7 < truth.min() < 0.3 and truth.max() > 0.3
