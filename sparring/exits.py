"""Exit codes of every command."""

from enum import IntEnum


class Exit(IntEnum):
    """0 passed or done; 1 rejected, or lint or verify found something; 2 wrong usage; 3 the grader
    itself failed, which is never the learner's fault. The others are a shell's own: 128 + signal.
    """

    DONE = 0
    REJECTED = 1
    USAGE = 2
    GRADER_FAILED = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141
