"""IDX files, the format of MNIST: read with every size checked.

    0 0 type ndim   big-endian u32 per dimension   the bytes, row by row

Type 8 means unsigned bytes, the only one that MNIST has. LeCun, Cortes, Burges, "The MNIST database
of handwritten digits"; a file may be compressed with gzip.
"""

from __future__ import annotations

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO, cast

import numpy as np
import numpy.typing as npt

_UNSIGNED_BYTES = 8
_GZIP = b"\x1f\x8b"
_MOST_BYTES = 256 << 20


class IdxError(Exception):
    """A file that is not what it should be: which, and what is wrong."""


def read_idx(path: Path, ndim: int) -> npt.NDArray[np.uint8]:
    """The array that an IDX file of unsigned bytes holds.

    Args:
        path: the file, compressed or not.
        ndim: how many dimensions it must have: 3 for images, 1 for labels.

    Raises:
        IdxError: it cannot be read, is of another kind, too short or too long.
    """
    try:
        with path.open("rb") as file:
            compressed = file.read(2) == _GZIP
            file.seek(0)
            # A compressed file is not unpacked further than its header promises.
            return _read(cast("IO[bytes]", gzip.open(file)) if compressed else file, path, ndim)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise IdxError(f"{path}: the compressed file is damaged: {error}") from None
    except OSError as error:
        raise IdxError(f"{path}: it cannot be read: {error.strerror}") from None


def _read(file: IO[bytes], path: Path, ndim: int) -> npt.NDArray[np.uint8]:
    magic, wanted = file.read(4), bytes([0, 0, _UNSIGNED_BYTES, ndim])
    if magic != wanted:
        raise IdxError(
            f"{path}: it begins with {magic.hex(' ') or 'nothing'}, where an IDX file of bytes in"
            f" {ndim} dimension{'s' * (ndim > 1)} begins with {wanted.hex(' ')}"
        )
    sizes = file.read(4 * ndim)
    if len(sizes) < 4 * ndim:
        raise IdxError(f"{path}: it ends within its header")
    shape = struct.unpack(f">{ndim}I", sizes)
    count = math.prod(shape)
    if count > _MOST_BYTES:
        raise IdxError(f"{path}: it promises {count} bytes, more than {_MOST_BYTES >> 20} MiB")
    data = file.read(count + 1)
    if len(data) != count:
        said = "more" if len(data) > count else f"only {len(data)}"
        raise IdxError(f"{path}: it promises {count} bytes after its header, and holds {said}")
    return np.frombuffer(data, np.uint8).reshape(shape)
