"""A pytest plugin: the checks of a kata with the submission in the same process.

For measuring only. The file to grade comes in the environment variable SUBMISSION, the stub beside
the checks gives the contract.
"""

import os
from pathlib import Path

import numpy as np
import pytest

from grader.contract import read_contract
from grader.subject.submission import load_submission
from grader.subject.worker import _observation


class InProcess:
    """Runs probes beside a source file, here."""

    def __init__(self, path: Path, stub: Path) -> None:
        contract = [function.to_dict() for function in read_contract(stub.read_text())]
        self._submission = load_submission(path.read_bytes(), path.name, contract)

    def run(self, probe, **arguments):
        import torch

        torch.manual_seed(0)
        given = {
            name: torch.from_numpy(value.copy()) if isinstance(value, np.ndarray) else value
            for name, value in arguments.items()
        }
        message = _observation(probe(self._submission, **given))
        return {**message.fields, **message.arrays}


@pytest.fixture
def subject(request):
    return InProcess(Path(os.environ["SUBMISSION"]), request.path.with_name("stub.py"))


@pytest.fixture
def reference(request):
    kata = request.path.parent
    path = kata.parents[1] / "solutions" / kata.name / "reference.py"
    return InProcess(path, kata / "stub.py")


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def note():
    return lambda text: None
