"""The kinds of question."""

from enum import Enum


class Kind(Enum):
    """How a question is answered. The kind follows from the question's structure."""

    SINGLE = "single"
    SEVERAL = "several"
    ORDER = "order"
    NUMBER = "number"
    SHAPE = "shape"
    TRACE = "trace"
    BLANKS = "blanks"
    BUG = "bug"
    OPEN = "open"
