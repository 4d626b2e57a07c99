"""One question being asked."""

from sparring.tui.asking import Asking, Phase


def test_an_open_question_is_written_first(practice, clock):
    asking = Asking(practice.question("basics.collapse"), lambda: clock.seconds)
    assert asking.phase is Phase.WRITING
    clock.sleep(20)
    asking.written("words")
    clock.sleep(100)
    assert (asking.phase, asking.text, asking.duration_ms) == (Phase.TICKING, "words", 20_000)


def test_a_clock_that_goes_back_counts_nothing(practice, clock):
    asking = Asking(practice.question("basics.saturates"), lambda: clock.seconds)
    clock.sleep(-50)
    assert asking.duration_ms == 0


def test_a_question_without_hints_counts_none(practice, clock):
    asking = Asking(practice.question("basics.equilibrium"), lambda: clock.seconds)
    assert asking.next_hint() is None
    assert asking.hints == 0
