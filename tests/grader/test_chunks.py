"""Chunks of a training: in every tier, repeatable, and the submission's faults told as such."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load

from grader.client import ChunkWanted, Grader, GraderError, TrainingStopped
from grader.datasets import digits_set, read_mnist, save

from .small_pack import REFERENCE
from .test_datasets import write
from .training_kata import TRAINING, training_kata

RIGHT = REFERENCE.encode()
FIRST = ChunkWanted(
    data="digits", mnist=Path("/none"), seed=1, first=1, last=10, total=40, checkpoint=b""
)


@pytest.fixture
def kata(tmp_path):
    return training_kata(tmp_path)


def two_chunks(grader: Grader, kata, source: bytes = RIGHT):
    first = grader.train(kata, source, FIRST)
    after = replace(FIRST, first=11, last=20, checkpoint=first.checkpoint)
    return first, after, grader.train(kata, source, after)


def test_a_chunk_leaves_weights_samples_and_progress(grader, kata):
    events = []
    done = grader.train(kata, RIGHT, FIRST, on_event=events.append)
    weights = load(done.weights)
    assert set(weights) == {"network.weight", "network.bias"}
    assert [event["step"] for event in events] == list(range(1, 11))
    assert all(set(event["losses"]) == {"loss"} for event in events[:-1])
    assert [set(event["figures"]) for event in events[-2:]] == [
        {"gradient optimiser"},
        {"gradient optimiser", "shown"},
    ]
    assert (len(done.samples), done.across) == (4, 2)
    digits = (digits_set().train.images / 16 * 255).astype(int).tolist()
    assert all(sample in digits for sample in done.samples)


def test_the_next_chunk_goes_on_where_the_last_one_ended(graders, kata):
    grader = graders["T1"]
    first, after, second = two_chunks(grader, kata)
    before, then = load(first.weights), load(second.weights)
    assert sum(before["network.weight"] + before["network.bias"]) != pytest.approx(1, abs=0.02)
    assert sum(then["network.weight"] + then["network.bias"]) == pytest.approx(1, abs=0.4)
    assert grader.train(kata, RIGHT, after).checkpoint == second.checkpoint  # the same dice
    other = grader.train(kata, RIGHT, replace(after, seed=2))
    assert other.checkpoint != second.checkpoint


def test_what_is_kept_are_tensors_too(graders, kata):
    figures = []

    def take(event):
        figures.extend(v for n, v in event["figures"].items() if n == "shown")

    grader = graders["T1"]
    first = grader.train(kata, RIGHT, FIRST, on_event=take)
    grader.train(
        kata, RIGHT, replace(FIRST, first=11, last=20, checkpoint=first.checkpoint), on_event=take
    )
    assert figures[0] == figures[1]


def test_a_fault_of_the_submission_is_told_with_its_line(grader, kata):
    with pytest.raises(TrainingStopped, match=r"square.py:2: NameError: name 'y' is not defined"):
        grader.train(kata, b"def square(x):\n    return x * y\n", FIRST)
    with pytest.raises(TrainingStopped, match="left with exit code 3"):
        grader.train(kata, b"import os\ndef square(x):\n    os._exit(3)\n", FIRST)
    assert grader.train(kata, RIGHT, FIRST).weights


def test_a_training_that_leaves_its_loop_is_no_whole_chunk(graders, tmp_path):
    kata = training_kata(tmp_path, TRAINING + "        break\n")
    with pytest.raises(TrainingStopped, match="the training stopped after step 1"):
        graders["T1"].train(kata, RIGHT, FIRST)


def test_a_submission_cannot_pass_a_pickle_on_to_the_next_chunk(graders, kata):
    mean = b"""
import torch
class Evil:
    def __reduce__(self):
        return print, ("run",)
def square(x):
    torch.nn.Linear.state_dict = lambda self: {"weight": Evil()}
    return x * x
"""
    with pytest.raises(TrainingStopped):
        two_chunks(graders["T1"], kata, mean)


def test_mnist_is_trained_on_where_it_lies(graders, kata, tmp_path):
    path = tmp_path / "mnist.npz"
    wanted = replace(FIRST, data="mnist", mnist=path)
    with pytest.raises(GraderError, match="MNIST is not here"):
        graders["T1"].train(kata, RIGHT, wanted)
    mnist = read_mnist(write(tmp_path / "files"))
    save(mnist, path)
    done = graders["T1"].train(kata, RIGHT, wanted)
    assert all(np.asarray(image).size == 784 for image in done.samples)
    grey = mnist.train.images.tolist()
    assert all(min(np.abs(np.subtract(s, g)).max() for g in grey) <= 1 for s in done.samples)
