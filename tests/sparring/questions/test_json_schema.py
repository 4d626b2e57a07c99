"""A deck as JSON keeps its schema, every kind of question in it."""

import json
from pathlib import Path

import jsonschema
import pytest

from sparring.questions import load_decks
from sparring.questions.json_schema import deck_as_json, deck_schema

QUESTIONS = Path(__file__).parents[3] / "questions"


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(deck_schema())
    return jsonschema.Draft202012Validator(deck_schema())


def test_every_kind_keeps_the_schema(validator, kinds_deck):
    validator.validate(json.loads(json.dumps(deck_as_json(kinds_deck))))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_decks_keep_the_schema(validator, lang):
    for deck in load_decks(QUESTIONS, lang):
        validator.validate(json.loads(json.dumps(deck_as_json(deck))))


@pytest.mark.parametrize("field", ["number", "shape", "output", "blanks", "steps", "lines"])
def test_a_question_without_its_key_does_not(validator, kinds_deck, field):
    shown = deck_as_json(kinds_deck)
    for question in shown["questions"]:
        question.pop(field, None)
    assert not validator.is_valid(shown)
