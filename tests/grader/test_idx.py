"""IDX files are read with every size checked; whatever is wrong is named with its file."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.idx import IdxError, read_idx


def idx(array: np.ndarray) -> bytes:
    """The IDX file of an array of bytes."""
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_array_comes_back_compressed_or_not(tmp_path, pack):
    path = tmp_path / "images"
    path.write_bytes(pack(idx(IMAGES)))
    np.testing.assert_array_equal(read_idx(path, 3), IMAGES)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it begins with nothing"),
        (idx(IMAGES[0]), "begins with 00 00 08 02, where an IDX file of bytes in 3 dimensions"),
        (b"PK\x03\x04", "it begins with 50 4b 03 04"),
        (idx(IMAGES)[:10], "it ends within its header"),
        (idx(IMAGES)[:-1], "promises 24 bytes after its header, and holds only 23"),
        (idx(IMAGES) + b"x", "promises 24 bytes after its header, and holds more"),
        (bytes([0, 0, 8, 3]) + b"\xff" * 12, "more than 256 MiB"),
        (gzip.compress(idx(IMAGES), mtime=0)[:-12], "the compressed file is damaged"),
        (b"\x1f\x8bnonsense", "the compressed file is damaged"),
    ],
)
def test_a_file_that_is_none_is_refused_by_name(tmp_path, content, said):
    path = tmp_path / "images"
    path.write_bytes(content)
    with pytest.raises(IdxError) as caught:
        read_idx(path, 3)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    with pytest.raises(IdxError, match=r"images: it cannot be read: No such file"):
        read_idx(tmp_path / "images", 3)


@given(content=st.binary(max_size=40), compress=st.booleans(), cut=st.integers(0, 40))
def test_no_bytes_whatsoever_raise_anything_else(tmp_path_factory, content, compress, cut):
    path: Path = tmp_path_factory.getbasetemp() / "any"
    data = bytes([0, 0, 8, 1]) + content
    path.write_bytes(gzip.compress(data, mtime=0)[: cut + 12] if compress else data)
    try:
        found = read_idx(path, 1)
    except IdxError:
        return
    assert found.tobytes() == content[4:]
