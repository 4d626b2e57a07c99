"""Programs of an author run for what they print, shut in as submissions are."""

import subprocess
import sys

import pytest

from grader.sandbox import T1, best_tier
from grader.snippets import SnippetError, SnippetRunner


@pytest.fixture(scope="module")
def runner():
    with SnippetRunner() as opened:
        yield opened


def test_what_a_program_prints_comes_back(runner):
    assert runner.run("import torch\nprint(tuple(torch.zeros(2, 3).shape))") == "(2, 3)\n"
    assert runner.run("print('梯度', 1 / 2)\nprint(True)") == "梯度 0.5\nTrue\n"
    assert runner.run("x = 1") == ""


def test_each_program_begins_with_the_same_random_numbers(runner):
    code = "import random, numpy, torch\nprint(random.random(), numpy.random.rand(), torch.rand(1))"
    assert runner.run(code) == runner.run(code)


def test_optimisers_are_at_hand(runner):
    code = (
        "import torch\n"
        "w = torch.nn.Parameter(torch.ones(1))\n"
        "w.grad = torch.ones(1)\n"
        "torch.optim.SGD([w], lr=0.5).step()\n"
        "print(w.item())"
    )
    assert runner.run(code) == "0.5\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x = 1\n1 / 0", "line 2: ZeroDivisionError: division by zero"),
        ("x =", "line 1: SyntaxError"),
        ("import sys\nsys.exit(3)", "line 2: SystemExit"),
        ("import os\nos._exit(0)", "left with exit code 0"),
        ("raise RuntimeError('梯度')", "line 1: RuntimeError: 梯度"),
    ],
)
def test_a_program_that_fails_is_told_with_its_line(runner, code, said):
    with pytest.raises(SnippetError, match=r"line|left") as caught:
        runner.run(code)
    assert said in str(caught.value)
    assert runner.run("print(1)") == "1\n"


def test_a_program_sees_no_files(runner):
    if best_tier() == T1:
        pytest.skip("T1 hides nothing")
    with pytest.raises(SnippetError):
        runner.run("print(open('/etc/passwd').read())")


def test_its_end_leaves_alone_what_else_the_process_has_started():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        with SnippetRunner() as opened:
            assert opened.run("print(1)") == "1\n"
        assert other.poll() is None
        other.communicate(b"\n")
    assert other.returncode == 0
