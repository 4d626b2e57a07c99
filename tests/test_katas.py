"""The built-in katas prove themselves: mistakes named, right solutions accepted."""

import pytest
from markdown_it import MarkdownIt

from grader.packs import builtin_pack
from grader.verify import Plan, Pool, cores, render, verify

KATAS = builtin_pack().katas()
SEEDS = 20
CODE_WIDTH = 71  # cells for a block of code in a window of 80


@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_a_kata_has_its_mistakes_its_variants_and_a_walkthrough(kata):
    assert len(kata.mistakes()) >= 10
    assert len(kata.variants()) >= 4
    assert "## What to say in an interview" in kata.walkthrough


@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_the_code_of_a_brief_and_a_walkthrough_fits_a_window_of_80_cells(kata):
    tokens = MarkdownIt().parse(kata.brief) + MarkdownIt().parse(kata.walkthrough)
    code = [token.content for token in tokens if token.type in ("code_block", "fence")]
    assert code
    wide = [line for text in code for line in text.splitlines() if len(line) > CODE_WIDTH]
    assert wide == []


@pytest.fixture(scope="session")
def warm_pool():
    """One warm judge for all katas: starting one takes longer than grading thirty files."""
    with Pool(1) as pool:
        yield pool


# What takes a learner long has many mistakes that take long: begun last, it would run on alone.
@pytest.mark.parametrize(
    "kata", sorted(KATAS, key=lambda kata: -kata.minutes), ids=lambda kata: kata.id
)
@pytest.mark.first
def test_the_kill_matrix_has_no_problem(kata, warm_pool):
    (matrix,) = verify([kata], warm_pool, Plan(retrain=False))
    assert matrix.problems == [], render(matrix)


@pytest.mark.slow
@pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.id)
def test_on_twenty_fresh_seeds_nothing_flips(kata):
    with Pool(cores()) as pool:
        (matrix,) = verify([kata], pool, Plan(seeds=SEEDS))
    assert matrix.problems == [], render(matrix)
