"""The worker: one fork, one submission, one probe, one answer, then gone.

What it sends is the submission's word: the judge believes none of it without checking.
"""

from __future__ import annotations

import contextlib
import json
import marshal
import os
import random
import sys
from collections.abc import Mapping
from mmap import mmap
from typing import Any, NoReturn

from grader.region import attach
from grader.subject import progress, usage
from grader.subject.confine import Confinement, close_descriptors, enter_scratch, limit
from grader.subject.failure import SUBMISSION, Failure, describe
from grader.subject.submission import load_submission
from grader.wire import MAX_BLOB, Array, Decoder, Message, Scalar, WireError, encode


def work(
    channel: int,
    output: int,
    region: int | None,
    limits: Mapping[str, int],
    confinement: Confinement | None,
) -> NoReturn:
    """Answer the one request that waits on ``channel``, then end without running any hook.

    Args:
        channel: to the judge, both ways.
        output: takes what is printed.
        region: memory shared with the judge.
        limits: by the names of resource.RLIMIT_*.
        confinement: what the tier shuts the worker in with, beside the limits.
    """
    try:
        ruleset = None if confinement is None else confinement.descriptor
        close_descriptors(output, [fd for fd in (channel, region, ruleset) if fd is not None])
        shared = None if region is None else attach(region)
        enter_scratch()
        limit(limits)
        if confinement is not None:
            confinement.apply()
        sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115  lives as long as the process
        progress.connect(_Sender(channel, None))
        send = _Sender(channel, shared)
        try:
            send(answer(_receive(channel, shared)))
        except BaseException as error:
            send(describe(error).to_message())
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os._exit(0)


class _Sender:
    def __init__(self, channel: int, shared: mmap | None) -> None:
        self._channel, self._shared = channel, shared

    def __call__(self, message: Message) -> None:
        view = memoryview(encode(message, self._shared))
        while view:
            view = view[os.write(self._channel, view) :]


def _receive(channel: int, shared: mmap | None) -> Message:
    decoder = Decoder(shared)
    while data := os.read(channel, 1 << 16):
        for message in decoder.feed(data):
            return message
    raise WireError("the judge hung up")


def answer(request: Message) -> Message:
    """What the judge gets for one request. Raises whatever goes wrong, which `describe` tells."""
    if request.kind == "compare":
        return _compare(request)
    if request.kind == "count":
        return _counted_run(request)
    if request.kind == "snippet":
        return _snippet(request)
    if request.kind == "train":
        from grader.subject.chunk import train_chunk

        return train_chunk(request, set_seed)
    return _run(request, request.arrays["submission"].tobytes())


def _compare(request: Message) -> Message:
    """One probe beside several trusted sources, one after the other, in this one process.

    Entry ``n/name`` is what the n-th source's observation calls ``name``; ``n!`` says why there is
    none.
    """
    fields: dict[str, Scalar] = {}
    arrays: dict[str, Array] = {}
    sources = [name for name in request.arrays if name.startswith("source.")]
    for number in range(len(sources)):
        as_fresh()
        try:
            seen = _run(request, request.arrays[f"source.{number}"].tobytes())
        except BaseException as error:
            fields[f"{number}!"] = describe(error).kind
        else:
            fields |= {f"{number}/{name}": value for name, value in seen.fields.items()}
            arrays |= {f"{number}/{name}": value for name, value in seen.arrays.items()}
    return Message("result", fields, arrays)


def _snippet(request: Message) -> Message:
    """Run a program of an author's; what it prints goes where all output goes."""
    set_seed(0)
    source = request.arrays["submission"].tobytes()
    exec(compile(source, SUBMISSION, "exec", dont_inherit=True), {"__name__": "__main__"})
    sys.stdout.flush()
    return Message("result", {}, {})


def as_fresh() -> None:
    """Undo what a mistake may have left switched for the whole process."""
    import torch

    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)


def _counted_run(request: Message) -> Message:
    usage.start()
    seen = _run(request, request.arrays["submission"].tobytes())
    return Message(seen.kind, {**seen.fields, **usage.fields()}, seen.arrays)


def _run(request: Message, source: bytes) -> Message:
    fields = request.fields
    seed = int(fields["seed"] or 0)
    probes = _load_probes(request.arrays["probes"].tobytes())
    set_seed(seed)
    submission = load_submission(source, str(fields["file"]), json.loads(str(fields["contract"])))
    set_seed(seed)  # again: loading the file may have drawn numbers
    return _observation(probes[str(fields["probe"])](submission, **_arguments(request)))


def _arguments(request: Message) -> dict[str, Any]:
    import numpy as np
    import torch

    arguments: dict[str, Any] = {
        name.removeprefix("arg."): value
        for name, value in request.fields.items()
        if name.startswith("arg.")
    }
    for name, array in request.arrays.items():
        if name.startswith("arg."):
            arguments[name.removeprefix("arg.")] = torch.from_numpy(np.array(array))
    return arguments


def set_seed(seed: int) -> None:
    """Begin the random numbers of torch, numpy and Python anew."""
    import numpy as np
    import torch

    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed % 2**32)


def _load_probes(code: bytes) -> dict[str, Any]:
    namespace: dict[str, Any] = {"__name__": "probes"}
    # From the judge, which compiled it once for all workers.
    exec(marshal.loads(code), namespace)  # noqa: S302
    return namespace


def _observation(seen: Mapping[str, Any]) -> Message:
    fields: dict[str, Scalar] = {}
    arrays: dict[str, Array] = {}
    for name, value in seen.items():
        plain = _plain(name, value)
        if value is None or isinstance(plain, bool | int | str):
            fields[name] = plain
        else:
            arrays[name] = plain
    if (size := sum(array.nbytes for array in arrays.values())) > MAX_BLOB:
        raise Failure(
            "limit.output",
            f"your code returned {size / 2**20:.0f} MiB, limit {MAX_BLOB >> 20} MiB",
        )
    return Message("result", fields, arrays)


def _plain(name: str, value: Any) -> Any:
    import numpy as np
    import torch

    if value is None or type(value) in (bool, int, str):
        return value
    if isinstance(value, torch.Tensor):
        if value.layout is not torch.strided or value.is_complex() or value.is_meta:
            raise Failure(
                "error.call",
                f"{name} is a {value.layout} {value.dtype} tensor, expected a plain one",
            )
        if value.numel() * value.element_size() > MAX_BLOB:
            size = value.numel() * value.element_size() / 2**20
            raise Failure("limit.output", f"{name} has {size:.0f} MiB, limit {MAX_BLOB >> 20} MiB")
        value = value.detach().cpu().resolve_conj().resolve_neg()
        if value.dtype in (torch.float16, torch.bfloat16):
            raise Failure(
                "error.call", f"{name} has dtype {value.dtype}, expected that of the input"
            )
        return value.numpy()
    return np.asarray(value, dtype=None if isinstance(value, np.ndarray) else np.float64)
