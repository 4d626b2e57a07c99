"""The kata screen with a real judge: a wrong gradient penalty, then the reference."""

from pathlib import Path

from grader.packs import builtin_pack
from sparring.practice import Practice
from sparring.schedule import Rating
from sparring.tui.app import SparringApp
from sparring.workspace import Workspace


async def test_a_mistake_is_named_and_the_reference_passes(tmp_path, store, clock, until):
    practice = Practice(
        [builtin_pack()], store, Workspace(tmp_path / "katas"), now=lambda: clock.now
    )
    kata = practice.kata("gradient-penalty")
    mistake = kata.solutions / "mistakes" / "no_create_graph.py"
    path: Path = practice.start(kata)
    path.write_bytes(mistake.read_bytes())
    app = SparringApp(practice, clock=lambda: clock.seconds)
    app.call_later(app.open_kata, kata.id)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            shown = await until(pilot, "It behaves like: create_graph is missing.")
            assert "came back  no gradient at all" in shown
            path.write_bytes(kata.reference.read_bytes())
            shown = await until(pilot, "Passed. Rated hard.")
            assert "9 of 9 checks hold" in shown
    finally:
        app.judge.close()
    assert [attempt.verdict for attempt in store.attempts(kata.id)] == ["passed", "failed"]
    assert [review.rating for review in store.reviews()] == [Rating.HARD]
