"""The tables and their migrations."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sparring import schema
from sparring.schema import to_instant, to_text

INSTANTS = st.datetimes(
    datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(timezone(timedelta(hours=8)))
)


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def tables(connection):
    rows = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    return {name: strict for name, strict in rows if not name.startswith("sqlite_")}


def test_a_fresh_file_gets_every_table_strict(connection):
    schema.migrate(connection)
    names = {"item", "review", "card", "attempt", "kata", "setting"}
    names |= {"mock", "mock_event", "mock_draft"}
    assert tables(connection) == dict.fromkeys(names, 1)
    assert schema.version_of(connection) == schema.VERSION == len(schema.MIGRATIONS)


def test_migrating_twice_changes_nothing(connection):
    schema.migrate(connection)
    connection.execute("INSERT INTO setting VALUES ('language', 'zh')")
    schema.migrate(connection)
    assert connection.execute("SELECT value FROM setting").fetchall() == [("zh",)]


def test_a_later_migration_runs_on_top_and_keeps_the_data(connection, monkeypatch):
    schema.migrate(connection)
    connection.execute("INSERT INTO setting VALUES ('language', 'zh')")
    later = (*schema.MIGRATIONS, "ALTER TABLE setting ADD COLUMN note TEXT")
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "VERSION", len(later))
    schema.migrate(connection)
    assert connection.execute("SELECT * FROM setting").fetchall() == [("language", "zh", None)]
    assert schema.version_of(connection) == len(later)


def test_a_migration_rolls_back_with_its_transaction(connection):
    connection.execute("BEGIN IMMEDIATE")
    schema.migrate(connection)
    connection.execute("ROLLBACK")
    assert (tables(connection), schema.version_of(connection)) == ({}, 0)


def test_only_a_file_with_unmarked_tables_is_foreign(connection):
    assert not schema.is_foreign(connection)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    assert schema.is_foreign(connection)


def test_our_own_file_is_not_foreign(connection):
    schema.migrate(connection)
    assert not schema.is_foreign(connection)


@pytest.mark.parametrize(
    "row",
    [
        "(item_id, kind, reviewed_at) VALUES (1, 'review', 'x')",
        "(item_id, kind, reviewed_at, rating, source) VALUES (1, 'forward', 'x', 3, 'quiz')",
        "(item_id, kind, reviewed_at, rating, source) VALUES (1, 'review', 'x', 5, 'quiz')",
        "(item_id, kind, reviewed_at, rating, source) VALUES (1, 'review', 'x', 3, 'tv')",
    ],
)
def test_the_log_refuses_rows_that_mean_nothing(connection, row):
    schema.migrate(connection)
    connection.execute("INSERT INTO item (id, slug, first_seen) VALUES (1, 'question:a.b', 'x')")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO review {row}")


@given(INSTANTS)
def test_an_instant_comes_back_exactly_in_utc(instant):
    back = to_instant(to_text(instant))
    assert back == instant
    assert back.tzinfo is UTC


@given(INSTANTS, INSTANTS)
def test_text_order_is_time_order(one, other):
    assert (to_text(one) < to_text(other)) == (one < other)
