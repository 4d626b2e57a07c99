"""Coverage-guided fuzzing of the wire format, by hand; pytest does not collect it.

    .venv/bin/python -m pip install atheris        35 MB, Linux, Python 3.11 to 3.13: not in [dev]
    .venv/bin/python tests/fuzz/wire_atheris.py -max_total_time=600 [CORPUS]

Nothing but WireError may come out of a decoder, what comes out is sound and goes in again, and
less waits than a frame may hold. A finding is saved as crash-...; give that file as the argument
to see it again, and add what it taught to tests/grader/test_wire.py.

An input is a byte of flags, a byte that sets the size of the pieces, and the rest: a stream or,
with FRAMED, a header that ends at the first zero byte and the arrays after it, so that the
fuzzer need not guess sizes. It changes bytes, and the values in a header that is JSON.
"""

import json
import math
import mmap
import random
import struct
import sys
import tempfile
from pathlib import Path
from typing import Any

import atheris
import numpy as np

with atheris.instrument_imports(include=["grader.wire", "json"]):
    from grader import wire
    from grader.wire import Decoder, Message, WireError, encode

FRAMED, SHARED, TWICE = 1, 2, 4
REGION, OTHER = mmap.mmap(-1, mmap.PAGESIZE), mmap.mmap(-1, mmap.PAGESIZE)
wire.SHARED_FROM = 1
ONE_FRAME = 8 + wire.MAX_HEADER + wire.MAX_BLOB
VALUES = [0, 1, -1, 2, 1 << 26, 1 << 63, 1.5, 1e308, True, None, "", "y", "float64", "bool", [], {}]
SEEDS = [
    Message("result", {"n": 1, "x": -1.5e-3, "t": "\ud800", "none": None, "ok": True}),
    Message("result", {}, {"y": np.arange(3.0), "ok": np.array(True), "e": np.zeros((2, 0), "i4")}),
    Message("progress", {"step": 1}, {name: np.ones(2, name) for name in wire.DTYPES}),
]


def stream_of(data: bytes) -> bytes:
    flags, rest = data[0], data[2:]
    if not flags & FRAMED:
        return rest
    header, _, blob = rest.partition(b"\0")
    size = len(blob)
    if flags & SHARED:
        REGION[:size], blob = blob, b""
        size |= 1 << 31
    frame = struct.pack("<II", len(header), size) + header + blob
    return frame * (2 if flags & TWICE else 1)


def check(message: Message) -> None:
    for value in message.fields.values():
        assert value is None or type(value) in (bool, int, float, str)
        assert type(value) is not float or math.isfinite(value)
    assert len(message.arrays) <= wire.MAX_ARRAYS
    assert all(type(array) is np.ndarray for array in message.arrays.values())
    data = encode(message)
    (again,) = Decoder().feed(data)
    (shared,) = Decoder(OTHER).feed(encode(message, OTHER))
    for back in (again, shared):
        assert (back.kind, back.fields) == (message.kind, message.fields)
        assert encode(back) == data


def one_input(data: bytes) -> None:
    if len(data) < 2:
        return
    stream, piece = stream_of(data), 1 + data[1] * data[1]
    decoder = Decoder(REGION if data[0] & SHARED else None)
    try:
        for start in range(0, len(stream), piece):
            for message in decoder.feed(stream[start : start + piece]):
                check(message)
            assert decoder.pending < ONE_FRAME
    except WireError:
        pass


def mutated(data: bytes, max_size: int, seed: int) -> bytes:
    rng = random.Random(seed)
    header, zero, blob = data[2:].partition(b"\0")
    if data[:1] and data[0] & FRAMED and rng.random() < 0.5:
        try:
            parsed = edited(json.loads(header), rng)
            text = json.dumps(parsed).encode()
        except (ValueError, RecursionError):
            pass
        else:
            return (data[:2] + text + zero + fitted(blob, parsed))[:max_size]
    return atheris.Mutate(data, max_size)


def edited(value: Any, rng: random.Random) -> Any:
    """The same JSON with one value replaced, inserted or left out."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        name = rng.choice(list(value))
        return {**value, name: edited(value[name], rng)}
    if isinstance(value, list) and rng.random() < 0.9:
        place = rng.randint(0, len(value))
        before, rest = value[:place], value[place:]
        if rest and rng.random() < 0.6:
            return [*before, edited(rest[0], rng), *rest[1:]]
        return [*before, *[rng.choice(VALUES)] * rng.randint(0, 4), *rest[rng.randint(0, 1) :]]
    return rng.choice(VALUES)


def fitted(blob: bytes, parsed: Any) -> bytes:
    """The arrays' bytes, as many as the header claims, if it claims few."""
    size = 0
    try:
        for _, name, shape in parsed["arrays"]:
            # int() first: a text times a number would be that long.
            size += wire.DTYPES[name].itemsize * math.prod(map(int, shape))
    except (TypeError, KeyError, ValueError, OverflowError):
        return blob
    return blob.ljust(size, b"\1")[:size] if 0 <= size <= len(REGION) else blob


def seeds() -> list[bytes]:
    inputs = []
    for message in SEEDS:
        data = encode(message)
        size = struct.unpack_from("<I", data)[0]
        inputs.append(bytes([0, 255]) + data)
        for flags in (FRAMED, FRAMED | SHARED | TWICE):
            inputs.append(bytes([flags, 3]) + data[8 : 8 + size] + b"\0" + data[8 + size :])
    inputs.append(bytes([FRAMED, 255]) + b"[" * 3000)
    return inputs


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        for number, data in enumerate(seeds()):
            (corpus / str(number)).write_bytes(data)
        known = ['"kind":', '"fields":', '"arrays":', '["x","', '",[0,67108864,67108864]]', "1e999"]
        words.write_text("\n".join(json.dumps(word) for word in [*known, *wire.DTYPES]))
        given = [] if any(Path(a).is_file() for a in sys.argv[1:]) else [str(corpus)]
        options = [f"-dict={words}", f"-max_len={len(REGION)}"]
        atheris.Setup([*sys.argv, *given, *options], one_input, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
