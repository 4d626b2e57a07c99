"""Data sets to train on: the digits that come along, MNIST for those who have it, and none."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.idx import IdxError, read_idx

HELD_OUT = (0, 1)
"""Rows of the digits whose number modulo 9 is one of these never enter a gate's subject."""
Bytes = npt.NDArray[np.uint8]
MNIST_SIDE = 28
NAMES = ("digits", "mnist", "plane")
_MNIST_PARTS = {
    "train_images": ("train-images", 3),
    "train_classes": ("train-labels", 1),
    "held_out_images": ("t10k-images", 3),
    "held_out_classes": ("t10k-labels", 1),
}
_MNIST_FOLDERS = (".", "raw", "MNIST/raw")


class DataError(Exception):
    """A data set that is missing or damaged, and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """Images (N, side * side), row-major grey levels from 0 to the set's `top`; classes (N,)."""

    images: Bytes
    classes: Bytes


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set."""

    name: str
    side: int
    top: int
    """The level of ink; 0 is paper."""
    train: Part
    held_out: Part


@cache
def digits_set() -> Dataset:
    """The 8x8 digits, grey levels 0 to 16: 1397 to train on, 400 held out."""
    path = Path(__file__).parent / "data" / "digits.npz"
    with np.load(path, allow_pickle=False) as data:
        images, classes = data["images"], data["classes"]
    out = np.isin(np.arange(len(images)) % 9, HELD_OUT)
    return Dataset(
        "digits", 8, 16, Part(images[~out], classes[~out]), Part(images[out], classes[out])
    )


def plane_set() -> Dataset:
    """No images: the training draws points of the plane by itself."""
    none = Part(np.zeros((0, 0), np.uint8), np.zeros(0, np.uint8))
    return Dataset("plane", 0, 1, none, none)


def load(name: str, mnist: Path) -> Dataset:
    """A data set by its name, one of `NAMES`; MNIST lies where ``mnist`` says. Raises DataError."""
    if name == "plane":
        return plane_set()
    return digits_set() if name == "digits" else load_mnist(mnist)


def read_mnist(folder: Path) -> Dataset:
    """MNIST from its four IDX files, as they are published, compressed or not.

    Args:
        folder: holds them, or a folder `raw` or `MNIST/raw` with them, as torchvision lays it out.

    Raises:
        DataError: one is missing or damaged, or they do not belong together.
    """
    found = {part: _idx(folder, stem, ndim) for part, (stem, ndim) in _MNIST_PARTS.items()}
    parts = []
    for which in ("train", "held_out"):
        (images_at, images), (classes_at, classes) = (
            found[f"{which}_{what}"] for what in ("images", "classes")
        )
        if images.shape[1:] != (MNIST_SIDE, MNIST_SIDE) or not len(images):
            size = "x".join(map(str, images.shape))
            raise DataError(f"{images_at}: {size}, expected images of {MNIST_SIDE}x{MNIST_SIDE}")
        if len(images) != len(classes):
            raise DataError(
                f"{images_at} holds {len(images)} images, {classes_at} {len(classes)} labels"
            )
        if classes.max() > 9:
            raise DataError(f"{classes_at}: a label is {classes.max()}, expected 0 to 9")
        parts.append(Part(images.reshape(len(images), -1), classes))
    return Dataset("mnist", MNIST_SIDE, 255, *parts)


def save(dataset: Dataset, path: Path) -> None:
    """Write a data set as an .npz file, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            np.savez_compressed(
                file,
                train_images=dataset.train.images,
                train_classes=dataset.train.classes,
                held_out_images=dataset.held_out.images,
                held_out_classes=dataset.held_out.classes,
            )
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load_mnist(path: Path) -> Dataset:
    """What `save` wrote of MNIST.

    Raises:
        DataError: it is missing, or not what `save` writes.
    """
    advice = "`sparring data mnist --from DIR` reads it from its four files"
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            train, held_out = (
                Part(data[f"{which}_images"], data[f"{which}_classes"])
                for which in ("train", "held_out")
            )
    except FileNotFoundError:
        raise DataError(f"MNIST is not here: {advice}") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} is damaged ({error}): {advice}") from None
    for part in (train, held_out):
        shapes = part.images.shape, part.classes.shape
        if shapes != ((len(part.classes), MNIST_SIDE**2), (len(part.images),)):
            raise DataError(f"{path} is damaged (shapes {shapes}): {advice}")
    return Dataset("mnist", MNIST_SIDE, 255, train, held_out)


def _idx(folder: Path, stem: str, ndim: int) -> tuple[Path, Bytes]:
    names = [f"{stem}{dot}idx{ndim}-ubyte{gz}" for gz in ("", ".gz") for dot in ("-", ".")]
    for path in (folder / inner / name for inner in _MNIST_FOLDERS for name in names):
        if path.is_file():
            try:
                return path, read_idx(path, ndim)
            except IdxError as error:
                raise DataError(str(error)) from None
    raise DataError(f"{folder}: there is no {names[0]}, also none with .gz; MNIST has four files")
