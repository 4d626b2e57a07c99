"""Data sets: the digits that come along, and MNIST read from small files of its own format."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from grader.datasets import DataError, digits_set, load_mnist, read_mnist, save

from .test_idx import idx

RNG = np.random.default_rng(7)
PARTS = {
    "train-images-idx3-ubyte": RNG.integers(0, 256, (5, 28, 28), dtype=np.uint8),
    "train-labels-idx1-ubyte": np.array([3, 1, 4, 1, 9], np.uint8),
    "t10k-images-idx3-ubyte": RNG.integers(0, 256, (2, 28, 28), dtype=np.uint8),
    "t10k-labels-idx1-ubyte": np.array([2, 6], np.uint8),
}


def write(folder: Path, **changed: np.ndarray | None) -> Path:
    """MNIST's four files in a folder; a part that is changed to None is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in PARTS.items():
        array = changed.get(name.replace("-", "_"), array)
        if array is not None:
            (folder / name).write_bytes(idx(array))
    return folder


def test_the_digits_keep_what_is_held_out_apart():
    digits = digits_set()
    assert digits.train.images.shape == (1397, 64)
    assert digits.held_out.images.shape == (400, 64)
    assert (digits.side, digits.train.images.max(), digits.top) == (8, 16, 16)


@pytest.mark.parametrize("inner", [".", "raw", "MNIST/raw"])
def test_mnist_is_read_where_torchvision_puts_it_too(tmp_path, inner):
    write(tmp_path / inner)
    mnist = read_mnist(tmp_path)
    assert (mnist.name, mnist.side, mnist.top) == ("mnist", 28, 255)
    images = PARTS["train-images-idx3-ubyte"].reshape(5, 784)
    np.testing.assert_array_equal(mnist.train.images, images)
    np.testing.assert_array_equal(mnist.held_out.classes, [2, 6])


def test_names_with_a_dot_and_compressed_files_are_known(tmp_path):
    for name, array in PARTS.items():
        named = name.replace("-idx", ".idx") + ".gz"
        (tmp_path / named).write_bytes(gzip.compress(idx(array)))
    assert read_mnist(tmp_path).train.classes.tolist() == [3, 1, 4, 1, 9]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"t10k_labels_idx1_ubyte": None}, "there is no t10k-labels-idx1-ubyte"),
        ({"train_images_idx3_ubyte": np.zeros((5, 8, 8), np.uint8)}, "5x8x8, expected images of"),
        ({"train_images_idx3_ubyte": np.zeros((0, 28, 28), np.uint8)}, "0x28x28"),
        ({"train_labels_idx1_ubyte": np.zeros(4, np.uint8)}, "holds 5 images"),
        ({"t10k_labels_idx1_ubyte": np.array([3, 10], np.uint8)}, "a label is 10"),
        ({"t10k_labels_idx1_ubyte": np.zeros((2, 2), np.uint8)}, "it begins with 00 00 08 02"),
    ],
)
def test_files_that_do_not_belong_together_are_refused_by_name(tmp_path, changed, said):
    with pytest.raises(DataError) as caught:
        read_mnist(write(tmp_path, **changed))
    assert said in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_what_is_saved_comes_back_and_replaces_what_was_there(tmp_path):
    mnist, path = read_mnist(write(tmp_path / "files")), tmp_path / "kept" / "mnist.npz"
    save(digits_set(), path)
    save(mnist, path)
    again = load_mnist(path)
    np.testing.assert_array_equal(again.train.images, mnist.train.images)
    np.testing.assert_array_equal(again.held_out.classes, mnist.held_out.classes)
    assert [entry.name for entry in path.parent.iterdir()] == ["mnist.npz"]


def test_a_kept_file_that_is_missing_damaged_or_of_other_images_is_told(tmp_path):
    path = tmp_path / "mnist.npz"
    with pytest.raises(DataError, match="MNIST is not here: `sparring data mnist --from DIR`"):
        load_mnist(path)
    save(read_mnist(write(tmp_path / "files")), path)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(DataError, match="is damaged"):
        load_mnist(path)
    save(digits_set(), path)
    with pytest.raises(DataError, match="is damaged"):
        load_mnist(path)
