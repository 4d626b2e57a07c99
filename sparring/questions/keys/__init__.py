"""Keys of typed answers: how a deck writes them, how a learner's text is held against them.

A text that cannot be read raises `UnreadableAnswer`: it is asked for again, never marked.
"""

from sparring.questions.keys.numbers import NumberKey, read_number, read_number_key
from sparring.questions.keys.output import OutputKey
from sparring.questions.keys.shapes import ShapeKey, read_shape_key
from sparring.questions.keys.text import UnreadableAnswer, folded, same_text

__all__ = [
    "NumberKey",
    "OutputKey",
    "ShapeKey",
    "UnreadableAnswer",
    "folded",
    "read_number",
    "read_number_key",
    "read_shape_key",
    "same_text",
]
