"""The command data: reads data sets that a person has, for the digit katas."""

from __future__ import annotations

import argparse

from grader.datasets import DataError, read_mnist, save
from sparring.exits import Exit
from sparring.i18n import _
from sparring.opening import UsageError
from sparring.paths import mnist_path


def data(options: argparse.Namespace) -> int:
    """Read MNIST from its four files and keep it."""
    path = mnist_path()
    try:
        mnist = read_mnist(options.source)
        save(mnist, path)
    except DataError as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(
            _("{path} cannot be written: {why}").format(path=path, why=error.strerror)
        ) from None
    train, held_out = len(mnist.train.images), len(mnist.held_out.images)
    print(
        _("MNIST: {train} images to train on, {held_out} held out, kept in {path}").format(
            train=train, held_out=held_out, path=path
        )
    )
    print(_("Train with it: sparring train KATA --data mnist"))
    return Exit.DONE
