"""The folder that a submission may write: measured and emptied, whatever lies there."""

import os
from pathlib import Path

import pytest

from grader.scratch import MAX_FILES, TooFull, empty, measure

MIB = 1 << 20


def test_a_folder_within_the_limits_is_no_matter(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"x" * 1000)
    (tmp_path / "link").symlink_to("/usr")
    measure(tmp_path, MIB)


def test_too_many_bytes_are_told(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"x" * 2 * MIB)
    with pytest.raises(TooFull, match="more than 1 MiB of files"):
        measure(tmp_path, MIB)


def test_a_hole_in_a_file_takes_nothing(tmp_path):
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    measure(tmp_path, MIB)


def test_too_many_files_are_told(tmp_path):
    for number in range(MAX_FILES + 1):
        os.mknod(tmp_path / str(number))
    with pytest.raises(TooFull, match="more than 10000 files"):
        measure(tmp_path, MIB)


def test_what_is_gone_meanwhile_counts_nothing(tmp_path):
    measure(tmp_path / "gone", MIB)


def deepen(folder: Path, levels: int) -> None:
    home = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(levels):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(home)


def test_folders_deeper_than_a_path_are_told_and_removed(tmp_path):
    deepen(tmp_path, 3000)
    try:
        with pytest.raises(TooFull, match="cannot be listed"):
            measure(tmp_path, 64 * MIB)
    finally:  # pytest's own clean-up would fail at them
        empty(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_closed_folder_is_removed_and_what_is_to_stay_stays(tmp_path):
    (tmp_path / "closed" / "deep").mkdir(parents=True)
    (tmp_path / "closed" / "deep" / "file").write_text("x")
    (tmp_path / "closed").chmod(0)
    (tmp_path / "own").mkdir()
    (tmp_path / "link").symlink_to("/usr")
    empty(tmp_path, kept={"own"})
    assert os.listdir(tmp_path) == ["own"]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    empty(tmp_path / "none")
