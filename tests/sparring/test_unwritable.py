"""Folders and files without permissions: told with advice, and nothing of the learner's changed.

Run in a real process; under root (a container) it first gives up root's right to ignore modes.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_DROP = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
_AS_ROOT = os.geteuid() == 0

pytestmark = pytest.mark.skipif(
    _AS_ROOT and shutil.which("setpriv") is None, reason="root ignores modes, and no setpriv"
)

_WORKSPACE = """
import sys
from datetime import datetime
from pathlib import Path
from sparring.workspace import Workspace, WorkspaceError
w = Workspace(Path(sys.argv[1]))
for act in (
    lambda: w.read("gradient-penalty"),
    lambda: w.hand_out("other", b""),
    lambda: w.reset("gradient-penalty", b"", datetime(2026, 11, 23)),
):
    try:
        act()
    except WorkspaceError as error:
        print(error)
"""

_STORE = """
import sys
from pathlib import Path
from sparring.schedule import Rating
from sparring.store import Store, StoreError
try:
    with Store(Path(sys.argv[1]), busy_timeout_ms=10) as store:
        store.record("question:a.b", Rating.GOOD, source="quiz")
except StoreError as error:
    print(error)
"""


def told(code: str, path: Path) -> str:
    command = [*(_DROP if _AS_ROOT else []), sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "folder"
    made.mkdir()
    yield made
    made.chmod(0o700)


def test_a_workspace_that_may_not_be_written_or_read(folder):
    mine = folder / "gradient_penalty.py"
    mine.write_bytes(b"mine")
    mine.chmod(0)
    folder.chmod(0o555)
    reading, handing, resetting = told(_WORKSPACE, folder).splitlines()
    assert f"{mine}: you may not read it; `chmod u+r {mine}`" in reading
    assert "other.py: cannot be written (Permission denied); make its folder writable" in handing
    assert "cannot be written (Permission denied)" in resetting
    mine.chmod(0o600)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {mine.name: b"mine"}


def test_a_store_in_a_read_only_folder(folder):
    folder.chmod(0o555)
    message = told(_STORE, folder / "sparring.sqlite3")
    assert message.startswith(f"{folder}/sparring.sqlite3: it cannot be opened; make its folder")
    assert "SPARRING_DATA" in message
    assert list(folder.iterdir()) == []


def test_an_existing_store_in_a_folder_that_became_read_only(folder):
    path = folder / "sparring.sqlite3"
    assert told(_STORE, path) == ""
    before = path.read_bytes()
    folder.chmod(0o555)
    assert f"{path}: it " in told(_STORE, path)
    assert "make" in told(_STORE, path)
    assert path.read_bytes() == before


def test_a_store_whose_file_became_read_only(folder):
    path = folder / "sparring.sqlite3"
    assert told(_STORE, path) == ""
    path.chmod(0o400)
    assert f"{path}: it may not be written; make the file and its folder" in told(_STORE, path)


def test_a_store_below_a_folder_that_may_not_be_entered(folder):
    folder.chmod(0)
    message = told(_STORE, folder / "data" / "sparring.sqlite3")
    assert "the practice data needs this folder" in message
    assert "SPARRING_DATA" in message
