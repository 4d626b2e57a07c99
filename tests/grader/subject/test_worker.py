"""Trusted sources that are run side by side do not see what one of them left switched."""

import marshal

import numpy as np
import torch

from grader.subject.worker import answer
from grader.wire import Message

PROBES = """
from grader.authoring import probe, torch

@probe
def state(submission):
    submission.begin()
    x = torch.ones(1).requires_grad_() * 1
    return {"graph": x.requires_grad, "dtype": str(x.dtype)}
"""
QUIET = b"def begin():\n    pass\n"
CARELESS = b"""
import torch

def begin():
    torch.set_grad_enabled(False)
    torch.set_default_dtype(torch.float64)
"""


def test_a_source_begins_with_autograd_on_and_in_float32_whatever_ran_before():
    fields = {"probe": "state", "file": "x.py", "contract": "[]", "seed": 1}
    code = marshal.dumps(compile(PROBES, "checks.py", "exec"))
    texts = {"probes": code, "source.0": CARELESS, "source.1": QUIET}
    arrays = {name: np.frombuffer(text, np.uint8) for name, text in texts.items()}
    try:
        seen = answer(Message("compare", fields, arrays)).fields
    finally:
        torch.set_grad_enabled(True)
        torch.set_default_dtype(torch.float32)
    assert (seen["0/graph"], seen["0/dtype"]) == (False, "torch.float64")
    assert (seen["1/graph"], seen["1/dtype"]) == (True, "torch.float32")
