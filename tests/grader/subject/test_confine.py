"""What a worker may read: nothing of a hidden folder, by whatever path."""

from grader.subject.confine import _parts


def test_a_link_leads_into_no_hidden_folder(tmp_path):
    for name in ("venv/lib/package", "venv/lib/secret/deep", "venv/bin"):
        (tmp_path / name).mkdir(parents=True)
    venv, secret = tmp_path / "venv", tmp_path / "venv/lib/secret"
    (venv / "lib64").symlink_to("lib")
    (venv / "shortcut").symlink_to("lib/secret/deep")
    (venv / "tool").symlink_to("bin")
    parts = dict(_parts(venv, [secret]))
    assert parts == {
        venv: True,
        venv / "lib": True,
        venv / "lib/package": False,
        venv / "bin": False,
        venv / "tool": False,
    }


def test_nothing_hidden_is_one_part(tmp_path):
    assert list(_parts(tmp_path, [tmp_path.parent / "elsewhere"])) == [(tmp_path, False)]
