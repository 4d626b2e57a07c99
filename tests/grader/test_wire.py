"""The wire format: what is sent comes back; whatever else comes is refused, cheaply."""

import contextlib
import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.wire import MAX_BLOB, MAX_HEADER, Decoder, Message, WireError, encode

NAMES = st.text(max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40)
)
ARRAYS = st.sampled_from(["float64", "float32", "int64", "int32", "uint8", "bool"]).flatmap(
    lambda dtype: npst.arrays(dtype, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)


@given(NAMES, st.dictionaries(NAMES, SCALARS), st.dictionaries(NAMES, ARRAYS, max_size=4))
def test_a_message_comes_back_as_it_was_sent(kind, fields, arrays):
    (back,) = Decoder().feed(encode(Message(kind, fields, arrays)))
    assert back.kind == kind
    assert back.fields == fields
    assert {n: type(v) for n, v in back.fields.items()} == {n: type(v) for n, v in fields.items()}
    assert back.arrays.keys() == arrays.keys()
    for name, array in arrays.items():
        assert back.arrays[name].dtype == array.dtype
        assert back.arrays[name].shape == array.shape
        np.testing.assert_array_equal(back.arrays[name], array)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_frames_may_arrive_in_any_pieces(cuts):
    sent = [Message("a", {"n": 1}, {"x": np.arange(3.0)}), Message("b"), Message("c", {"t": "é"})]
    stream = b"".join(encode(message) for message in sent)
    decoder, seen, place = Decoder(), [], 0
    for cut in [*cuts, len(stream)]:
        seen += decoder.feed(stream[place : place + cut])
        place += cut
    assert [message.kind for message in seen] == ["a", "b", "c"]
    assert decoder.pending == 0


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_wire_error(data):
    with contextlib.suppress(WireError):
        list(Decoder().feed(data))


def frame(header: object, blob: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<II", len(text), len(blob)) + text + blob


def header(fields=None, arrays=()):
    return {"kind": "result", "fields": fields or {}, "arrays": list(arrays)}


@given(
    st.recursive(
        SCALARS | st.floats(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    )
)
def test_no_json_raises_anything_but_a_wire_error(value):
    for data in (frame(value), frame(header(fields=value)), frame(header(arrays=[value]))):
        with contextlib.suppress(WireError):
            list(Decoder().feed(data))


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
    for fields in ({"x": float("nan")}, {"x": 1j}, {"x": [1]}, {"x": b"y"}):
        with pytest.raises(WireError):
            encode(Message("a", fields))
    with pytest.raises(WireError, match="complex128"):
        encode(Message("a", {}, {"x": np.zeros(2, complex)}))


def test_a_decoded_array_is_a_plain_one():
    (message,) = Decoder().feed(encode(Message("a", {}, {"x": np.ones((2, 0, 3))})))
    assert type(message.arrays["x"]) is np.ndarray
    assert message.arrays["x"].shape == (2, 0, 3)
