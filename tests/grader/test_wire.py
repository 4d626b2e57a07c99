"""The wire format: what is sent comes back; whatever else comes is refused, cheaply."""

import contextlib
import json
import math
import mmap
import struct
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader import wire
from grader.wire import (
    DTYPES,
    MAX_ARRAYS,
    MAX_BLOB,
    MAX_DIMS,
    MAX_HEADER,
    SHARED_FROM,
    Decoder,
    Message,
    WireError,
    encode,
)

# The same examples at every run; tests/fuzz/ looks for new ones.
FUZZ = settings(deadline=None, derandomize=True, max_examples=100)
SHARED = 1 << 31
PAGE = mmap.PAGESIZE

# With lone surrogates, which Python's text and JSON may hold.
NAMES = st.text(st.characters(exclude_categories=()), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()), max_size=40)
)
ARRAYS = st.sampled_from(sorted(DTYPES)).flatmap(
    lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
MESSAGES = st.builds(
    Message, NAMES, st.dictionaries(NAMES, SCALARS), st.dictionaries(NAMES, ARRAYS, max_size=4)
)


def assert_same(back: Message, sent: Message) -> None:
    assert back.kind == sent.kind
    assert back.fields == sent.fields
    for name, value in sent.fields.items():
        assert type(back.fields[name]) is type(value)
    assert list(back.arrays) == list(sent.arrays)
    for name, array in sent.arrays.items():
        assert back.arrays[name].dtype == array.dtype
        assert back.arrays[name].shape == array.shape
        np.testing.assert_array_equal(back.arrays[name], array)


def assert_sound(message: Message) -> None:
    """What any decoded message is, whoever sent it."""
    assert type(message.kind) is str
    for value in message.fields.values():
        assert value is None or type(value) in (bool, int, float, str)
        assert type(value) is not float or math.isfinite(value)
    assert len(message.arrays) <= MAX_ARRAYS
    for array in message.arrays.values():
        assert type(array) is np.ndarray
        assert array.dtype.name in DTYPES
        assert array.ndim <= MAX_DIMS
    assert sum(array.nbytes for array in message.arrays.values()) <= MAX_BLOB


def decoded(data: bytes, decoder: Decoder | None = None) -> list[Message]:
    """The messages that come before the first broken rule; nothing else may be raised."""
    found = []
    with contextlib.suppress(WireError):
        for message in (decoder or Decoder()).feed(data):
            assert_sound(message)
            found.append(message)
    return found


def peak(act: Callable[[], object]) -> int:
    """The most bytes that were allocated at once."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# What is sent comes back


@FUZZ
@given(MESSAGES)
def test_a_message_comes_back_as_it_was_sent(message):
    (back,) = Decoder().feed(encode(message))
    assert_same(back, message)


@FUZZ
@given(MESSAGES)
def test_a_message_comes_back_through_shared_memory(message):
    with pytest.MonkeyPatch.context() as patch, mmap.mmap(-1, PAGE) as region:
        patch.setattr(wire, "SHARED_FROM", 1)
        data = encode(message, region)
        (back,) = Decoder(region).feed(data)
        region[:] = b"\xff" * PAGE  # the sender goes on writing
    assert_same(back, message)
    size = sum(array.nbytes for array in message.arrays.values())
    assert struct.unpack_from("<I", data, 4)[0] == size | (SHARED if 0 < size <= PAGE else 0)


@FUZZ
@given(st.lists(MESSAGES, max_size=5), st.lists(st.integers(0, 200), max_size=40))
def test_frames_may_arrive_in_any_pieces(sent, cuts):
    frames = [encode(message) for message in sent]
    stream, place, whole = b"".join(frames), 0, 0
    decoder, seen = Decoder(), []
    for cut in [*cuts, len(stream)]:
        seen += decoder.feed(stream[place : place + cut])
        place = min(place + cut, len(stream))
        whole = sum(map(len, frames[: len(seen)]))
        assert decoder.pending == place - whole
        assert len(seen) == len(frames) or decoder.pending < len(frames[len(seen)])
    assert whole == len(stream)
    for back, message in zip(seen, sent, strict=True):
        assert_same(back, message)


@FUZZ
@given(
    st.dictionaries(NAMES, st.integers() | st.just(10**5000), max_size=3),
    st.integers(0, MAX_ARRAYS + 1),
    st.sampled_from(sorted(DTYPES)),
    st.lists(st.sampled_from([0, 1, 2, 2**13, 2**26]), max_size=MAX_DIMS + 2),
)
def test_what_is_sent_is_taken(fields, number, dtype, shape):
    assume(math.prod(dim or 1 for dim in shape) < 2**59)  # numpy makes no other
    array = np.zeros(shape if 0 in shape else (), dtype)
    with contextlib.suppress(WireError):
        data = encode(Message("a", fields, {str(n): array for n in range(number)}))
        (back,) = decoded(data)
        assert len(back.arrays) == number


def test_a_number_and_a_large_array_travel_together():
    sent = Message("a", {}, {"loss": np.array(1.5), "samples": np.arange(SHARED_FROM / 8)})
    with mmap.mmap(-1, 2 * SHARED_FROM) as region:
        data = encode(sent, region)
        assert len(data) < 200
        (back,) = Decoder(region).feed(data)
    assert_same(back, sent)


def test_what_a_region_cannot_hold_goes_through_the_stream():
    sent = Message("a", {}, {"x": np.arange(SHARED_FROM / 8)})
    with mmap.mmap(-1, PAGE) as region:
        (back,) = Decoder(region).feed(encode(sent, region))
    assert_same(back, sent)


# Whatever else comes is refused


@FUZZ
@given(st.lists(st.binary(max_size=400), max_size=4))
def test_no_bytes_raise_anything_but_a_wire_error(pieces):
    decoder = Decoder()
    for piece in pieces:
        decoded(piece, decoder)


@FUZZ
@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.binary(max_size=64))
def test_no_claim_of_sizes_allocates_before_its_bytes_are_there(header_size, blob_size, rest):
    claim = struct.pack("<II", header_size, blob_size)
    with mmap.mmap(-1, PAGE) as region:
        assert peak(lambda: decoded(claim, Decoder())) < 1 << 14
        assert peak(lambda: decoded(claim + rest, Decoder(region))) < (1 << 14) + 2 * PAGE


WORDS = rb"""[ ] { } " null true -1 1e999 NaN \ud800 67108864 "object" "float64" "arrays" """
TOKENS = st.sampled_from([*WORDS.split(), b"9" * 5000, b"\x00", b"\xff" * 4])


@FUZZ
@given(MESSAGES, st.data())
def test_no_changed_frame_raises_anything_but_a_wire_error(message, data):
    changed = bytearray(encode(message))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.integers(0, 8))
        changed[start : start + length] = data.draw(st.binary(max_size=8) | TOKENS)
    with mmap.mmap(-1, PAGE) as region:
        decoded(bytes(changed), Decoder(region))


@FUZZ
@given(MESSAGES, st.integers(0, 40), st.binary(max_size=8) | TOKENS)
def test_no_changed_header_of_the_right_size_does_either(message, start, token):
    original = encode(message)
    size, blob_size = struct.unpack_from("<II", original)
    text = bytearray(original[8 : 8 + size])
    text[start : start + len(token)] = token
    decoded(struct.pack("<II", len(text), blob_size) + text + original[8 + size :])


@FUZZ
@given(
    st.lists(st.sampled_from([b"[", b'{"a":', b'{"kind":', b"[0,"]), min_size=1, max_size=3),
    st.integers(0, 100_000),
    st.sampled_from([b"", b"0", b"}", b"]"]),
)
def test_no_depth_raises_anything_but_a_wire_error(opening, depth, middle):
    text = (b"".join(opening) * depth)[:MAX_HEADER] + middle
    assert decoded(frame(text[:MAX_HEADER])) == []


@FUZZ
@given(
    st.lists(st.integers(-1, 2**70) | st.sampled_from([0, 1, 2, 2**26]), max_size=MAX_DIMS + 1),
    st.sampled_from(sorted(DTYPES)),
    st.binary(max_size=64),
)
def test_no_claim_of_a_shape_allocates_beyond_its_bytes(shape, dtype, blob):
    data = frame(header(arrays=[["x", dtype, shape]]), blob)
    assert peak(lambda: decoded(data)) < 1 << 15


def test_a_large_array_is_held_twice_at_most_while_it_arrives():
    data = encode(Message("a", {}, {"x": np.zeros(1 << 20)}))
    decoder = Decoder()

    def arrive() -> None:
        for start in range(0, len(data), 1 << 16):
            list(decoder.feed(data[start : start + (1 << 16)]))

    assert peak(arrive) < 2.3 * len(data)  # the buffer, with room to grow, and the array
    assert decoder.pending == 0


@pytest.mark.parametrize("unit", [b"[]", b'{"a":0}', b'"\xc3\xa9"', b"1.5", b'[["",[0]]]'])
def test_json_of_any_form_takes_a_bounded_multiple_of_its_size(unit):
    text = b"[" + b",".join([unit] * ((MAX_HEADER - 2) // (len(unit) + 1))) + b"]"
    assert peak(lambda: decoded(frame(text))) < 64 * MAX_HEADER


def test_a_region_holds_one_message_so_that_small_frames_do_not_cost_large_copies():
    claim = frame(header(arrays=[["x", "uint8", [PAGE]]]))
    claim = claim[:4] + struct.pack("<I", PAGE | SHARED) + claim[8:]
    with mmap.mmap(-1, PAGE) as region:
        decoder = Decoder(region)
        assert len(decoded(claim + claim, decoder)) == 1
        with pytest.raises(WireError, match="was read before"):
            list(decoder.feed(claim))


@pytest.mark.parametrize("size", [PAGE + 1, MAX_BLOB])
def test_more_than_a_region_holds_is_refused(size):
    claim = frame(header(arrays=[["x", "uint8", [size]]]))
    claim = claim[:4] + struct.pack("<I", size | SHARED) + claim[8:]
    with mmap.mmap(-1, PAGE) as region, pytest.raises(WireError, match="shared memory"):
        list(Decoder(region).feed(claim))


def frame(header: object, blob: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<II", len(text), len(blob)) + text + blob


def header(fields=None, arrays=()):
    return {"kind": "result", "fields": fields or {}, "arrays": list(arrays)}


@FUZZ
@given(
    st.recursive(
        SCALARS | st.floats(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    )
)
def test_no_json_raises_anything_but_a_wire_error(value):
    for data in (frame(value), frame(header(fields=value)), frame(header(arrays=[value]))):
        decoded(data)


BROKEN = {
    "no JSON": frame(b"\xff{"),
    "deep JSON": frame(b"[" * 100_000),
    "a list": frame([]),
    "a missing part": frame({"kind": "result", "fields": {}}),
    "a further part": frame({**header(), "more": 1}),
    "a name twice": frame(b'{"kind":"a","kind":"b","fields":{},"arrays":[]}'),
    "NaN": frame(b'{"kind":"a","fields":{"x":NaN},"arrays":[]}'),
    "Infinity": frame(b'{"kind":"a","fields":{"x":-Infinity},"arrays":[]}'),
    "an overflowing number": frame(b'{"kind":"a","fields":{"x":1e999},"arrays":[]}'),
    "a nested field": frame(header(fields={"x": [1]})),
    "an unknown dtype": frame(header(arrays=[["x", "object", []]]), bytes(8)),
    "a bool as a dimension": frame(header(arrays=[["x", "float64", [True]]]), bytes(8)),
    "a negative dimension": frame(header(arrays=[["x", "float64", [-1]]]), bytes(8)),
    "a float dimension": frame(header(arrays=[["x", "float64", [1.0]]]), bytes(8)),
    "dimensions that overflow": frame(header(arrays=[["x", "float64", [2**26] * 8]]), bytes(8)),
    "dimensions that overflow beside a 0": frame(
        header(arrays=[["x", "float64", [0, 2**26, 2**26, 2**26]]])
    ),
    "an empty array beyond the cap": frame(header(arrays=[["x", "uint8", [2**26 + 1, 0]]])),
    "thousands of digits": frame(b'{"kind":"a","fields":{"x":%s},"arrays":[]}' % (b"7" * 5000)),
    "shared memory that is not there": struct.pack("<II", 2, SHARED) + b"{}",
    "nine dimensions": frame(header(arrays=[["x", "uint8", [1] * 9]]), bytes(1)),
    "missing bytes": frame(header(arrays=[["x", "float64", [2]]]), bytes(8)),
    "bytes left over": frame(header(arrays=[["x", "float64", [1]]]), bytes(16)),
    "an array twice": frame(header(arrays=[["x", "uint8", [1]], ["x", "uint8", [1]]]), bytes(2)),
    "a bool that is neither": frame(header(arrays=[["x", "bool", [1]]]), b"\x02"),
    "257 arrays": frame(header(arrays=[[str(n), "uint8", [0]] for n in range(257)])),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_frame_is_refused(data):
    with pytest.raises(WireError):
        list(Decoder().feed(data))


@pytest.mark.parametrize("sizes", [(MAX_HEADER + 1, 0), (2, MAX_BLOB + 1), (2**32 - 1, 2**32 - 1)])
def test_sizes_beyond_the_caps_are_refused_before_their_bytes_are_read(sizes):
    with pytest.raises(WireError, match="limit"):
        list(Decoder().feed(struct.pack("<II", *sizes)))


def test_what_the_format_does_not_know_is_not_sent():
    for fields in ({"x": float("nan")}, {"x": 1j}, {"x": [1]}, {"x": b"y"}, {"x": 10**5000}):
        with pytest.raises(WireError):
            encode(Message("a", fields))
    with pytest.raises(WireError, match="complex128"):
        encode(Message("a", {}, {"x": np.zeros(2, complex)}))
    with pytest.raises(WireError, match="8 dimensions"):
        encode(Message("a", {}, {"x": np.zeros((1,) * 9)}))
    with pytest.raises(WireError, match="257 arrays"):
        encode(Message("a", {}, {str(n): np.zeros(0) for n in range(257)}))


def test_a_decoded_array_is_a_plain_one():
    (message,) = Decoder().feed(encode(Message("a", {}, {"x": np.ones((2, 0, 3))})))
    assert type(message.arrays["x"]) is np.ndarray
    assert message.arrays["x"].shape == (2, 0, 3)
