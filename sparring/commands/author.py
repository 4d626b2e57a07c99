"""Commands for authors: lint, verify."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from grader.client import GraderError
from grader.packs import Pack, PackError
from grader.snippets import SnippetRunner
from sparring.commands.grading import usable_tier
from sparring.content import computed_problems, content_problems, has_code
from sparring.exits import Exit
from sparring.opening import UsageError, packs_of
from sparring.questions import Problem
from sparring.questions.fix import mend
from sparring.questions.json_schema import deck_schema
from sparring.wording import counted


def lint(options: argparse.Namespace) -> int:
    """Print every complaint about decks and katas, and recompute keys; 1 when there is any."""
    packs = packs_of(options)
    if options.schema:
        print(json.dumps(deck_schema(), indent=1))
        return Exit.DONE
    if options.fix:
        _fix(packs)
    problems = content_problems(packs)
    try:
        problems += _recomputed(packs) if not options.no_run else []
    except GraderError as error:
        print(f"sparring: keys are not recomputed: {error}", file=sys.stderr)
        return Exit.GRADER_FAILED
    if options.json:
        print(json.dumps([_as_json(problem) for problem in problems], indent=1))
    else:
        for problem in problems:
            print(problem)
        print(_count(len(problems)))
    return Exit.REJECTED if problems else Exit.DONE


def _recomputed(packs: Sequence[Pack]) -> list[Problem]:
    if not has_code(packs):
        return []  # nothing to start a subject for
    with SnippetRunner() as runner:
        return computed_problems(packs, runner.run)


def _fix(packs: Sequence[Pack]) -> None:
    try:
        for pack in packs:
            for path, changes in mend(pack.questions):
                print(f"{path}: mended {', '.join(changes)}", file=sys.stderr)
    except OSError as error:
        raise UsageError(f"{error.filename}: not mended: {error.strerror or error}") from None


def verify(options: argparse.Namespace) -> int:
    """Print the kill matrix; 1 when something does not hold, or a kata cannot be read."""
    from grader.verify import MutationUnavailable, Plan, run

    packs, tier = packs_of(options), usable_tier(options.tier)
    broken = [] if options.kata else [error for pack in packs for error in pack.broken_katas()]
    for error in broken:
        print(f"sparring: left out: {error}", file=sys.stderr)
    plan = Plan(seeds=options.seeds, gates=not options.no_gates, mutate=options.mutate)
    try:
        code = run(
            packs, options.kata, plan, jobs=options.jobs, tier=tier, json_wanted=options.json
        )
    except (PackError, MutationUnavailable) as error:
        raise UsageError(str(error)) from None
    except BrokenPipeError:  # the reader of the output has left: no fault of the grader's
        raise
    except (GraderError, OSError) as error:
        print(f"sparring: the grader failed: {error}", file=sys.stderr)
        return Exit.GRADER_FAILED
    return Exit.REJECTED if broken else code


def _count(problems: int) -> str:
    return counted(problems, "problem") if problems else "No problems."


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "advice": problem.advice,
    }
