"""`sparring mock`: whole interviews in lines, on a clock that goes on as the candidate does."""

import json
import re
from functools import partial

import pytest

from grader.packs import builtin_pack
from grader.verdict import Outcome
from sparring import opening
from sparring.mock.host import Host
from tests.sparring.conftest import FakeGrader

MINUTES = 45


class Crash(BaseException):
    """The terminal is gone."""


class Candidate:
    """Types something plausible at each prompt; each line takes its time."""

    def __init__(self, clock, *, until=10**9, then="q"):
        self.clock, self.until, self.then = clock, until, then
        self.began = clock()
        self.prompts: list[str] = []
        self._runs, self._wrote = 0, False

    @property
    def seconds(self):
        return (self.clock() - self.began).total_seconds()

    def __call__(self, prompt):
        if self.seconds >= self.until:
            if self.then == "crash":
                raise Crash
            return self.then
        again = bool(self.prompts) and _bare(self.prompts[-1]) == _bare(prompt)
        self.prompts.append(prompt)
        return self._type(prompt, again)

    def _type(self, prompt, again):
        if "Your answer (" in prompt:
            self.clock.sleep(seconds=45)
            return "skip" if again else "a"
        if "Numbers of the points" in prompt:
            return "1"
        if "Worth" in prompt:
            return "1"
        if "run, done" in prompt:
            self._runs += 1
            self.clock.sleep(seconds=240)
            return "run" if self._runs % 2 else "done"
        self.clock.sleep(seconds=20)
        self._wrote = not self._wrote
        return "G learns p_data." if self._wrote else ""


def _bare(prompt):
    return re.sub(r"\[.*?\]", "", prompt)


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """What was read of the built-in decks, for all of these tests."""
    return tmp_path_factory.mktemp("decks")


@pytest.fixture
def hold(cli, clock, monkeypatch, decks):
    """Runs `sparring mock` over the built-in pack with a candidate; what it printed."""
    monkeypatch.setenv("SPARRING_CACHE", str(decks))
    monkeypatch.setattr(opening, "builtin_pack", builtin_pack)
    in_time = partial(Host, monotonic=lambda: clock().timestamp())
    monkeypatch.setattr("sparring.commands.mock.Host", in_time)
    monkeypatch.setattr("grader.client.Grader", FakeGrader)

    def run(candidate=None, *arguments):
        monkeypatch.setattr("sparring.plain.mocking.read_line", candidate or Candidate(clock))
        return cli("mock", "--plain", *arguments)

    return run


def report(cli):
    return json.loads(cli("mock", "--json").out)


def begin(hold, candidate):
    return hold(candidate, "--minutes", str(MINUTES), "--level", "mid", "--seed", "7")


def test_a_whole_interview_is_held_and_reported(cli, clock, hold):
    candidate = Candidate(clock)
    done = begin(hold, candidate)
    assert done.code == 0, done
    assert candidate.seconds <= MINUTES * 60 + 300
    found = report(cli)
    kinds = [part["kind"] for part in found["sections"]]
    assert kinds == ["warm-up", "open", "fix", "build"]
    assert sum(part["budget"] for part in found["sections"]) == MINUTES * 60
    assert all(0 < part["seconds"] <= part["budget"] for part in found["sections"])
    (opened,) = found["sections"][1]["items"]
    assert opened["answer"] == "G learns p_data."
    assert [point["made"] for point in opened["rubric"]][:2] == [True, False]
    assert len(opened["follow_ups"]) == 2
    for part in found["sections"][2:]:
        (kata,) = part["items"]
        assert kata["verdict"] == Outcome.FAILED.value
        assert kata["runs"] == ["It runs."]
    assert not found["abandoned"]
    assert 0 < found["score"] < 0.6
    assert found["readiness"]["low"] < found["readiness"]["mean"] < found["readiness"]["high"]
    assert found["practice"]
    assert "expected" not in done.out.partition("The interview is over.")[0]
    assert f"Mock interview 1, mid level, {found['date']}" in done.out
    with cli.store() as store:
        assert {each.source for each in store.reviews()} == {"mock"}


def test_the_same_seed_gives_the_same_paper_and_none_gives_another(cli, clock, hold):
    papers = []
    for seed in (("--seed", "7"), ("--seed", "7"), (), ()):
        hold(Candidate(clock, until=0), *seed)
        cli("mock", "--abandon")
        hold()
        papers.append([item["slug"] for part in report(cli)["sections"] for item in part["items"]])
    with cli.store() as store:
        items = [mock.paper.items for mock in store.mocks.all()]
    assert items[0] == items[1]
    assert len(set(items)) == 3


def test_a_debrief_that_is_still_to_come_is_told(cli, clock, hold):
    begin(hold, Candidate(clock, until=600, then="q"))
    cli("mock", "--abandon")
    assert "The debrief of interview 1 is still to come" in cli("mock", "--abandon").out
    assert "debrief to come" in cli("mock", "--list").out
    assert "the debrief of interview 1 is still to come" in hold(None, "--seed", "8").err


def test_one_that_is_given_up_is_judged_on_what_was_reached(cli, clock, hold):
    begin(hold, Candidate(clock, until=600, then="q"))
    assert "`sparring mock` holds its debrief" in cli("mock", "--abandon").out
    done = hold()
    assert "Abandoned: only what was reached is judged." in done.out
    found = report(cli)
    assert found["abandoned"]
    assert sum(part["seconds"] for part in found["sections"]) == pytest.approx(600, abs=300)
    assert [part["why"] for part in found["sections"]][-1] in ("given up", "")


def test_a_run_that_outlasts_its_section_ends_it(cli, clock, hold, monkeypatch):
    class Slow(FakeGrader):
        def grade(self, *arguments, **options):
            clock.sleep(minutes=20)
            return super().grade(*arguments, **options)

    monkeypatch.setattr("grader.client.Grader", Slow)
    candidate = Candidate(clock)
    done = begin(hold, candidate)
    assert done.out.count("Time is over for this section; your file was handed in as it is.") == 1
    assert sum("run, done" in prompt for prompt in candidate.prompts) == 2  # one for each kata
    katas = [part["items"][0] for part in report(cli)["sections"][2:]]
    assert [kata["verdict"] for kata in katas] == [Outcome.FAILED.value] * 2


def test_another_is_not_begun_while_one_runs(cli, clock, hold):
    begin(hold, Candidate(clock, until=0))
    done = hold(None, "--minutes", "60")
    assert done.code == 2
    assert "interview 1 still runs" in done.err


def test_after_a_crash_it_goes_on_and_so_did_the_clock(cli, clock, hold):
    with pytest.raises(Crash):
        begin(hold, Candidate(clock, until=400, then="crash"))
    clock.sleep(minutes=8)
    candidate = Candidate(clock)
    done = hold(candidate)
    assert "Mock interview 1: 45 minutes, mid level, seed 7." in done.out
    found = report(cli)
    assert not found["abandoned"]
    used = sum(part["seconds"] for part in found["sections"])
    assert 400 + 480 <= used <= MINUTES * 60
    assert all(part["seconds"] <= part["budget"] for part in found["sections"])
    assert "time" in {part["why"] for part in found["sections"]}
    assert cli("mock", "--list").out.startswith("  1  2026-11-23  mid      45 min  seed      7  ")


def test_an_interviewer_asks_on_and_proposes_ticks_if_it_is_turned_on(cli, clock, hold, endpoint):
    cli("settings", "interviewer.on", "true")
    cli("settings", "interviewer.url", endpoint.url)
    endpoint.words = '{"points": [{"number": 2, "quote": "G learns"}]}'
    done = begin(hold, Candidate(clock))
    assert f"Interviewer: llama3.2 · {endpoint.url}. It is sent your answers" in done.out
    assert "It would tick 2: “G learns”\nIt is you who decides." in done.out
    found = report(cli)
    (opened,) = found["sections"][1]["items"]
    assert [each["asked"] for each in opened["follow_ups"]] == [endpoint.words] * 2
    assert [point["made"] for point in opened["rubric"]][:2] == [True, False]
    assert len(endpoint.asked) == 3
    sent = json.dumps(endpoint.asked)
    assert "G learns p_data." in sent
    assert "say it aloud" not in sent


def test_an_interviewer_that_is_away_is_told_and_the_decks_follow_ups_are_asked(
    cli, clock, hold, endpoint
):
    cli("settings", "interviewer.on", "true")
    cli("settings", "interviewer.url", endpoint.url)
    endpoint.status = 500
    done = begin(hold, Candidate(clock))
    assert f"sparring: the interviewer at {endpoint.url} says 500; a follow-up from" in done.out
    (opened,) = report(cli)["sections"][1]["items"]
    assert len(opened["follow_ups"]) == 2


def test_reports_go_to_new_files_and_nothing_is_overwritten(cli, clock, hold):
    begin(hold, Candidate(clock))
    page, text = cli.folder / "r.html", cli.folder / "r.md"
    assert cli("mock", "--html", page, "--markdown", text).code == 0
    assert page.read_text().startswith("<!doctype html>")
    assert "src=" not in page.read_text()
    assert text.read_text().startswith("# Mock interview 1, mid level")
    before = page.read_bytes()
    assert cli("mock", "--html", page).code == 2
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--minutes", "5"), "an interview lasts 10 to 180 minutes, not 5"),
        (("--topics", "cooking"), "there is no topic 'cooking'; there are: "),
        (("--report", "3"), "there is no interview 3: "),
        (("--json",), "there is no debrief of an interview yet"),
    ],
)
def test_what_cannot_be_is_told(cli, hold, arguments, said):
    done = hold(None, *arguments)
    assert done.code == 2
    assert said in done.err


def test_without_an_interview_there_is_none_to_give_up(cli):
    assert cli("mock", "--abandon").out == "No interview is open.\n"
    assert cli("mock", "--list").out == "0 in all. `sparring mock --report N` shows one.\n"
