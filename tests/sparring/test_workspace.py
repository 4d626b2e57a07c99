"""The learner's files: handed out, read, reset, and never lost."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from sparring.workspace import DEFAULT_FOLDER, LARGEST, Workspace, WorkspaceError

KATA = "gradient-penalty"
NOW = datetime(2026, 11, 23, 10, 15)
STUB = b"def gradient_penalty(critic, real, fake): ...\n"
MINE = b"# my work\n"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "katas")


def contents(workspace: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in workspace.folder.iterdir()}


def test_the_default_folder_lies_where_the_learner_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Workspace().folder == tmp_path / "sparring-katas"
    assert Path("sparring-katas") == DEFAULT_FOLDER
    assert list(tmp_path.iterdir()) == []


def test_a_kata_is_handed_out_under_a_python_name(workspace):
    path = workspace.hand_out(KATA, STUB)
    assert path == workspace.folder / "gradient_penalty.py" == workspace.path_of(KATA)
    assert workspace.read(KATA) == STUB


def test_handing_out_again_leaves_the_work_alone(workspace):
    path = workspace.hand_out(KATA, STUB)
    path.write_bytes(MINE)
    assert workspace.hand_out(KATA, STUB) == path
    assert contents(workspace) == {"gradient_penalty.py": MINE}


def test_an_emptied_file_is_work_too(workspace):
    workspace.hand_out(KATA, STUB).write_bytes(b"")
    workspace.hand_out(KATA, STUB)
    assert workspace.read(KATA) == b""


def test_a_reset_keeps_the_work_under_another_name(workspace):
    workspace.hand_out(KATA, STUB).write_bytes(MINE)
    path, backup = workspace.reset(KATA, STUB, NOW)
    assert backup == workspace.folder / "gradient_penalty.20261123-101500.bak.py"
    assert contents(workspace) == {path.name: STUB, backup.name: MINE}


def test_resets_in_the_same_second_keep_every_file(workspace):
    workspace.hand_out(KATA, STUB)
    for work in (b"1", b"2", b"3"):
        workspace.path_of(KATA).write_bytes(work)
        workspace.reset(KATA, STUB, NOW)
    assert contents(workspace) == {
        "gradient_penalty.py": STUB,
        "gradient_penalty.20261123-101500.bak.py": b"1",
        "gradient_penalty.20261123-101500-2.bak.py": b"2",
        "gradient_penalty.20261123-101500-3.bak.py": b"3",
    }


def test_a_reset_without_a_file_hands_out_and_has_no_backup(workspace):
    assert workspace.reset(KATA, STUB, NOW) == (workspace.path_of(KATA), None)
    assert contents(workspace) == {"gradient_penalty.py": STUB}


def test_a_reset_of_a_link_keeps_the_link_and_its_target(workspace, tmp_path):
    workspace.folder.mkdir()
    mine = tmp_path / "elsewhere.py"
    mine.write_bytes(MINE)
    workspace.path_of(KATA).symlink_to(mine)
    assert workspace.read(KATA) == MINE
    _, backup = workspace.reset(KATA, STUB, NOW)
    assert backup is not None
    assert backup.readlink() == mine
    assert mine.read_bytes() == MINE
    assert workspace.read(KATA) == STUB


def test_a_deleted_file_says_how_to_get_a_new_one(workspace):
    with pytest.raises(WorkspaceError, match=r"no such file. `sparring start gradient-penalty`"):
        workspace.read(KATA)


@pytest.mark.parametrize("act", ["read", "hand_out", "reset"])
def test_a_folder_in_its_place_is_told_and_left(workspace, act):
    (workspace.path_of(KATA) / "notes").mkdir(parents=True)
    calls = {
        "read": lambda: workspace.read(KATA),
        "hand_out": lambda: workspace.hand_out(KATA, STUB),
        "reset": lambda: workspace.reset(KATA, STUB, NOW),
    }
    with pytest.raises(WorkspaceError, match="a folder is in the place of your file; move it away"):
        calls[act]()
    assert (workspace.path_of(KATA) / "notes").is_dir()


def test_a_pipe_in_its_place_is_told_without_waiting(workspace):
    workspace.folder.mkdir()
    os.mkfifo(workspace.path_of(KATA))
    with pytest.raises(WorkspaceError, match="no plain file is in the place"):
        workspace.read(KATA)


def test_links_in_a_circle_are_told(workspace):
    workspace.folder.mkdir()
    workspace.path_of(KATA).symlink_to(workspace.path_of(KATA))
    for act in (lambda: workspace.read(KATA), lambda: workspace.hand_out(KATA, STUB)):
        with pytest.raises(WorkspaceError, match="leads back to itself; remove the link"):
            act()


def test_a_link_to_nowhere_is_told_and_writes_nothing_through_it(workspace, tmp_path):
    workspace.folder.mkdir()
    workspace.path_of(KATA).symlink_to(tmp_path / "gone.py")
    for act in (lambda: workspace.read(KATA), lambda: workspace.hand_out(KATA, STUB)):
        with pytest.raises(WorkspaceError, match="a file that is gone"):
            act()
    assert not (tmp_path / "gone.py").exists()


def test_one_mebibyte_is_read_and_one_byte_more_is_not(workspace):
    path = workspace.hand_out(KATA, STUB)
    path.write_bytes(b"#" * LARGEST)
    assert len(workspace.read(KATA)) == LARGEST
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(WorkspaceError, match=r"larger than 1 MiB.*`sparring reset"):
        workspace.read(KATA)


def test_a_file_in_the_folders_place_is_told(tmp_path):
    (tmp_path / "katas").write_text("a file")
    with pytest.raises(WorkspaceError, match="a file is in the place of a folder"):
        Workspace(tmp_path / "katas").hand_out(KATA, STUB)
    with pytest.raises(WorkspaceError):
        Workspace(tmp_path / "katas").read(KATA)


@pytest.mark.parametrize(
    "kata_id", ["", "../secret", "a/b", "A-b", "a--b", "-a", "a_b", "a\n", "."]
)
def test_no_id_leads_out_of_the_folder(workspace, kata_id):
    with pytest.raises(WorkspaceError, match="is no kata id"):
        workspace.path_of(kata_id)


def test_a_failed_write_leaves_no_half_stub(workspace):
    # A real full disk: every write to a file larger than the limit fails.
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from sparring.workspace import Workspace, WorkspaceError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try:\n"
        "    Workspace(Path(sys.argv[1])).hand_out('gan', b'x' * 100)\n"
        "except WorkspaceError as error:\n"
        "    print(error)\n"
    )
    command = [sys.executable, "-c", code, str(workspace.folder)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "gan.py: cannot be written (File too large)" in told
    assert contents(workspace) == {}
