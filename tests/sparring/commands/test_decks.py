"""`sparring decks`: what can be asked, and how far it is known."""

import json

from sparring.schedule import Rating


def test_decks_and_topics_are_listed_with_what_is_known(cli):
    with cli.store() as store:
        store.record("question:small.square", Rating.GOOD, source="quiz")
    assert cli("decks").out == (
        "small  1 of 3 seen      100% known  Small things\n\n"
        "`sparring quiz --deck NAME` asks one whole.\n"
    )
    out = cli("decks", "--topics").out
    assert "autograd  0 of 1 seen\n" in out
    assert "numbers   1 of 1 seen      100% known\n" in out
    (deck,) = json.loads(cli("decks", "--json").out)
    assert (deck["name"], deck["questions"], deck["seen"]) == ("small", 3, 1)
