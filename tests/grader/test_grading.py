"""Grading, end to end, with a real judge and real subjects, on a tiny kata."""

import contextlib
import os
import re
import signal
import threading
from pathlib import Path

import pytest

from grader.client import Grader, GraderError, GradingCancelled, exit_code
from grader.packs import Kata, builtin_pack
from grader.survivors import children, descendants
from grader.verdict import Outcome, Verdict

from .conftest import require_tier
from .small_pack import CHECKS, GATED, REFERENCE, small_kata

RIGHT = REFERENCE.encode()


@pytest.fixture
def kata(tmp_path) -> Kata:
    return small_kata(tmp_path)


def outcomes(verdict: Verdict) -> dict[str, str]:
    return {check.id: check.outcome.value for check in verdict.checks}


def test_a_right_submission_passes_with_a_record_of_every_check(grader: Grader, kata):
    verdict = grader.grade(kata, RIGHT)
    assert verdict.passed
    assert outcomes(verdict) == {"test_value": "passed", "test_gradient": "passed"}
    assert (verdict.tier, verdict.kata, verdict.file) == (grader.tier, "square", "square.py")
    assert exit_code(verdict) == 0
    assert verdict.versions.keys() >= {"torch", "python", "pytest", "sparring"}


def test_a_wrong_submission_is_told_the_mistake_with_expected_and_actual(grader: Grader, kata):
    verdict = grader.grade(kata, b"def square(x):\n    return (x ** 2).detach()\n")
    assert verdict.verdict is Outcome.FAILED
    assert exit_code(verdict) == 1
    gradient = verdict.checks[1]
    assert gradient.message == "gradient is missing"
    assert gradient.actual == "no gradient at all"
    assert [candidate.mistake for candidate in verdict.diagnosis] == ["detached"]
    assert verdict.diagnosis[0].likeness == 1.0
    assert verdict.diagnosis[0].text == "The value is right and no gradient comes back."
    assert verdict.diagnosis[0].question == "small.graph"


def test_a_submission_like_no_mistake_gets_no_diagnosis(grader: Grader, kata):
    verdict = grader.grade(kata, b"def square(x):\n    return x * 0 + 100\n")
    assert verdict.verdict is Outcome.FAILED
    assert verdict.diagnosis == ()


def test_a_check_whose_need_failed_is_not_run(grader: Grader, kata):
    verdict = grader.grade(kata, b"def square(x):\n    return 2 * x\n")
    assert outcomes(verdict) == {"test_value": "failed", "test_gradient": "not run"}
    assert verdict.checks[1].message == "needs: each element is squared"


def test_the_same_seed_gives_the_same_figures_and_another_gives_others(graders, kata):
    grader = graders["T1"]
    wrong = b"def square(x):\n    return 2 * x\n"
    one = grader.grade(kata, wrong)
    again = grader.grade(kata, wrong, seed=one.seed)
    other = grader.grade(kata, wrong)
    assert again.seed == one.seed
    assert again.checks[0].actual == one.checks[0].actual
    assert other.seed != one.seed
    assert other.checks[0].actual != one.checks[0].actual


def test_an_exception_names_the_learners_line_and_no_frame_of_the_grader(graders, kata):
    source = b"def square(x):\n    y = x\n    return y.no_such_thing()\n"
    check = graders["T1"].grade(kata, source).checks[0]
    assert check.outcome is Outcome.ERROR
    assert check.line == 3
    assert "AttributeError: 'Tensor' object has no attribute 'no_such_thing'" in check.message
    assert "grader" not in check.message


def test_what_the_submission_prints_is_kept_without_control_characters(graders, kata):
    verdict = graders["T1"].grade(kata, b"print('hi \\x1b[2J')\n" + RIGHT)
    assert verdict.passed
    assert verdict.output == "hi \\x1b[2J\n"


def test_a_learners_module_of_a_famous_name_shadows_nothing(graders, kata):
    verdict = graders["T1"].grade(kata, RIGHT, file="torch.py")
    assert verdict.passed
    assert verdict.file == "torch.py"


def test_loading_the_file_cannot_shift_the_seed(graders, kata):
    source = b"import torch\ntorch.manual_seed(3)\ntorch.rand(7)\n" + RIGHT
    assert graders["T1"].grade(kata, source).passed


def test_a_check_that_skips_itself_is_no_pass(graders, tmp_path):
    checks = CHECKS + (
        '\n\n@check("it skips", why="w", source="s")\ndef test_skips(subject):\n'
        '    pytest.skip("no time")\n'
    )
    verdict = graders["T1"].grade(small_kata(tmp_path, checks=checks), RIGHT)
    assert verdict.verdict is Outcome.INFRA
    assert verdict.cause == "infra.incomplete"
    assert exit_code(verdict) == 3


def test_a_reference_that_fails_is_never_the_learners_fault(graders, tmp_path):
    kata = small_kata(tmp_path, reference="def square(x):\n    raise ValueError('oops')\n")
    verdict = graders["T1"].grade(kata, RIGHT)
    assert verdict.verdict is Outcome.INFRA
    assert "the reference failed" in verdict.checks[1].message


def test_a_check_that_breaks_is_never_the_learners_fault(graders, tmp_path):
    checks = CHECKS + (
        '\n\n@check("it breaks", why="w", source="s")\ndef test_breaks(subject):\n    1 / 0\n'
    )
    verdict = graders["T1"].grade(small_kata(tmp_path, checks=checks), RIGHT)
    assert verdict.verdict is Outcome.INFRA
    assert "ZeroDivisionError" in verdict.checks[2].message


def gated(tmp_path, body: str) -> Kata:
    return small_kata(tmp_path, checks=GATED.replace("BODY", body))


def test_a_gate_runs_last_and_only_when_every_exact_check_holds(graders, tmp_path):
    kata = gated(tmp_path, "note('wasteful'); return {'loss': 0.5}")
    verdict = graders["T1"].grade(kata, RIGHT)
    assert verdict.passed
    assert list(outcomes(verdict)) == ["test_value", "test_gradient", "test_gate"]
    assert verdict.checks[2].kind == "gate"
    assert verdict.checks[2].measured == "the loss 0.5 (at most 1)"
    assert "wasteful" in verdict.notes
    rejected = graders["T1"].grade(kata, b"def square(x):\n    return 2 * x\n")
    assert outcomes(rejected)["test_gate"] == "not run"
    assert rejected.notes == ()


@pytest.mark.parametrize("value", ["3.0", "float('nan')", "float('inf')"])
def test_a_gate_rejects_from_its_mark_on_and_what_is_no_number(graders, tmp_path, value):
    verdict = graders["T1"].grade(gated(tmp_path, f"return {{'loss': {value}}}"), RIGHT)
    assert verdict.verdict is Outcome.FAILED
    check = verdict.checks[-1]
    assert (check.name, check.expected, check.hint) == ("the loss", "at most 1", "train it")
    assert check.actual.endswith("after one training")


def test_a_doubt_is_settled_by_another_training_with_another_seed(graders, tmp_path):
    body = (
        "seen = subject.run(at, x=rng.normal(size=2))\n"
        "    SEEN.append(float(seen['noise'][0]))\n"
        "    assert len(set(SEEN)) == len(SEEN)\n"
        "    return {'loss': 2.0 if len(SEEN) == 1 else 0.0}\n\n\nSEEN = []"
    )
    events = []
    kata = gated(tmp_path, body)
    verdict = graders["T1"].grade(kata, RIGHT, on_event=events.append)
    assert verdict.passed, verdict
    said = [event for event in events if event["event"] == "figures"]
    assert [(e["training"], e["figures"], e["standing"]) for e in said] == [
        (1, {"loss": 2.0}, "doubtful"),
        (2, {"loss": 0.0}, "accepted"),
    ]
    assert verdict.checks[-1].measured == "the loss 1, the mean of 2 trainings (at most 1)"


def test_a_gate_that_cannot_decide_gives_unstable_with_its_figures(graders, tmp_path):
    verdict = graders["T1"].grade(gated(tmp_path, "return {'loss': 2.0}"), RIGHT)
    assert verdict.verdict is Outcome.UNSTABLE
    assert verdict.checks[-1].message == (
        "the loss: 2, 2, 2, 2, 2 in 5 trainings, accepted at most 1, rejected from 3"
    )


def test_a_gate_that_names_no_figure_is_rejected(graders, tmp_path):
    verdict = graders["T1"].grade(gated(tmp_path, "return {}"), RIGHT)
    assert verdict.verdict is Outcome.FAILED


def test_a_gate_can_be_measured_alone(graders, tmp_path):
    kata = gated(tmp_path, "return {'loss': 2.0}")
    figures = graders["T1"].measure(kata, b"def square(x):\n    pass\n", "test_gate")
    assert figures == {"loss": 2.0}
    asking = gated(tmp_path, "subject.run(at, x=rng.normal(size=2))['y']")
    with pytest.raises(GraderError, match=r"test_gate gives no figures: square.py:1: SyntaxError"):
        graders["T1"].measure(asking, b"def square(x)\n", "test_gate")


def test_events_come_as_they_happen(graders, kata):
    events: list[str] = []
    graders["T1"].grade(kata, RIGHT, on_event=lambda event: events.append(event["event"]))
    assert events[0] == "checks"
    assert events[-1] == "verdict"
    assert events.count("check") == 3  # two cases of the first check, one of the second


def test_a_cancelled_grading_ends_and_the_next_one_works(graders, kata):
    grader = graders["T1"]
    endless = b"import time\ntime.sleep(1000)\n" + RIGHT

    def cancel(event):
        if event["event"] == "running":
            threading.Timer(0.2, grader.cancel).start()

    with pytest.raises(GradingCancelled):
        grader.grade(kata, endless, on_event=cancel)
    assert grader.grade(kata, RIGHT).passed


def test_a_cancel_on_the_heels_of_its_grading_is_not_lost(kata):
    class Hasty(Grader):
        def _tell(self, order):
            super()._tell(order)
            if order["op"] == "grade":
                self.cancel()

    with Hasty("T1") as grader, pytest.raises(GradingCancelled):
        grader.grade(kata, RIGHT)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (CHECKS + "\ndef (\n", "checks.py:{last}: this must be a Python file: invalid syntax"),
        (CHECKS + "\n1 / 0\n", "checks.py: line {last}: ZeroDivisionError: division by zero"),
        (
            CHECKS.replace("import pytest", "import pytest, no_such_thing"),
            "checks.py: line 4: ModuleNotFoundError: No module named 'no_such_thing'",
        ),
        (CHECKS + "\ndef test_more():\n    pass\n", "test_more has no @check or @gate"),
        (
            CHECKS.replace('needs="test_value"', 'needs="test_valu"'),
            "test_gradient needs test_valu, which is no check above it",
        ),
        ("", "it gives no checks"),
    ],
)
def test_checks_that_cannot_be_collected_are_told_and_the_judge_lives_on(
    graders, tmp_path, broken, words
):
    kata = small_kata(tmp_path, checks=broken)
    words = words.format(last=broken.count("\n"))
    with pytest.raises(GraderError, match=re.escape(words)):
        graders["T1"].grade(kata, RIGHT)
    assert graders["T1"].grade(small_kata(tmp_path), RIGHT).passed


def test_an_annotation_is_evaluated_as_python_does(graders, kata):
    verdict = graders["T1"].grade(kata, b"def square(x: NoSuchThing):\n    return x * x\n")
    assert (verdict.verdict, verdict.cause) == (Outcome.ERROR, "error.import")
    assert verdict.message.endswith(":1: NameError: name 'NoSuchThing' is not defined")


def test_an_answer_that_lacks_what_a_check_asks_for_is_a_violation(graders, kata):
    forged = (
        b"import os, socket\n"
        b"from grader.wire import Message, encode\n"
        b"frame = encode(Message('result', {'gradient': None}))\n"
        b"for fd in range(3, 256):\n"
        b"    try:\n"
        b"        os.write(fd, frame)\n"
        b"    except OSError:\n"
        b"        pass\n"
        b"os._exit(0)\n" + RIGHT
    )
    verdict = graders["T1"].grade(kata, forged)
    assert (verdict.verdict, verdict.cause) == (Outcome.VIOLATION, "violation.protocol")
    assert "it holds no 'y'" in verdict.checks[0].message


def test_notes_and_progress_reach_whoever_watches(graders, tmp_path):
    checks = CHECKS.replace(
        "@check",
        "@probe\ndef trains(submission):\n"
        "    from grader.authoring import doubles\n"
        "    for step in range(3):\n"
        "        images = torch.zeros(20, 64)\n"
        '        doubles.report(step=step, total=3, losses={"D": 0.5}, samples=images)\n'
        '    return {"done": True}\n\n\n'
        '@gate("it trains", why="w", source="s", false_fail=0.1, false_pass=0.1,\n'
        '    figures=[Figure("loss", "the loss", accept=1, reject=3)])\ndef test_trains(subject):\n'
        '    expect(subject.run(trains)["done"]).is_true(name="done", otherwise="not done")\n'
        '    return {"loss": 0}\n\n\n'
        "@check",
        1,
    )
    progress = []

    def watch(event):
        if event["event"] == "progress":
            progress.append(event)

    assert graders["T1"].grade(small_kata(tmp_path, checks=checks), RIGHT, on_event=watch).passed
    assert [(event["training"], event["step"]) for event in progress] == [(1, 0), (1, 1), (1, 2)]
    assert progress[0]["losses"] == {"D": 0.5}
    assert len(progress[0]["samples"]) == 16
    assert set(progress[0]["samples"][0]) == {127}


SNOOP = """
import os, socket, sys

seen = [path for path in PATHS if os.path.exists(path)]
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    seen.append("network")
except ConnectionRefusedError:
    seen.append("network")
except OSError:
    pass
try:
    environ = open("/proc/1/environ").read()
    processes = [pid for pid in os.listdir("/proc") if pid.isdigit()]
except OSError:
    environ, processes = "", []
if [name for name in os.environ if "SECRET" in name] or "SECRET" in environ:
    seen.append("environment")
if len(processes) > 3:
    seen.append("processes")
print(seen)
"""


def test_a_subject_in_the_strongest_tier_sees_no_files_no_network_no_environment(
    kata, tmp_path, monkeypatch
):
    monkeypatch.setenv("SPARRING_SECRET", "SECRET")
    secrets = [kata.reference, kata.checks, Path(builtin_pack().root) / "solutions"]
    paths = [*map(str, secrets), "/etc/passwd", "/home", "/var", str(tmp_path)]
    source = f"PATHS = {paths!r}\n{SNOOP}\n".encode() + RIGHT
    with Grader(require_tier("T3")) as grader:
        verdict = grader.grade(kata, source)
    assert verdict.passed
    assert verdict.output == "[]\n"


REACH = """
import ctypes, os, socket, subprocess

def reached(what):
    try:
        what()
    except OSError:
        return False
    return True

print({
    "a file": reached(lambda: open(PATH).read()),
    "a file outside": reached(lambda: open(OUTSIDE, "w")),
    "a socket": reached(socket.socket),
    "another process": reached(lambda: os.kill(os.getppid(), 0)),
    "its environment": reached(lambda: open(f"/proc/{os.getppid()}/environ").read()),
    "memory without limits": reached(lambda: os.memfd_create("x")),
})
namespace = subprocess.run(["/usr/bin/unshare", "-U", "/usr/bin/true"], capture_output=True)
trace = ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0)
print(namespace.returncode != 0, trace)
"""


@pytest.mark.parametrize("tier", ["T2", "T3"])
def test_landlock_and_seccomp_shut_a_submission_in(kata, tmp_path, graders, tier):
    outside = tmp_path / "outside"
    source = f"PATH = {str(kata.reference)!r}\nOUTSIDE = {str(outside)!r}\n{REACH}\n".encode()
    verdict = graders[require_tier(tier)].grade(kata, source + RIGHT)
    assert verdict.passed
    assert "True" not in verdict.output.splitlines()[0], verdict.output
    assert verdict.output.splitlines()[1] == "True -1"
    assert not outside.exists()


BIG = (
    CHECKS
    + """

@probe
def big(submission, x):
    return {"y": submission.square(x)}


@check("large arrays come and go whole", why="w", source="s")
def test_large(subject, rng):
    x = rng.normal(size=(1 << 20) + 3)
    expect(subject.run(big, x=x)["y"]).close_to(x**2, name="y")
"""
)


def test_large_arrays_cross_whole(graders, tmp_path):
    verdict = graders["T1"].grade(small_kata(tmp_path, checks=BIG), RIGHT)
    assert verdict.passed, verdict


def test_a_submission_finds_nothing_of_the_one_before(grader, kata):
    source = b"""
import os, tempfile
print(os.listdir(tempfile.gettempdir()), os.listdir("."))
for folder in (tempfile.gettempdir(), "."):
    os.makedirs(os.path.join(folder, "deep", "er"))
    os.symlink("/nowhere", os.path.join(folder, "link"))
    open(os.path.join(folder, "left-behind"), "w").write("x")
"""
    first = grader.grade(kata, source + RIGHT)
    second = grader.grade(kata, source + RIGHT)
    assert first.passed
    assert second.passed
    assert "left-behind" not in second.output
    assert "deep" not in second.output


def server_of(grader: Grader, tier: str) -> int:
    """The process id of the judge's server in a tier, found by its command line."""
    for pid in children(grader._process.pid):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if tier.encode() in words and b"opaque" not in words:
            return pid
    raise LookupError(tier)


def test_a_server_that_was_killed_between_grades_is_replaced_and_the_verdict_says_so(kata):
    with Grader("T1") as grader:
        assert grader.grade(kata, RIGHT).notes == ()
        os.kill(server_of(grader, "T1"), signal.SIGKILL)
        verdict = grader.grade(kata, RIGHT)
        assert verdict.passed
        assert verdict.notes == (
            "The T1 subject server had been killed by signal 9; it was started again.",
        )
        assert grader.grade(kata, RIGHT).notes == ()


def test_the_judge_never_loads_torch(graders):
    """Not by a kata that names torch and doubles in its probes either."""
    kata = builtin_pack().kata("gradient-penalty")
    assert "torch" in kata.checks.read_text()
    grader = graders["T1"]
    grader.grade(kata, kata.reference.read_bytes(), gates=False)
    assert "libtorch" not in Path(f"/proc/{grader._process.pid}/maps").read_text()


def test_grades_leave_no_descriptor_and_no_process_behind(kata):
    with Grader("T1") as grader:
        seen = []
        for source in (RIGHT, b"def square(x):\n    return 2 * x\n") * 6:
            grader.grade(kata, source)
            judge = grader._process.pid
            seen.append((len(os.listdir(f"/proc/{judge}/fd")), len(descendants(judge))))
    assert len(set(seen[2:])) == 1, seen


def test_a_judge_keeps_no_dead_process(kata, grader):
    """A worker may have died just now; what is still there after another grading was kept."""
    looks = []
    for _ in range(2):
        grader.grade(kata, RIGHT)
        looks.append(dead_below(grader._process.pid))
    assert set.intersection(*looks) == set()


def dead_below(pid: int) -> set[int]:
    found = set()
    for below in descendants(pid):
        with contextlib.suppress(OSError):  # it has been reaped meanwhile
            state = Path(f"/proc/{below}/stat").read_text().rpartition(")")[2].split()[0]
            found |= {below} if state == "Z" else set()
    return found
