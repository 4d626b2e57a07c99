"""Backups are whole or absent; a restore keeps what was there."""

import sqlite3
from contextlib import closing

import pytest

from sparring import schema
from sparring.backups import back_up, restore
from sparring.database import StoreError
from sparring.schedule import Rating
from sparring.store import Store

Q = "question:a.b"


@pytest.fixture
def filled(tmp_path, clock):
    path = tmp_path / "data" / "s.sqlite3"
    with Store(path, now=clock) as store:
        store.record(Q, Rating.GOOD, source="quiz")
    return path


def answers(path, clock):
    with Store(path, now=clock) as store:
        return len(store.reviews())


def test_a_backup_of_a_store_in_use_holds_every_answer(filled, tmp_path, clock):
    target = tmp_path / "copies" / "b.sqlite3"
    with Store(filled, now=clock) as store:
        store.record(Q, Rating.GOOD, source="quiz")
        assert back_up(filled, target) == 2
    assert answers(target, clock) == 2
    assert [path.name for path in target.parent.glob("*part*")] == []


def test_a_backup_never_replaces_a_file(filled, tmp_path):
    target = tmp_path / "b.sqlite3"
    target.write_text("mine")
    with pytest.raises(StoreError, match="such a file already"):
        back_up(filled, target)
    assert target.read_text() == "mine"


def test_a_restore_brings_back_the_answers_and_keeps_what_was_there(filled, tmp_path, clock):
    back_up(filled, tmp_path / "b.sqlite3")
    with Store(filled, now=clock) as store:
        store.record(Q, Rating.AGAIN, source="quiz")
    kept = restore(tmp_path / "b.sqlite3", filled, clock.now)
    assert answers(filled, clock) == 1
    assert answers(kept, clock) == 2
    assert kept.name == "s.sqlite3.before-restore-20261123-180000"


def test_a_restore_where_nothing_was(filled, tmp_path, clock):
    back_up(filled, tmp_path / "b.sqlite3")
    fresh = tmp_path / "other" / "s.sqlite3"
    assert restore(tmp_path / "b.sqlite3", fresh, clock.now) is None
    assert answers(fresh, clock) == 1


def test_an_open_window_keeps_a_restore_out(filled, tmp_path, clock):
    back_up(filled, tmp_path / "b.sqlite3")
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM review").fetchone()
        with Store(filled, now=clock) as store:
            store.record(Q, Rating.AGAIN, source="quiz")
            with pytest.raises(StoreError, match="close it"):
                restore(tmp_path / "b.sqlite3", filled, clock.now)
    assert answers(filled, clock) == 2


def _foreign(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")


def _newer(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        connection.execute("CREATE TABLE t (x)")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_bytes(b"no database" * 100), "no backup of Sparring"),
        (lambda path: None, "there is no such file"),
        (_foreign, "none of Sparring's"),
        (_newer, "newer Sparring"),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_changes(filled, tmp_path, clock, make, said):
    backup = tmp_path / "x.sqlite3"
    make(backup)
    before = filled.read_bytes()
    with pytest.raises(StoreError, match=said):
        restore(backup, filled, clock.now)
    assert filled.read_bytes() == before
    assert answers(filled, clock) == 1


def test_the_commands_say_where_everything_is(cli):
    cli("quiz", "--plain", "--deck", "small", stdin="b\nq\n")
    done = cli("backup")
    assert "sparring-backup-" in done.out
    assert ": 1 answer and every attempt." in done.out
    (backup,) = cli.folder.glob("sparring-backup-*.sqlite3")
    cli("quiz", "--plain", "--deck", "small", stdin="a\nq\n")
    done = cli("restore", backup)
    assert "What was there is kept:" in done.out
    with cli.store() as store:
        assert len(store.reviews()) == 1
    assert cli("restore", "none.sqlite3").code == 2
