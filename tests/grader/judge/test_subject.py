"""The judge's handle on a warm server: what it asks of it before a probe."""

import numpy as np
import pytest

from grader.judge.subject import _wants_optimisers
from grader.wire import Message


@pytest.mark.parametrize(
    ("probes", "source", "wanted"),
    [
        ("def p(s): return s.f()", b"def f(): return 1", False),
        ("opt = doubles.SpyOptimizer(w, lr=1)", b"def f(): return 1", True),
        ("def p(s): return s.f()", b"opt = torch.optim.Adam(w)", True),
    ],
)
def test_optimisers_are_wanted_where_a_probe_or_the_source_names_one(probes, source, wanted):
    arrays = {"submission": np.frombuffer(source, np.uint8), "arg.x": np.ones(3)}
    assert _wants_optimisers(Message("run", {"probes": probes}, arrays)) is wanted


def test_the_sources_of_a_comparison_count_too():
    arrays = {"source.0": np.frombuffer(b"x", np.uint8), "source.1": np.frombuffer(b"optim", "u1")}
    assert _wants_optimisers(Message("compare", {"probes": ""}, arrays))
