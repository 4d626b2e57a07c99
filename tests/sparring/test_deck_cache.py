"""Decks are read once, again when they change, and never wrongly for the cache's sake."""

import os
import sqlite3
from contextlib import closing

import pytest

from sparring import deck_cache
from sparring.deck_cache import DeckCache
from sparring.questions import load_decks, read_deck
from sparring.questions.codec import decode, encode
from tests.sparring.conftest import DECK
from tests.sparring.kinds import KINDS


@pytest.fixture
def decks(tmp_path):
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "small.md").write_text(DECK)
    (folder / "kinds.md").write_text(KINDS)
    return sorted(folder.glob("*.md"))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "decks.sqlite3"


@pytest.fixture
def reads(monkeypatch):
    seen = []

    def counting(path):
        seen.append(path.name)
        return read_deck(path)

    monkeypatch.setattr(deck_cache, "_read", counting)
    return seen


def all_of(cache, paths):
    listed = cache.listed(paths)
    return [cache.question(deck.path, each.id) for deck in listed for each in deck.questions]


def test_questions_come_back_equal_and_are_read_once(decks, file, reads):
    wanted = [question for path in decks for question in read_deck(path).questions]
    with closing(DeckCache(file)) as cache:
        assert all_of(cache, decks) == wanted
    with closing(DeckCache(file)) as cache:
        assert all_of(cache, decks) == wanted
    assert reads == ["kinds.md", "small.md"]


def test_what_is_listed_is_what_the_questions_say(decks, file):
    for _ in range(2):
        with closing(DeckCache(file)) as cache:
            for deck in cache.listed(decks):
                for listed in deck.questions:
                    question = cache.question(deck.path, listed.id)
                    for name in ("id", "title", "deck", "kind", "level", "minutes", "topics"):
                        assert getattr(listed, name) == getattr(question, name)
                    assert (listed.katas, listed.builds_on) == (question.katas, question.builds_on)
                    assert listed.choices == len(question.choices)


def test_a_changed_deck_is_read_again_and_the_others_are_not(decks, file, reads):
    with closing(DeckCache(file)) as cache:
        cache.listed(decks)
    decks[1].write_text(DECK.replace("square of 3", "square of 4"))
    with closing(DeckCache(file)) as cache:
        listed = cache.listed(decks)
        assert listed[1].questions[0].title == "What is the square of 4?"
        assert cache.question(decks[1], "small.square").title == "What is the square of 4?"
    assert reads == ["kinds.md", "small.md", "small.md"]


def test_a_change_of_the_same_length_at_the_same_time_is_seen(decks, file):
    with closing(DeckCache(file)) as cache:
        cache.listed(decks)
    before = decks[1].stat()
    decks[1].write_text(DECK.replace("square of 3", "square of 4"))
    os.utime(decks[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    with closing(DeckCache(file)) as cache:
        assert cache.listed(decks)[1].questions[0].title == "What is the square of 4?"


def test_other_code_reads_every_deck_again(decks, file, reads, monkeypatch):
    with closing(DeckCache(file)) as cache:
        cache.listed(decks)
    monkeypatch.setattr(deck_cache, "_code", lambda: "another")
    with closing(DeckCache(file)) as cache:
        cache.listed(decks)
    assert len(reads) == 4


def test_a_broken_deck_is_told_each_time(decks, file):
    decks[1].write_text("no front matter\n")
    for _ in range(2):
        with closing(DeckCache(file)) as cache:
            good, bad = cache.listed(decks)
            assert good.problem == ""
            assert "small.md:1:1: the front matter is missing" in bad.problem
            assert bad.questions == ()


@pytest.mark.parametrize("data", [b"", b"no database" * 500, b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_cache_is_begun_anew(decks, file, data):
    file.parent.mkdir()
    file.write_bytes(data)
    with closing(DeckCache(file)) as cache:
        assert len(all_of(cache, decks)) == 9
    with closing(DeckCache(file)) as cache:
        assert len(all_of(cache, decks)) == 9


def test_rows_that_mean_nothing_are_read_again(decks, file):
    with closing(DeckCache(file)) as cache:
        cache.listed(decks)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE deck SET listed = '[[1]]' WHERE id = 'small'")
        connection.execute("UPDATE question SET body = '{}'")
    with closing(DeckCache(file)) as cache:
        assert len(all_of(cache, decks)) == 9


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_costs_only_time(decks, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with closing(DeckCache(folder / "cache" / "decks.sqlite3")) as cache:
        assert len(all_of(cache, decks)) == 9


def test_a_folder_in_its_place_costs_only_time(decks, file):
    file.mkdir(parents=True)
    with closing(DeckCache(file)) as cache:
        assert len(all_of(cache, decks)) == 9


def test_two_windows_share_a_cache(decks, file):
    with closing(DeckCache(file)) as one, closing(DeckCache(file)) as other:
        assert all_of(one, decks) == all_of(other, decks)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_question_of_ours_survives_the_way_there_and_back(lang):
    from tests.sparring.questions.test_decks import QUESTIONS

    for deck in load_decks(QUESTIONS, lang):
        for question in deck.questions:
            assert decode(encode(question)) == question
