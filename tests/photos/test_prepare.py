"""The preparation of a drawing, against MNIST itself and against what can be worked out by hand."""
import numpy as np
import pytest

from helpers import mnist
from helpers.photos import prepare
from helpers.plots.evaluation import preparation_figure

digits = mnist.load_sample()
images = digits.X_dev.T.reshape(-1, 28, 28)


def test_mnist_comes_out_as_it_was():
    """Not one of 500 images changes: the three steps are those of MNIST's makers."""
    for image in images:
        np.testing.assert_array_equal(prepare.prepare(image), image)


@pytest.mark.parametrize("shift", [(0, 9), (-11, 0), (8, -8)])
def test_where_it_was_drawn_does_not_matter(shift):
    for image in images[::25]:
        sheet = np.roll(np.pad(image, 12), shift, axis=(0, 1))
        np.testing.assert_array_equal(prepare.prepare(sheet), image)


@pytest.mark.parametrize("size", [2, 5])
def test_how_large_it_was_drawn_hardly_matters(size):
    for image in images[::25]:
        large = np.kron(image, np.ones((size, size)))
        np.testing.assert_allclose(prepare.prepare(large), image, atol=1e-6)


def test_an_upright_bar_by_hand():
    drawing = np.zeros((50, 90))
    drawing[5:45, 70:76] = 1             # 40 high, 6 wide: 20 × 3
    made = prepare.prepare(drawing)
    rows, columns = np.nonzero(made)
    assert made.max() == 1 and made.sum() == 60
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (4, 23, 13, 15)


def test_nothing_is_lost_of_a_digit_whose_mass_lies_at_one_end():
    drawing = np.zeros((60, 60))
    drawing[:8, :] = 1
    drawing[:, 30:31] = 1
    drawing[20:] *= 0.2
    assert prepare.prepare(drawing).sum() == pytest.approx(prepare.fit(prepare.crop(drawing)).sum())


def test_what_is_symmetric_stands_in_the_middle_whatever_rounding_does():
    """Its centre lies on a pixel's edge, where the last digit of a sum would move it by a pixel."""
    rng = np.random.default_rng(0)
    for width in [20, 14, 8] * 20:
        half = rng.random((20, width // 2))
        drawing = np.concatenate([half, half[:, ::-1]], axis=1)
        for noise in rng.uniform(-1e-7, 1e-7, size=(5, *drawing.shape)):
            columns = np.flatnonzero(prepare.centre(drawing * (1 + noise)).any(axis=0))
            assert (columns[0], columns[-1]) == (14 - width // 2, 13 + width // 2)


@pytest.mark.parametrize("side, box", [(28, 20), (20, 14), (8, 6), (64, 46), (9, 6), (1, 1)])
def test_another_side_keeps_the_proportions_of_mnist(side, box):
    drawing = np.zeros((90, 130))
    drawing[3:83, 11:91] = 1
    made = prepare.prepare(drawing, side)
    rows, columns = np.nonzero(made)
    assert made.shape == (side, side) and np.ptp(rows) == np.ptp(columns) == box - 1 and made.sum() == box**2
    assert abs(rows.mean() - (side - 1) / 2) <= 0.5 and rows.mean() == columns.mean()
    assert prepare.squeeze(drawing, side).shape == prepare.prepare(np.zeros((3, 3)), side).shape == (side, side)


def test_a_dot_fills_the_box_and_an_empty_sheet_stays_empty():
    dot = np.zeros((112, 112))
    dot[100, 3] = 1
    assert prepare.prepare(dot).sum() == pytest.approx(400)
    assert not prepare.prepare(np.zeros((5, 9))).any()


def test_the_raw_way_only_shrinks():
    sheet = np.zeros((112, 112))
    sheet[40:44, 8:12] = 1
    made = prepare.squeeze(sheet)
    assert made[10, 2] == 1 and made.sum() == 1


@pytest.mark.parametrize("step", [prepare.crop, prepare.centre_of_mass, prepare.centre, preparation_figure])
def test_each_step_wants_ink(step):
    with pytest.raises(ValueError, match="The sheet is empty"):
        step(np.zeros((20, 20)))


def test_the_field_has_its_limits():
    with pytest.raises(ValueError, match="29×3, larger than the field of 28×28"):
        prepare.centre(np.ones((29, 3)))
    assert prepare.centre(np.ones((28, 28))).all()
    with pytest.raises(ValueError, match="21×3, larger than the field of 20×20"):
        prepare.centre(np.ones((21, 3)), side=20)


@pytest.mark.parametrize("wrong, says", [
    (np.zeros(784), "(784,)"), (np.zeros((0, 5)), "(0, 5)"), (np.full((3, 3), 255.0), "divide by 255"),
    (np.full((3, 3), np.nan), "nan"), (-np.ones((3, 3)), "-1"), ([["a"]], "expected"), (None, "expected"),
])
def test_what_is_no_drawing_is_refused(wrong, says):
    for way in (prepare.prepare, prepare.squeeze):
        with pytest.raises(ValueError) as error:
            way(wrong)
        assert says in str(error.value)
