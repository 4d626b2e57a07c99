"""Commands that grade: grade, watch."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader import sandbox
from grader.attached import grade_attached
from grader.client import Grader, GraderError, exit_code
from grader.first_look import first_look
from grader.packs import Kata, PackError
from grader.report import render
from grader.verdict import Outcome, Verdict
from sparring.database import StoreError
from sparring.exits import Exit
from sparring.halfblocks import draw
from sparring.i18n import N_, _
from sparring.live import LiveGrading
from sparring.opening import UsageError
from sparring.pace import Pace, left_in_words
from sparring.practice import Practice
from sparring.wording import fitting
from sparring.workspace import LARGEST

_NEXT = {
    Outcome.PASSED: N_("How to tell it in an interview: sparring solution {kata}"),
    Outcome.UNSTABLE: N_("Next: grade again; it takes another seed."),
    Outcome.INFRA: N_("Your file is not to blame. Grade again; `sparring doctor` may tell more."),
}
_MEND = N_("Next: mend it and grade again, or `sparring hint {kata}`.")


def grade(practice: Practice, options: argparse.Namespace) -> int:
    """Grade a kata's workspace file, or any file that is named."""
    kata, path, source = _submission(practice, options)
    if options.in_process and options.tier:
        raise UsageError(_("--in-process has no tier: the submission runs where its checks run"))
    pictures = _Pictures()
    judged = _in_process if options.in_process else _by_a_judge
    try:
        verdict = judged(kata, path, source, options, pictures)
    except (GraderError, OSError) as error:
        said = _("the grader failed, which is not your file's fault: {why}. Grade again.")
        told(said.format(why=error))
        return Exit.GRADER_FAILED
    own = path.resolve() == practice.workspace.path_of(kata.id).resolve()
    counts = own and options.seed is None and not options.in_process
    remark = _keep(practice, kata, verdict) if counts else ""
    if options.json:
        print(json.dumps(verdict.to_dict(), indent=1))
    else:
        _show(verdict, pictures, replay=_named(kata, options))
    if remark:
        told(remark)
    return exit_code(verdict)


def _by_a_judge(
    kata: Kata, path: Path, source: bytes, options: argparse.Namespace, pictures: _Pictures
) -> Verdict:
    tier = usable_tier(options.tier) or sandbox.best_tier()
    # No judge is started for a file that is certainly wrong by itself.
    verdict = first_look(kata, source, path.name, tier, options.seed)
    if verdict is not None:
        return verdict
    pictures.warm_up()
    with Grader(tier) as grader:
        return grader.grade(kata, source, file=path.name, seed=options.seed, on_event=pictures.take)


def _in_process(
    kata: Kata, path: Path, source: bytes, options: argparse.Namespace, pictures: _Pictures
) -> Verdict:
    """For a debugger: the terminal belongs to the child until it ends."""
    # stdout is data: what the submission prints must not end up in the JSON.
    stdout = sys.stderr if options.json else None
    return grade_attached(kata, source, file=path.name, seed=options.seed, stdout=stdout)


def watch(practice: Practice, options: argparse.Namespace) -> int:
    """Grade now and on every save, until interrupted."""
    from sparring.judge import SharedJudge  # no screen: it begins a judge again that failed

    kata, tier = practice.kata(options.kata), usable_tier(options.tier)
    path = practice.start(kata)
    said = _("Watching {path}: it is graded on every save. Ctrl+C ends.")
    print(said.format(path=path), flush=True)
    judge, pictures = SharedJudge(lambda: Grader(tier)), _Pictures()
    pictures.warm_up()

    def verdict_came(verdict: Verdict) -> None:
        # Kept before it is shown: who has read it may interrupt at once.
        remark = _keep(practice, kata, verdict)
        print()
        _show(verdict, pictures, replay=kata.id)
        sys.stdout.flush()
        if remark:
            told(remark)

    live = LiveGrading(
        judge,
        kata,
        practice.workspace,
        on_event=pictures.take,
        on_verdict=verdict_came,
        on_trouble=told,
    )
    try:
        live.run()
    except KeyboardInterrupt:
        print()
    finally:
        live.stop()
        judge.close()
    return Exit.DONE


def usable_tier(tier: str | None) -> str | None:
    """The tier asked for, or None. Raises UsageError where this machine lacks it."""
    here = sandbox.capability(tier) if tier else None
    if here is None or here.works:
        return tier
    said = _("tier {tier} does not work here: {why}; {best} does")
    if here.advice:
        said = _("tier {tier} does not work here: {why} ({advice}); {best} does")
    best = sandbox.best_tier()
    raise UsageError(said.format(tier=tier, why=here.reason, advice=here.advice, best=best))


def told(message: str) -> None:
    """Say something on stderr, at once."""
    print(f"sparring: {message}", file=sys.stderr, flush=True)


class _Pictures:
    """Keeps the latest generated images of a gate; at a terminal, tells what is being done."""

    def __init__(self) -> None:
        self.latest: list[list[int]] = []
        self._titles: dict[str, str] = {}
        self._at_terminal = sys.stderr.isatty()
        self._pace = Pace(time.monotonic)

    def warm_up(self) -> None:
        """The grader is being started, which takes a few seconds."""
        self._say(_("the grader warms up"))

    def take(self, event: Mapping[str, Any]) -> None:
        match event["event"]:
            case "checks":
                self.latest = []
                self._titles = {check["id"]: check["title"] for check in event["checks"]}
            case "running":
                self._say(self._titles[event["id"]])
            case "progress":
                self.latest = event["samples"] or self.latest
                title = self._titles[event["check"]]
                training = event.get("training", 1)
                far = _("step {step} of {total}")
                if training > 1:
                    far = _("step {step} of {total}, training {n}")
                self._pace.took(event["step"])
                left = left_in_words(self._pace.left(event["total"]))
                told = far.format(step=event["step"], total=event["total"], n=training)
                self._say(", ".join(filter(None, (f"{title[:36]}: {told}", left))))
            case _:
                self._say("")

    def _say(self, text: str) -> None:
        if self._at_terminal:
            print(f"\r\033[K{fitting(text, 78)}", end="", file=sys.stderr, flush=True)


def _show(verdict: Verdict, pictures: _Pictures, *, replay: str) -> None:
    print(render(verdict))
    if pictures.latest:
        ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
        print(_("Generated:") + "\n")
        print("\n".join("  " + line for line in draw(pictures.latest, 8, ascii_only=ascii_only)))
        print()
    if verdict.passed and verdict.tier == sandbox.T0:
        print(_("Next: grade it without --in-process, which counts."))
    else:
        print(_(_NEXT.get(verdict.verdict, _MEND)).format(kata=verdict.kata))
    command = f"sparring grade {replay} --seed {verdict.seed}"
    print(_("Replay: {command}").format(command=command))


def _keep(practice: Practice, kata: Kata, verdict: Verdict) -> str:
    """Record the verdict; a remark for the learner, or nothing.

    A store that cannot be written takes no verdict back.
    """
    try:
        practice.record_verdict(kata, verdict)
        still_open = practice.is_due(kata) or practice.store.round(kata.id).passed_at is None
        if verdict.passed and still_open:
            return _(
                "this very file passed before, so it counts as no practice; "
                "`sparring reset {kata}` keeps it and hands out a fresh stub"
            ).format(kata=kata.id)
    except StoreError as error:
        return _("the verdict stands, but is not kept: {why}").format(why=error)
    return ""


def _named(kata: Kata, options: argparse.Namespace) -> str:
    """The arguments that grade this submission again."""
    name = str(options.kata) if _is_file(options) else kata.id
    name += f" --as {kata.id}" if options.as_kata else ""
    return f"{name} --in-process" if options.in_process else name


def _is_file(options: argparse.Namespace) -> bool:
    return bool(options.as_kata or options.kata.endswith(".py") or os.sep in options.kata)


def _submission(practice: Practice, options: argparse.Namespace) -> tuple[Kata, Path, bytes]:
    if not _is_file(options):
        kata = practice.kata(options.kata)
        return kata, practice.workspace.path_of(kata.id), practice.workspace.read(kata.id)
    path = Path(options.kata)
    kata = _kata_of(practice, path, options.as_kata)
    if not path.exists():
        said = _("there is no file {path}: `sparring start {kata}` hands out a stub")
        raise UsageError(said.format(path=path, kata=kata.id))
    if not path.is_file():
        raise UsageError(_("{path} is no plain file; name the file to grade").format(path=path))
    try:
        with path.open("rb") as file:
            return kata, path, file.read(LARGEST + 1)
    except OSError as error:
        said = _("{path} cannot be read: {why}")
        raise UsageError(said.format(path=path, why=error.strerror)) from None


def _kata_of(practice: Practice, path: Path, named: str | None) -> Kata:
    if named:
        return practice.kata(named)
    try:
        return practice.kata(path.name)
    except PackError as error:
        if not path.exists():
            said = _(
                "there is no file {path}, and no kata of that name: `sparring katas` lists them"
            )
            raise UsageError(said.format(path=path)) from None
        said = _("{why}; `--as KATA` tells which kata {path} belongs to")
        raise UsageError(said.format(why=error, path=path)) from None
