"""The first look at a file says only what is certain."""

import pytest

from grader.contract import read_contract
from grader.static import look

STUB = b'''def penalty(x):
    """Do.

    Returns: one number
    """
    raise NotImplementedError
'''
CONTRACT = read_contract(STUB.decode())


def test_the_untouched_stub_is_recognised_whatever_its_comments():
    found = look(b"# mine\n" + STUB + b"\n\n", STUB, CONTRACT)
    assert found is not None
    assert found.cause == "error.stub"


def test_a_stub_that_is_meant_to_be_graded_is():
    assert look(STUB, None, CONTRACT) is None


@pytest.mark.parametrize(
    "source",
    [
        b"def penalty(x):\n    return x\n",
        b"penalty = lambda x: x\n",
        b"\xef\xbb\xbfdef penalty(x):\r\n    return x\r\n",
        b"# -*- coding: latin-1 -*-\n# \xe9\ndef penalty(x): return x\n",
        b"from math import *\n",
        b"globals()['penalty'] = abs\n",
        b"from math import sqrt as penalty\n",
        b"if True:\n    def penalty(x): return x\n",
    ],
)
def test_a_file_that_may_define_everything_is_left_to_run(source):
    assert look(source, STUB, CONTRACT) is None


@pytest.mark.parametrize(
    ("source", "cause", "line", "words"),
    [
        (b"", "error.signature", None, "define penalty(x)"),
        (b"  \n\n", "error.signature", None, "empty"),
        (b"def penalt(x): return x\n", "error.signature", None, "did you mean penalty?"),
        (b"x = 1\n", "error.signature", None, "penalty(x) is missing: define it"),
        (b"x = 1\ny = (\n", "error.import", 2, "'(' was never closed"),
        (b"def penalty(x):\nreturn x\n", "error.import", 2, "IndentationError"),
        (b"return 3\n", "error.import", 1, "'return' outside function"),
        (b"x = 1\n# \xe9\n", "error.import", 2, "0xe9"),
        ("x = 1\n".encode("utf-16"), "error.import", 1, "UTF-16"),
        (b"x = 1\n\0", "error.import", 2, "NUL"),
        (b"# \xe9\nx = 1\n", "error.import", 1, "0xe9"),
        (b"# coding: klingon\n", "error.import", 1, "klingon"),
        (b"\n# coding: klingon\n", "error.import", 2, "klingon"),
        (b"# coding: rot13\n", "error.import", 1, "in the encoding rot13; remove"),
        (b"# coding: undefined\n", "error.import", 1, "in the encoding undefined; remove"),
        (b"#" * (1 << 20) + b"#", "error.import", None, "1.0 MiB"),
    ],
)
def test_what_is_certainly_wrong_is_said(source, cause, line, words):
    found = look(source, STUB, CONTRACT)
    assert found is not None
    assert (found.cause, found.line) == (cause, line)
    assert words in found.text


def test_a_file_that_exhausts_the_parser_does_no_harm():
    found = look(b"x = " + b"-" * 200_000 + b"1\n", STUB, CONTRACT)
    assert found is not None
    assert found.cause in ("error.import", "crash")
