"""The training screen, with a judge that trains nothing."""

import json

import pytest

from grader.runs import TRAINING, Picture, Recorded, write
from sparring.tui.kata import KataScreen
from sparring.tui.training import TrainingScreen
from tests.sparring.tui.fake_training import IMAGE, FakeTrainer, give_training, stopped

OWN = b'"""Double."""\n\n\ndef double(x):\n    return x\n'


@pytest.fixture
def judge(pack):
    give_training(pack.root)
    return FakeTrainer()


@pytest.fixture
def recorded(practice, judge):
    """What the reference came to, and its samples."""
    kata = practice.kata("doubler")
    rows = [(step, {"D": 30 / step, "gradient D": 3 / step}) for step in (10, 20, 30, 40)]
    pictures = {20: Picture([IMAGE[::-1]] * 12, 4)}
    write(kata, TRAINING, Recorded("digits", 1, rows, pictures))


@pytest.fixture
def opened(open_app, practice, judge):
    """The app with the training's screen over the kata's."""

    def start(size=(80, 24)):
        app = open_app()
        practice.start(practice.kata("doubler")).write_bytes(OWN)
        app.call_later(app.open_kata, "doubler")
        return app.run_test(size=size, notifications=True)

    return start


def folder_of(practice):
    (folder,) = (p for p in (practice.workspace.folder / "trained").iterdir() if p.is_dir())
    return folder


async def test_t_trains_to_the_end_and_keeps_what_the_command_keeps(
    opened, until, judge, practice, recorded
):
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        shown = await until(pilot, "step 40 of 40")
        lines = [line.rstrip() for line in shown.split("\n")]
        assert "doubler   training with your file" in lines[0]
        assert lines[0].endswith(" trained")
        assert "  D              1.025       0.75" in shown
        assert "  gradient D      0.05      0.075" in shown
        assert "  distance           1 " in shown
        assert "generated at step 40" in shown
        assert "reference at step 20" in shown
        assert "reference: recorded before, same seed" in shown
        assert "distance         1   reached: at most 2" in shown
        assert "p go on   s save PNG   r reference   escape back   ? help" in shown
    assert [(chunk.first, chunk.last) for _, chunk in judge.asked] == [
        (1, 10),
        (11, 20),
        (21, 30),
        (31, 40),
    ]
    record = json.loads((folder_of(practice) / "training.json").read_text())
    assert (record["kata"], record["step"], record["seed"]) == ("doubler", 40, 1)


async def test_a_kata_without_a_training_has_no_t(opened, until, pack, judge):
    (pack.root / "katas" / "doubler" / "training.py").unlink()
    async with opened() as pilot:
        assert "t train" not in await until(pilot, "e edit")
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(pilot.app.screen, KataScreen)


async def test_p_holds_at_the_end_of_the_chunk_and_goes_on(opened, until, judge, practice):
    judge.hold.clear()
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "step 5 of 40")
        await pilot.press("p")
        assert "p go on" in await until(pilot, "pauses at the end of this chunk")
        judge.hold.set()
        shown = await until(pilot, "paused")
        assert "step 10 of 40" in shown
        assert len(judge.asked) == 1
        await pilot.press("p")
        await until(pilot, "step 40 of 40")


async def test_c_asks_what_would_be_lost_and_keeps_the_rest(opened, until, judge, practice):
    async with opened() as pilot:
        judge.hold.clear()
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "step 5 of 40")
        await pilot.press("c")
        assert "5 steps since the last" in await until(pilot, "y yes   n no")
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TrainingScreen)
        await pilot.press("c", "y")
        shown = await until(pilot, "cancelled; kept until step 0")
        assert "p go on" in shown
        judge.hold.set()
        await pilot.press("p")
        await until(pilot, "step 40 of 40")


async def test_escape_asks_too_and_ends_the_training(opened, until, judge):
    judge.hold.clear()
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "step 5 of 40")
        await pilot.press("escape")
        await until(pilot, "y yes   n no")
        await pilot.press("y")
        await until(pilot, "t train")
        await pilot.pause()
        assert judge.was_cancelled
    assert len(judge.asked) == 1


async def test_s_writes_a_picture_and_overwrites_none(opened, until, judge, practice, recorded):
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "step 40 of 40")
        await pilot.press("s")
        await until(pilot, "Written:")
        await pilot.press("s")
        await pilot.pause()
    folder = practice.workspace.folder / "trained"
    names = sorted(path.name for path in folder.glob("*.png"))
    assert names == ["doubler-yours-step-40-2.png", "doubler-yours-step-40.png"]
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in names)


async def test_r_trains_the_reference_in_a_folder_of_its_own(opened, until, judge, practice):
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "trained")
        await pilot.press("r")
        shown = await until(pilot, "training with the reference")
        assert "r your file" in shown
        await until(pilot, "step 40 of 40")
        await pilot.press("r")
        # Now the reference has run here: its figures are compared with.
        assert "reference: run here, same seed" in await until(pilot, "training with your file")
    sources = {source for source, _ in judge.asked}
    assert practice.kata("doubler").reference.read_bytes() in sources
    names = {path.name for path in (practice.workspace.folder / "trained").iterdir()}
    assert "doubler-reference-digits" in names


async def test_what_is_trained_already_is_shown_and_goes_on(opened, until, judge):
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "trained")
        await pilot.press("escape")
        await until(pilot, "t train")
        await pilot.press("t")
        await until(pilot, "step 40 of 40")
        assert len(judge.asked) == 4
        await pilot.press("p")
        await until(pilot, "step 80 of 80")


async def test_the_stub_is_not_trained(opened, until, judge, practice):
    async with opened() as pilot:
        await until(pilot, "t train")
        kata = practice.kata("doubler")
        practice.workspace.path_of(kata.id).write_bytes(kata.stub)
        await pilot.press("t")
        await until(pilot, "this is the stub as it was handed out")
    assert judge.asked == []


async def test_a_fault_of_the_file_is_told(opened, until, judge):
    judge.fault = stopped()
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        words = " ".join((await until(pilot, "NotImplementedError")).split())
        assert "doubler.py:6: NotImplementedError. The training stopped after step 0." in words


async def test_points_of_the_plane_are_a_scatter_with_their_centres(opened, until, judge):
    ring = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]]
    judge.pictures = {"samples": None, "points": [[0.0, 0.0]] * 9, "centres": ring}
    async with opened() as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        shown = await until(pilot, "step 40 of 40")
        picture = [line[44:] for line in shown.split("\n")[6:]]
        assert sum(line.count("+") for line in picture) == 4
        assert sum("⠁" <= cell <= "⣿" for line in picture for cell in line) == 1


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_it_fits_other_windows(opened, until, judge, recorded, size):
    async with opened(size) as pilot:
        await until(pilot, "t train")
        await pilot.press("t")
        shown = await until(pilot, "reached: at most 2")
        for words in (
            "step 40 of 40",
            "yours  reference",
            "1.025       0.75",
            "generated at",
            "reference at",
        ):
            assert words in shown
