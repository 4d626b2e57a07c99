"""The debrief of a mock interview in lines: tick, mark, grade, then the report."""

from __future__ import annotations

from grader.client import GraderError, GradingCancelled
from sparring.concepts import KATA
from sparring.i18n import _
from sparring.interviewer.client import InterviewerError
from sparring.live import Judge
from sparring.mock.host import Host
from sparring.mock.report.markdown import as_markdown
from sparring.plain.mocking import Left, bare_line, points

_MARKS = {"0": 0.0, "1": 0.5, "2": 1.0}


def hold_debrief(host: Host, judge: Judge) -> None:
    """Tick, mark, grade, then print the report. Raises Left."""
    for slug in host.todo:
        if slug.startswith(KATA):
            _grade(host, slug, judge)
        else:
            _judge_own_answer(host, slug)
    if host.todo:
        raise Left
    host.close()
    mock = host.practice.store.mocks.get(host.mock.id)
    assert mock is not None
    assert mock.debrief is not None
    print(as_markdown(mock.debrief))


def _show_proposals(host: Host, slug: str) -> None:
    try:
        if host.interviewer is None:
            return
        print(_("The interviewer reads ..."), flush=True)
        proposed = host.propose(slug)
    except InterviewerError as error:
        print(f"sparring: {error}")
        return
    for each in proposed:
        print(_("It would tick {n}: “{quote}”").format(n=each.point + 1, quote=each.quote))
    print(_("It is you who decides.") if proposed else _("It would tick nothing."))


def _judge_own_answer(host: Host, slug: str) -> None:
    question, kept = host.question(slug), host.interview.state.items[slug]
    if kept.answer is not None and kept.points is None:
        print(f"\n{question.title}\n\n" + _("You wrote:") + f"\n\n{kept.answer['text']}")
        print("\n" + _("A model answer:") + f"\n\n{question.answer}\n")
        _show_proposals(host, slug)
        print(_("Did yours say ..."))
        host.interview.credit(slug, points(None, question.rubric))
    if any(kept.replies) and kept.marks is None:
        pairs = zip(kept.asked, kept.replies, strict=False)
        marks = [_mark(asked, reply) for asked, reply in pairs]
        host.interview.mark(slug, marks)


def _mark(asked: str, reply: str) -> float:
    if not reply.strip():
        return 0.0
    print(f"\n{asked}\n\n" + _("You said:") + f"\n\n{reply}\n")
    prompt = _("Worth 0 nothing, 1 something, 2 what it needed: ")
    while (line := bare_line(prompt)) not in _MARKS:
        print(_("Please give 0, 1 or 2."))
    return _MARKS[line]


def _grade(host: Host, slug: str, judge: Judge) -> None:
    said = _("Grading {names} ...").format(names=slug.partition(":")[2])
    print(f"\n{said}", flush=True)
    try:
        host.interview.graded(slug, host.grade(slug, judge).to_dict())
    except (GraderError, GradingCancelled) as error:
        said = _("{why}; `sparring mock` tries again").format(why=error)
        print(f"sparring: {said}")
