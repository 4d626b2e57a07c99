"""The digits are scikit-learn's, and the measures have their closed forms."""

import numpy as np
import pytest

from grader.digits import digits


def test_the_rows_are_those_of_scikit_learn():
    from pathlib import Path

    from sklearn.datasets import load_digits

    import grader.digits

    bundled = load_digits()
    path = Path(grader.digits.__file__).parent / "data" / "digits.npz"
    with np.load(path, allow_pickle=False) as data:
        np.testing.assert_array_equal(data["images"], bundled.data)
        np.testing.assert_array_equal(data["classes"], bundled.target)


def test_images_fill_the_range_and_no_row_is_in_both_parts():
    train, held_out = digits.train(), digits.held_out()
    assert (len(train.images), len(held_out.images)) == (1397, 400)
    assert train.images.min() == -1
    assert train.images.max() == 1
    assert not {row.tobytes() for row in train.images} & {row.tobytes() for row in held_out.images}


def test_frechet_distance_of_two_gaussians_has_its_closed_form():
    rng = np.random.default_rng(0)
    white = rng.normal(size=(4000, 3))
    white -= white.mean(0)
    white = white @ np.linalg.inv(np.linalg.cholesky(np.cov(white, rowvar=False))).T
    a, b = np.array([1.0, 4.0, 9.0]), np.array([4.0, 1.0, 0.25])
    shift = np.array([1.0, -2.0, 0.5])
    expected = float(((np.sqrt(a) - np.sqrt(b)) ** 2).sum() + (shift**2).sum())
    found = digits.frechet(white * np.sqrt(a), white * np.sqrt(b) + shift)
    assert found == pytest.approx(expected, rel=1e-9)


def test_frechet_distance_to_itself_is_zero_and_constant_pixels_do_no_harm():
    images = digits.train().images
    assert digits.frechet(images, images) == pytest.approx(0, abs=1e-6)
    assert 0.3 < digits.frechet(images, digits.held_out().images) < 0.6


def test_held_out_digits_are_classified_almost_always_right():
    held_out = digits.held_out()
    assert (digits.classify(held_out.images) == held_out.classes).mean() == 0.995
    assert digits.shares(held_out.images).sum() == pytest.approx(1)
