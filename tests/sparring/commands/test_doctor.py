"""`sparring doctor`: what this machine offers, also where the practice cannot be opened."""

import platform
import re

from grader import sandbox
from grader.sandbox import Capability


def lines(done) -> dict[str, str]:
    return {line[:12].strip(): line[12:] for line in done.out.splitlines()}


def test_it_tells_versions_places_and_content(cli, pack):
    done = cli("doctor")
    told = lines(done)
    assert (done.code, done.err) == (0, "")
    assert told["Python"].startswith(platform.python_version())
    assert re.match(r"\d+\.\d+", told["torch"])
    assert told["Content"] == str(pack.root)
    assert told["Store"] == str(cli.store_path)
    assert told["Workspace"] == str(cli.folder / "sparring-katas")
    assert told["Katas"] == "1; questions 3 in en"
    assert "Left out" not in told


def test_it_tells_how_to_get_a_stronger_tier(cli, monkeypatch):
    missing = Capability("T3", False, "bubblewrap is not installed", "apt-get install bubblewrap")
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: missing)
    unheard = Capability("T2", False, "Landlock: not available", "Linux 5.13")
    monkeypatch.setattr(sandbox, "landlock", lambda: unheard)
    told = lines(cli("doctor"))
    assert told["Tiers"] == "T1 is used"
    assert told["T2"] == "not here: Landlock: not available; to get it: Linux 5.13"
    assert told["T3"] == (
        "not here: bubblewrap is not installed; to get it: apt-get install bubblewrap"
    )


def test_it_tells_what_the_strongest_tier_leaves_open(cli, monkeypatch):
    monkeypatch.setattr(sandbox, "bubblewrap", lambda: Capability("T3", True))
    told = lines(cli("doctor"))
    assert told["Tiers"] == "T3 is used"
    assert told["T1"] == f"works; not protected: {sandbox.UNPROTECTED['T1']}"
    assert told["T3"] == f"works; not protected: {sandbox.UNPROTECTED['T3']}"


def test_it_tells_broken_content(cli, pack):
    (pack.questions / "en" / "bad.md").write_text("lost\n")
    (pack.root / "katas" / "half").mkdir()
    done = cli("doctor")
    assert done.code == 0
    assert f"Left out    {pack.questions}/en/bad.md:1:1: " in done.out
    assert f"Left out    {pack.root}/katas/half/brief.md is missing" in done.out


def test_the_machine_is_told_where_the_store_cannot_be_opened(cli):
    cli.data.write_bytes(b"a file in the folder's place")
    done = cli("doctor")
    assert done.code == 2
    assert lines(done)["Tiers"].endswith("is used")
    assert f"sparring: {cli.data}: the practice data needs this folder" in done.err
    assert "SPARRING_DATA" in done.err
