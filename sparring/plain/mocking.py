"""A mock interview in lines. Invariant: what is typed after a deadline is told not to count."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from grader.client import GraderError, GradingCancelled
from sparring.i18n import N_, _
from sparring.interviewer.client import InterviewerError
from sparring.live import Judge
from sparring.mock.host import Host
from sparring.mock.interview import InterviewError
from sparring.mock.report.figures import minutes
from sparring.mock.report.words import section_name
from sparring.mock.state import Phase
from sparring.plain.lines import read_line
from sparring.plain.reading import prompt_of, read_answer
from sparring.plain.telling import question_text
from sparring.questions import UnreadableAnswer, mark
from sparring.wording import sentence
from sparring.workspace import WorkspaceError

WORDS = N_(
    "At every prompt: time, note TEXT (think aloud), pause (once, five minutes at most), skip,\n"
    "hand in (ends it now), q (leave; the clock goes on, and so does `sparring mock`)."
)


class Left(Exception):
    """The candidate went away; the clock goes on."""


class _Changed(Exception):
    """The prompt is not to be asked again: the interview has moved on."""


class _Skip(Exception):
    """Nothing is said to this one."""


def interview(host: Host, judge: Judge) -> None:
    """Ask everything until the interview is over. Raises Left."""
    print(_(WORDS))
    _announce_the_interviewer(host)
    section = -1
    while not host.interview.state.over:
        state = host.interview.state
        if state.section != section:
            section = state.section
            name = section_name(state.now.kind)
            of = len(state.paper.sections)
            said = _("Section {n} of {all}: {name}, {time}")
            time = minutes(state.now.seconds)
            print("\n" + said.format(n=section + 1, all=of, name=name, time=time))
        try:
            if state.paused:
                _wait_out_the_pause(host)
            _PHASES[state.phase](host, judge)
        except _Changed:
            pass
        except InterviewError as error:
            said = _("{why}; what you typed is not counted").format(why=error)
            print(sentence(said))
    print("\n" + _("The interview is over."))


# --- one phase each --------------------------------------------------------------------------


def _answer(host: Host, _judge: Judge) -> None:
    slug = host.interview.state.slug
    question, shown = host.question(slug), host.steps(slug)
    print(f"\n{question_text(question, shown)}")
    prompt = prompt_of(question.kind)
    while True:
        try:
            answer, _sure = read_answer(question, shown, lambda text: _line(host, text), prompt)
            mark(question, answer)  # whether it can be read; what it is worth is told to nobody
        except UnreadableAnswer as error:
            print(str(error))
            continue
        except _Skip:
            answer = None
        host.interview.answer(slug, answer)
        print(_("Kept."))
        return


def _write(host: Host, _judge: Judge) -> None:
    slug = host.interview.state.slug
    print(f"\n{question_text(host.question(slug), ())}")
    print("\n" + _("Write your answer; an empty line ends it."))
    host.interview.write(slug, _text(host))


def _say(host: Host, _judge: Judge) -> None:
    slug = host.interview.state.slug
    print("\n" + _("Did your answer say ..."))
    host.interview.say(slug, points(host, host.question(slug).rubric))


def _reply(host: Host, _judge: Judge) -> None:
    state = host.interview.state
    _let_the_interviewer_ask(host, state.slug, len(state.kept.replies))
    state = host.interview.state
    if state.phase is not Phase.FOLLOWING:
        raise _Changed
    print(f"\n{state.kept.asked[len(state.kept.replies)]}")
    print(_("An empty line ends your reply."))
    host.interview.reply(state.slug, _text(host))


def _code(host: Host, judge: Judge) -> None:
    slug = host.interview.state.slug
    try:
        path = host.hand_out(slug)
    except WorkspaceError as error:
        print(f"sparring: {error}")
        host.interview.submit(slug, None)
        return
    print(f"\n{host.brief(slug)}\n")
    print(_("Your file: {path}").format(path=path))
    while True:
        try:
            line = _line(host, _("run, done: "))
        except _Skip:
            host.interview.submit(slug, None)
            return
        try:
            if line == "done":
                host.interview.submit(slug, host.file(slug))
                return
            if line == "run":
                # Who saves after the deadline hands in what ran before it.
                host.interview.saved(slug, host.file(slug))
                said = host.run(slug, judge)
                host.interview.ran(slug, said)
                print(said)
                state = host.interview.state
                if state.over or state.slug != slug:
                    print(_("Time is over for this section; your file was handed in as it is."))
                    raise _Changed
        except (WorkspaceError, GraderError, GradingCancelled) as error:
            print(f"sparring: {error}")


_PHASES: dict[Phase, Callable[[Host, Judge], None]] = {
    Phase.ANSWERING: _answer,
    Phase.WRITING: _write,
    Phase.TICKING: _say,
    Phase.FOLLOWING: _reply,
    Phase.CODING: _code,
}


# --- the interviewer -------------------------------------------------------------------------


def _announce_the_interviewer(host: Host) -> None:
    try:
        if host.interviewer is not None:
            print(host.interviewer.notice)
    except InterviewerError as error:
        print(f"sparring: {error}")


def _let_the_interviewer_ask(host: Host, slug: str, number: int) -> None:
    try:
        if host.interviewer is not None:
            print("\n" + _("The interviewer thinks ..."), flush=True)
            host.interview.ask(slug, number, host.ask_on(slug))
    except InterviewerError as error:
        said = _("{why}; a follow-up from the deck instead").format(why=error)
        print(f"sparring: {said}")


# --- lines -----------------------------------------------------------------------------------


def _text(host: Host) -> str:
    lines: list[str] = []
    try:
        while line := _line(host, "> "):
            lines.append(line)
            host.interview.draft("\n".join(lines))
    except _Skip:
        return ""
    return "\n".join(lines)


def points(host: Host | None, rubric: Sequence[str]) -> list[int]:
    for number, point in enumerate(rubric, start=1):
        print(f"  {number}  {point}")
    prompt = "\n" + _("Numbers of the points that you made (0 for none): ")
    known = {str(number) for number in range(1, len(rubric) + 1)}
    while True:
        try:
            line = _line(host, prompt) if host is not None else bare_line(prompt)
        except _Skip:
            return []
        given = set(re.split(r"[\s,]+", line))
        if given == {"0"} or given <= known:
            return sorted(int(number) - 1 for number in given - {"0"})
        print(_("Please give numbers from 1 to {n}, or 0 for none.").format(n=len(known)))


def bare_line(prompt: str) -> str:
    try:
        return read_line(prompt).strip()
    except EOFError:
        print()
        raise Left from None


def _line(host: Host, prompt: str) -> str:
    """A line of an answer. Raises Left, _Changed, _Skip."""
    running = host.interview
    while True:
        section = running.state.section
        left = _("{time} left").format(time=minutes(running.seconds_left))
        line = bare_line(f"[{left}] {prompt}")
        if running.tick() and running.state.section != section:
            print(_("Time is over for this section; what you typed last is not counted."))
            raise _Changed
        word, _space, rest = line.partition(" ")
        match line.casefold():
            case "time":
                said = _("{time} left in this section.")
                print(said.format(time=minutes(running.seconds_left)))
            case "pause":
                _pause(host)
            case "hand in":
                running.hand_in()
                raise _Changed
            case "skip":
                raise _Skip
            case "q" | "quit":
                raise Left
            case _ if word.casefold() == "note" and rest:
                running.note(rest)
                print(_("Noted."))
            case _:
                return line


def _pause(host: Host) -> None:
    try:
        host.interview.pause()
    except InterviewError as error:
        print(sentence(str(error)))
        return
    _wait_out_the_pause(host)


def _wait_out_the_pause(host: Host) -> None:
    said = _("The clock stands, for {time} at most.")
    print(said.format(time=minutes(host.interview.pause_left)))
    bare_line(_("Enter goes on: "))
    host.interview.tick()
    host.interview.go_on()
