"""The wire between judge and subject: one frame is JSON scalars and named numeric arrays.

    frame  = header_size:u32le  blob_size:u32le  header  blob
    header = {"kind": str, "fields": {name: scalar}, "arrays": [[name, dtype, [dim, ...]], ...]}
    blob   = the arrays' bytes, C order, little endian, in the header's order, nothing after them

Where both sides share a region of memory, a large blob lies at its start instead of in the stream;
the highest bit of blob_size says so. The receiver copies it before it looks at any of it, since the
other side may go on writing; and it does so once, since a frame of 80 bytes costs the whole copy.

A frame comes from a process that ran untrusted code: sizes are checked before anything is read,
every part is validated, and nothing is ever unpickled or evaluated.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from mmap import mmap
from typing import Any

import numpy as np
import numpy.typing as npt

Scalar = bool | int | float | str | None
Array = npt.NDArray[Any]

MAX_HEADER = 1 << 20
MAX_BLOB = 64 << 20
SHARED_FROM = 256 << 10
"""From this size on a blob is worth the shared memory; below, the stream is as fast."""
MAX_ARRAYS = 256
MAX_DIMS = 8
DTYPES = {
    name: np.dtype(name).newbyteorder("<")
    for name in ("float64", "float32", "int64", "int32", "uint8", "bool")
}
_SIZES = struct.Struct("<II")
_SHARED = 1 << 31


class WireError(Exception):
    """A frame that breaks the format; the message says which rule."""


@dataclass(frozen=True, slots=True)
class Message:
    """One frame. ``fields`` holds finite scalars, ``arrays`` numeric arrays, by name."""

    kind: str
    fields: Mapping[str, Scalar] = field(default_factory=dict)
    arrays: Mapping[str, Array] = field(default_factory=dict)


def encode(message: Message, region: mmap | None = None) -> bytes:
    """The frame of a message.

    Args:
        message: what to send.
        region: memory shared with the receiver; a large blob is written there at once.

    Raises:
        WireError: the message breaks a cap, or holds a value that the format does not know.
    """
    fields = {name: _checked_scalar(name, value) for name, value in message.fields.items()}
    arrays = {name: _little_endian(name, array) for name, array in message.arrays.items()}
    specs = [[name, array.dtype.name, list(array.shape)] for name, array in arrays.items()]
    _check_number(specs)
    for spec in specs:
        _checked_spec(spec)
    parts = {"kind": message.kind, "fields": fields, "arrays": specs}
    try:
        header = json.dumps(parts, allow_nan=False).encode()
    except ValueError as error:  # an int of thousands of digits
        raise WireError(f"a field has no JSON form: {error}") from None
    size = sum(array.nbytes for array in arrays.values())
    _check_sizes(len(header), size)
    if region is None or not SHARED_FROM <= size <= len(region):
        blob = b"".join(array.tobytes() for array in arrays.values())
        return _SIZES.pack(len(header), size) + header + blob
    start = 0
    for array in arrays.values():
        np.frombuffer(region, np.uint8, array.nbytes, start)[:] = array.reshape(-1).view(np.uint8)
        start += array.nbytes
    return _SIZES.pack(len(header), size | _SHARED) + header


class Decoder:
    """Turns a stream of bytes into messages; raises WireError at the first broken rule.

    A region that is shared with the sender may hold the arrays of one message.
    """

    def __init__(self, region: mmap | None = None) -> None:
        self._buffer = bytearray()
        self._region = region

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take in bytes and yield every message that they complete."""
        self._buffer += data
        while (message := self._next()) is not None:
            yield message

    @property
    def pending(self) -> int:
        """How many bytes wait for the rest of their frame."""
        return len(self._buffer)

    def _next(self) -> Message | None:
        if len(self._buffer) < _SIZES.size:
            return None
        header_size, blob_size = _SIZES.unpack_from(self._buffer)
        shared, blob_size = bool(blob_size & _SHARED), blob_size & ~_SHARED
        _check_sizes(header_size, blob_size)
        if shared and (self._region is None or blob_size > len(self._region)):
            raise WireError("arrays in shared memory that is not there, or was read before")
        body = _SIZES.size + header_size
        end = body if shared else body + blob_size
        if len(self._buffer) < end:
            return None
        with memoryview(self._buffer) as view:
            header, blob = bytes(view[_SIZES.size : body]), bytes(view[body:end])
        del self._buffer[:end]
        if shared and self._region is not None:
            blob, self._region = self._region[:blob_size], None
        return _decode(header, blob)


def _check_sizes(header_size: int, blob_size: int) -> None:
    if header_size > MAX_HEADER:
        raise WireError(f"header of {header_size} bytes, limit {MAX_HEADER}")
    if blob_size > MAX_BLOB:
        raise WireError(f"arrays of {blob_size / 2**20:.0f} MiB, limit {MAX_BLOB >> 20} MiB")


def _checked_scalar(name: str, value: Scalar) -> Scalar:
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise WireError(f"{name} is {type(value).__name__}, not a finite scalar")


def _little_endian(name: str, array: Array) -> Array:
    dtype = DTYPES.get(array.dtype.name)
    if dtype is None:
        raise WireError(f"{name} has dtype {array.dtype.name}, expected one of {', '.join(DTYPES)}")
    return np.asarray(array, dtype=dtype, order="C")


def _decode(header: bytes, blob: bytes) -> Message:
    try:
        parsed = json.loads(
            header.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_unique
        )
    except (ValueError, RecursionError) as error:
        raise WireError(f"header is no plain JSON: {error}") from None
    if type(parsed) is not dict or set(parsed) != {"kind", "fields", "arrays"}:
        raise WireError("header needs exactly kind, fields and arrays")
    kind, fields, specs = parsed["kind"], parsed["fields"], parsed["arrays"]
    if type(kind) is not str or type(fields) is not dict or type(specs) is not list:
        raise WireError("kind must be text, fields an object, arrays a list")
    for name, value in fields.items():
        _checked_scalar(name, value)
    return Message(kind, fields, _arrays(specs, blob))


def _arrays(specs: list[Any], blob: bytes) -> dict[str, Array]:
    _check_number(specs)
    arrays: dict[str, Array] = {}
    offset = 0
    for spec in specs:
        name, dtype, shape = _checked_spec(spec)
        size = math.prod(shape) * dtype.itemsize
        if name in arrays:
            raise WireError(f"array {name} comes twice")
        if size > len(blob) - offset:
            raise WireError(f"array {name} is longer than its bytes")
        raw = np.frombuffer(blob, np.uint8, size, offset)
        if dtype.name == "bool" and raw.size and raw.max() > 1:
            raise WireError(f"array {name} holds a byte that is no bool")
        arrays[name] = raw.view(dtype).reshape(shape)
        offset += size
    if offset != len(blob):
        raise WireError(f"{len(blob) - offset} bytes after the last array")
    return arrays


def _check_number(specs: list[Any]) -> None:
    if len(specs) > MAX_ARRAYS:
        raise WireError(f"{len(specs)} arrays, limit {MAX_ARRAYS}")


def _checked_spec(spec: Any) -> tuple[str, np.dtype[Any], tuple[int, ...]]:
    if type(spec) is not list or len(spec) != 3:
        raise WireError("an array needs name, dtype and shape")
    name, dtype, shape = spec
    if type(name) is not str or type(dtype) is not str or dtype not in DTYPES:
        raise WireError("an array needs a text name and a known dtype")
    # type(x) is int: a bool is an int to isinstance, and no dimension.
    if type(shape) is not list or len(shape) > MAX_DIMS:
        raise WireError(f"array {name} needs a shape of at most {MAX_DIMS} dimensions")
    if any(type(dim) is not int or dim < 0 for dim in shape):
        raise WireError(f"array {name} has an impossible shape")
    # As if no dimension were 0: numpy multiplies the others even so, and refuses what overflows.
    if math.prod(dim or 1 for dim in shape) * DTYPES[dtype].itemsize > MAX_BLOB:
        raise WireError(f"array {name} has a shape beyond {MAX_BLOB >> 20} MiB")
    return name, DTYPES[dtype], tuple(shape)


def _refuse(literal: str) -> None:
    raise ValueError(f"{literal} is not allowed")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name comes twice")
    return names
