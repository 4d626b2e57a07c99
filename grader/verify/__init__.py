"""The proof of a kata: every mistake rejected and named first, every right solution accepted.

Grades the reference, the variants, the mistakes and the stub, several at a time, and lists what
does not hold; on request, mutants of the reference too.
"""

from grader.verify.matrix import KillMatrix, Problem, Row, Solution
from grader.verify.mutation import MutationUnavailable
from grader.verify.pool import Pool, Task, cores
from grader.verify.proof import Plan, run, verify
from grader.verify.rendering import as_json, render

__all__ = [
    "KillMatrix",
    "MutationUnavailable",
    "Plan",
    "Pool",
    "Problem",
    "Row",
    "Solution",
    "Task",
    "as_json",
    "cores",
    "render",
    "run",
    "verify",
]
