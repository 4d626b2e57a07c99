"""Packs: content is found by one locator, and broken content says what is wrong with it."""

import pytest

from grader.packs import Pack, PackError, builtin_pack, find_kata

from .small_pack import small_kata


def test_the_builtin_pack_holds_the_katas_easiest_first():
    katas = builtin_pack().katas()
    assert {kata.id for kata in katas} >= {"build-gan", "gradient-penalty", "wgan-loss-sign"}
    assert [kata.level for kata in katas] == sorted(kata.level for kata in katas)
    assert builtin_pack().broken_katas() == []


def test_a_kata_knows_its_parts(tmp_path):
    kata = small_kata(tmp_path)
    assert (kata.id, kata.kind, kata.level, kata.minutes) == ("square", "build", 1, 5)
    assert kata.topics == ("arithmetic",)
    assert kata.file_name == "square.py"
    assert kata.brief.startswith("# The square")
    assert [path.stem for path in kata.variants()] == ["power"]
    detached, doubled = kata.mistakes()
    assert (detached.title, detached.question) == ("The graph is cut.", "small.graph")
    assert detached.text == "The value is right and no gradient comes back."
    assert doubled.rejected_by == {"test_value"}


@pytest.mark.parametrize("name", ["square", "square.py", "some/where/square.py"])
def test_a_kata_is_found_by_id_or_file_name(tmp_path, name):
    small_kata(tmp_path)
    assert find_kata(name, [Pack(tmp_path)]).id == "square"


def test_an_unknown_kata_names_the_nearest(tmp_path):
    small_kata(tmp_path)
    with pytest.raises(PackError, match="there is no kata 'sqare': did you mean square"):
        find_kata("sqare", [Pack(tmp_path)])
    with pytest.raises(PackError, match="`sparring katas` lists them"):
        find_kata("zzz", [Pack(tmp_path)])


@pytest.mark.parametrize(
    "missing", ["brief.md", "stub.py", "checks.py", "reference.py", "walkthrough.md"]
)
def test_a_missing_file_is_named_and_the_other_katas_stay(tmp_path, missing):
    kata = small_kata(tmp_path)
    for folder in (kata.folder, kata.solutions):
        (folder / missing).unlink(missing_ok=True)
    pack = Pack(tmp_path)
    assert pack.katas() == []
    (error,) = pack.broken_katas()
    assert missing in str(error)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\nkata", "kata", "must begin with front matter"),
        ("kata: square", "kata: circle", "kata must be 'square'"),
        ("kind: build", "kind: guess", "kind one of"),
        ("level: 1", "level: easy", "level is 'easy', expected a whole number"),
        ("minutes: 5", "minutes: 0", "minutes is 0"),
        ("minutes: 5", "hours: 5", "hours, minutes"),
        ("title: The square", "title: [", "no YAML"),
    ],
)
def test_broken_front_matter_is_explained(tmp_path, old, new, said):
    kata = small_kata(tmp_path)
    brief = kata.folder / "brief.md"
    brief.write_text(brief.read_text().replace(old, new))
    (error,) = Pack(tmp_path).broken_katas()
    assert said in str(error)


def test_a_mistake_without_its_lines_is_refused(tmp_path):
    kata = small_kata(tmp_path)
    (kata.solutions / "mistakes" / "silent.py").write_text('"""Silent."""\n')
    with pytest.raises(PackError, match=r"silent.py:1: .*`read:` and `rejected by:`"):
        kata.mistakes()
