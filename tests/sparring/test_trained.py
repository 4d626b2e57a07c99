"""A training's folder: whatever moment it is killed at, it goes on; nothing else is overwritten."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from safetensors.numpy import save as safetensors

from grader.client import ChunkDone
from sparring.plots import scatter
from sparring.trained import Identity, Row, TrainedError, open_folder, row_of

IDENTITY = Identity("square", "digits", 1, "a" * 64, "b" * 64)
WEIGHTS = safetensors({"w": np.ones(2, np.float32)})
DONE = ChunkDone(checkpoint=b"first", weights=WEIGHTS, samples=[[0] * 64], across=1)
ROWS = [Row(5, {"D": 1.5}), Row(10, {"D": 1.25}, {"distance": 3.0})]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "trained"


def add(folder: Path, step: int, done: ChunkDone = DONE, rows=ROWS) -> None:
    with open_folder(folder, IDENTITY) as trained:
        trained.add(step, done, rows)


def refused(folder: Path, why: str, identity: Identity = IDENTITY) -> None:
    with pytest.raises(TrainedError, match=why), open_folder(folder, identity):
        pass


def test_a_new_folder_begins_at_step_0(folder):
    with open_folder(folder, IDENTITY) as trained:
        assert (trained.step, trained.checkpoint, trained.rows) == (0, b"", [])


def test_what_a_chunk_left_is_there_the_next_time(folder):
    add(folder, 10)
    with open_folder(folder, IDENTITY) as trained:
        assert (trained.step, trained.checkpoint) == (10, b"first")
        assert trained.rows == ROWS
        assert trained.curves == {"D": [(5, 1.5), (10, 1.25)], "distance": [(10, 3.0)]}
    assert load_file(folder / "weights.safetensors")["w"].tolist() == [1, 1]
    table = list(csv.reader(io.StringIO((folder / "curve.csv").read_text())))
    assert table == [["step", "D", "distance"], ["5", "1.5", ""], ["10", "1.25", "3.0"]]
    names = ["checkpoint-10.bin", "curve.csv", "curve.png", "samples.png", "training.json"]
    assert sorted(path.name for path in folder.iterdir()) == [*names, "weights.safetensors"]


@pytest.mark.parametrize("at", ["checkpoint-20.bin", "curve.csv", "samples.png", "training.json"])
def test_a_chunk_that_is_killed_while_it_is_kept_was_not(folder, monkeypatch, at):
    import sparring.trained

    class Killed(BaseException):
        pass

    add(folder, 10)
    write = sparring.trained._replace

    def dies(path: Path, content: bytes) -> None:
        if path.name == at:
            raise Killed
        write(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(sparring.trained, "_replace", dies)
        with pytest.raises(Killed):
            add(folder, 20, replace(DONE, checkpoint=b"second"), [Row(20, {"D": 1.0})])
    with open_folder(folder, IDENTITY) as trained:
        assert (trained.step, trained.checkpoint, trained.rows) == (10, b"first", ROWS)
    add(folder, 20, replace(DONE, checkpoint=b"second"), [Row(20, {"D": 1.0})])
    with open_folder(folder, IDENTITY) as trained:
        assert [row.step for row in trained.rows] == [5, 10, 20]
    assert not (folder / "checkpoint-10.bin").exists()


def test_a_first_chunk_that_was_killed_is_begun_again(folder, monkeypatch):
    import sparring.trained

    write = sparring.trained._replace

    def dies(path: Path, content: bytes) -> None:
        if path.name == "training.json":
            raise KeyboardInterrupt
        write(path, content)

    with monkeypatch.context() as patched:
        patched.setattr(sparring.trained, "_replace", dies)
        with pytest.raises(KeyboardInterrupt):
            add(folder, 10)
    with open_folder(folder, IDENTITY) as trained:
        assert trained.step == 0


@pytest.mark.parametrize(
    "other",
    [
        {"kata": "cube"},
        {"data": "mnist"},
        {"seed": 2},
        {"source_sha256": "c" * 64},
        {"training_sha256": "c" * 64},
    ],
)
def test_another_training_is_not_overwritten(folder, other):
    add(folder, 10)
    refused(folder, "holds another training", replace(IDENTITY, **other))
    with open_folder(folder, IDENTITY) as trained:
        assert trained.checkpoint == b"first"


def test_a_folder_with_something_else_is_left_alone(folder):
    folder.mkdir()
    (folder / "thesis.tex").write_text("years")
    refused(folder, "holds something else than a whole training")
    assert (folder / "thesis.tex").read_text() == "years"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"step": "x"}', '{"step": null}', "\0"])
def test_a_record_that_is_damaged_is_told(folder, content):
    add(folder, 10)
    (folder / "training.json").write_text(content)
    refused(folder, "name another folder with --out")


@pytest.mark.parametrize("content", ["", "step,D\n1,2,3\n", "step\nx\n"])
def test_a_curve_that_is_damaged_is_told(folder, content):
    add(folder, 10)
    (folder / "curve.csv").write_text(content)
    refused(folder, "name another folder with --out")


def test_a_checkpoint_that_is_gone_is_told(folder):
    add(folder, 10)
    (folder / "checkpoint-10.bin").unlink()
    refused(folder, r"checkpoint-10.bin is missing")


def test_a_folder_of_before_knows_no_figures_and_goes_on(folder):
    add(folder, 10)
    record = json.loads((folder / "training.json").read_text())
    del record["figures"]
    (folder / "training.json").write_text(json.dumps(record))
    with open_folder(folder, IDENTITY) as trained:
        assert trained.rows[-1] == Row(10, {"D": 1.25, "distance": 3.0})


def test_points_of_the_plane_are_kept_as_a_scatter(folder):
    add(folder, 10, replace(DONE, samples=[], points=[[0.0, 1.0]], centres=[[0.0, 0.0]]))
    assert (folder / "samples.png").read_bytes() == scatter([[0.0, 1.0]], [[0.0, 0.0]])


def test_weights_that_are_none_are_not_kept(folder):
    add(folder, 10)
    with pytest.raises(TrainedError, match="weights cannot be kept"):
        add(folder, 20, replace(DONE, weights=b"\xff" * 16))
    with open_folder(folder, IDENTITY) as trained:
        assert trained.step == 10


def test_two_at_once_do_not_mix(folder):
    with open_folder(folder, IDENTITY):
        refused(folder, "another training is at work there")


def test_a_file_in_the_way_is_told(folder):
    folder.write_text("a file")
    with pytest.raises(TrainedError, match="cannot be used"), open_folder(folder, IDENTITY):
        pass


def test_losses_that_are_no_numbers_are_left_out():
    assert row_of(3, {"D": float("nan"), "G": 1.0, "H": float("inf")}, {"x": float("nan")}) == (
        Row(3, {"G": 1.0})
    )
