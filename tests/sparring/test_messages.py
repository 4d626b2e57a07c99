"""What a person reads is translated: the catalogue is whole, and nothing is left unmarked."""

import gettext
import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from grader.report import WORDS
from sparring import cli, i18n
from sparring.arguments import parser as whole_parser
from sparring.parsing import speaking
from sparring.preferences import all_names
from sparring.settings import KEYMAPS, LEVELS, Interviewer
from tests.sparring.pseudo import Pseudo, speak, untranslated, words_of
from tests.sparring.untranslated import MARKS, literals, marked, shadowed, unmarked

ROOT = Path(i18n.__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PO = i18n.FOLDER / "zh" / "LC_MESSAGES" / "sparring.po"

# --- what stays English, and why -----------------------------------------------------------------

AUTHORS = {
    "questions": "complaints about decks, which authors alone read; advice on answers is marked",
    "exchange": "complaints about files that are imported, and the fixed form of what is exported",
    "content.py": "complaints about packs",
    "topics.py": "complaints about packs",
    "skeletons.py": "beginnings of decks and katas",
    "commands/author.py": "lint and verify",
    "commands/new.py": "for authors",
    "commands/importing.py": "for authors",
    "round.py": "for those who work on Sparring: a scripted round",
}
"""Files and folders of which authors alone read what is not marked."""
LEFT = {
    "Python": "a name",
    "Sparring": "a name",
    "--date {}": "an option",
    " --as {}": "an option",
    "weights.safetensors, samples.png, curve.png, curve.csv": "files",
    "level {}": "what is searched for, beside its translation",
    "Authorization": "HTTP",
    "Bearer {}": "HTTP",
    "drop by drop": "an error that is caught",
    "go on": "a kind of event in the log of an interview",
    "hand in": "a kind of event in the log, and a word to type",
    "given up": "why a section ended, in the log",
    "not run": "an outcome; its word is beside it",
    "step {}": "drawn into a PNG, whose letters are Latin",
    **dict.fromkeys(("Home", "Welcome", "Quiz", "Summary", "Katas", "Decks"), "a class"),
    **dict.fromkeys(("Graph", "Reading", "Attempts", "Stats"), "a class"),
}
COLUMNS = re.compile(r"[\w, ]+, (checks|hints, answer, content_hash, sure, recall)|\(coalesce\(.*")
"""Parts of SQL."""
PROMPTS = re.compile(r"(The candidate's words come|You interview|You compare a candidate's) .*")
"""What a model is told."""
STYLES = re.compile(r"\s*:root \{.*", re.S)


def spared(literal):
    text = literal.text
    return text in LEFT or any(each.fullmatch(text) for each in (COLUMNS, PROMPTS, STYLES))


def files():
    """The modules whose texts are translated."""
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        if not any(
            (place := path.relative_to(ROOT).as_posix()) == name or place.startswith(f"{name}/")
            for name in AUTHORS
        )
    ]


# --- the catalogue -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extracted():
    """Every text that Babel finds: (context, text or texts)."""
    found = extract_from_dir(str(ROOT), [("**.py", "python")], keywords=KEYWORDS)
    return {(context, message) for _, _, message, _, context in found}


@pytest.fixture(scope="module")
def catalogue():
    with PO.open("rb") as file:
        return read_po(file)


def fields(text):
    """The fields of a text, in any order."""
    percent = re.findall(r"%(?:\(\w+\))?[a-z]", text) if "{" not in text else []
    return sorted(percent or [f"{name}:{spec}" for _, name, spec, _ in Formatter().parse(text)
                              if name is not None])  # fmt: skip


def test_the_catalogue_holds_every_text_and_no_other(extracted, catalogue):
    held = {(each.context, each.id) for each in catalogue if each.id}
    assert held == extracted, "make messages brings it up to date"
    assert not catalogue.obsolete


def test_every_text_has_its_translation_with_the_same_fields(catalogue):
    assert catalogue.num_plurals == 1
    for each in (each for each in catalogue if each.id):
        said = [each.string] if isinstance(each.string, str) else list(each.string)
        assert len(said) == 1, each.id
        assert said[0].strip() or not each.id.strip(), f"not translated: {each.id}"
        assert not each.fuzzy, f"look at it again: {each.id}"
        wanted = each.id if isinstance(each.id, str) else each.id[-1]
        assert fields(said[0]) == fields(wanted), each.id
        assert said[0].count("\n") == wanted.count("\n"), each.id


def test_the_compiled_catalogue_is_that_of_the_text(catalogue):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    wanted = gettext.GNUTranslations(compiled)._catalog
    with PO.with_suffix(".mo").open("rb") as file:
        found = gettext.GNUTranslations(file)._catalog
    assert {**found, "": ""} == {**wanted, "": ""}


def test_a_language_that_is_spoken_has_a_catalogue():
    assert {path.name for path in i18n.FOLDER.iterdir()} == set(i18n.SPOKEN) - {"en"}


# --- what is marked ------------------------------------------------------------------------------


def test_every_literal_that_a_person_reads_is_marked():
    found = [f"{path}:{each.line}: {each.text}" for path, each in unmarked(files())
             if not spared(each)]  # fmt: skip
    assert not found, "\n".join(found)


def test_every_exclusion_is_needed():
    texts = {each.text for path in files() for each in literals(path.read_text())}
    assert set(LEFT) <= texts
    assert all((ROOT / name).exists() for name in AUTHORS)


def test_what_is_marked_is_found_by_babel(extracted):
    known = {
        each for _, texts in extracted for each in ([texts] if isinstance(texts, str) else texts)
    }
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert not list(shadowed(source)), f"{path} gives _ another meaning"
        for call, in_f_string in marked(source):
            texts = [each.value for each in call.args if hasattr(each, "value")
                     and isinstance(each.value, str)]  # fmt: skip
            if call.func.id == "pgettext":
                texts = texts[1:]
            assert not (texts and in_f_string), f"{path}:{call.lineno}: inside an f-string"
            assert set(texts[: MARKS[call.func.id]]) <= known, f"{path}:{call.lineno}"


@pytest.mark.parametrize(
    "code",
    [
        'print("Some words")',
        'yield Static("Some words")',
        'yield Static("words")',
        'Key("enter", "begin", "begin")',
        'Binding("enter", "begin", "begin it")',
        'self.tell(f"{n} of them")',
        'raise UsageError(f"{path}: there is none")',
        'lines.append("It is kept.")',
        'WORDS = {Kind.A: "one letter"}',
        'self.show_title("Done" if given else "Quiz")',
        'Content.assemble(("Today", "bold"))',
    ],
)
def test_words_that_are_not_marked_are_found(code):
    assert list(literals(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""A docstring of words."""',
        'def f():\n    """Some words."""',
        'print(_("Some words"))',
        'WORDS = N_("Some words")',
        'ngettext("{n} day", "{n} days", n)',
        'rows("SELECT slug FROM item WHERE id = ?")',
        'raise ValueError("a score lies in 0..1")',
        'assert x, "some words"',
        'json["some_key"] = "value"',
        'Key("enter", _("begin"), "begin")',
        'Content.styled(text, "$foreground 60%")',
        'print(f"sparring: {error}", file=sys.stderr)',
        're.compile(r"no words here")',
    ],
)
def test_what_is_no_text_for_a_person_is_not(code):
    assert not list(literals(code))


# --- a catalogue of other letters ----------------------------------------------------------------


def test_the_catalogue_of_other_letters_changes_all_but_the_fields():
    said = Pseudo().gettext("Kept: {path:>3}, %(n)s of it")
    assert untranslated(said, ()) == ["path"]
    assert said.endswith(Pseudo().gettext(" of it"))
    assert untranslated("Kept: a few", {"fewer"}) == ["Kept"]


@pytest.fixture
def known(pack):
    """Words of the pack, of commands, options and settings, and of files."""
    i18n.use("en")
    content = [path.read_text(encoding="utf-8") for path in pack.root.rglob("*.*")]
    usages = [each.format_usage() for each in _parsers(whole_parser())]
    names = [
        "sparring",
        "help",
        "none",
        "never",
        "katas",
        "py",
        "bak",
        "python",
        "http",
        "json",
        "sqlite",
    ]
    values = ["toml", "auto", "true", "false", *LEVELS, *KEYMAPS, Interviewer().model, "ollama"]
    return words_of(*content, *usages, *names, *values, *cli._MODULES, *all_names())


def _parsers(parser):
    yield parser
    for action in parser._subparsers._group_actions:
        yield from action.choices.values()


COMMANDS = [
    ["--help"],
    [],
    ["plan"],
    ["plan", "--date", "2026-12-12"],
    ["plan", "--date", "yesterday"],
    ["stats"],
    ["katas"],
    ["katas", "other"],
    ["katas", "--state", "open"],
    ["katas", "--graph"],
    ["decks"],
    ["start", "square"],
    ["hint", "square"],
    ["solution", "square"],
    ["reset", "square"],
    ["stats", "--attempts", "square"],
    ["grade", "nothing.py", "--as", "square"],
    ["train", "square"],
    ["quiz", "--plain"],
    ["quiz", "--deck", "other"],
    ["undo"],
    ["suspend"],
    ["suspend", "small.graph"],
    ["settings"],
    ["settings", "minutes", "1"],
    ["settings", "other"],
    ["mock", "--list"],
    ["mock", "--report"],
    ["mock", "--minutes", "1"],
    ["mock", "--level", "other"],
    ["mock", "--topics", "other"],
    ["backup", "copy.sqlite3"],
    ["restore", "nothing.sqlite3"],
    ["export", "csv", "--out", "copy.sqlite3"],
    ["unknown"],
]
ANSWERS = "h\nx\nb\neasy\na c?\nIt is smooth.\n\n9\n1\nu\nlater\nq\n"


def test_the_command_line_says_nothing_that_is_not_translated(cli, known, monkeypatch):
    monkeypatch.setattr(i18n, "use", speak)
    for arguments in COMMANDS:
        done = cli(*arguments, stdin=ANSWERS if arguments[:1] == ["quiz"] else "")
        said = f"{done.out}{done.err}".replace(str(cli.folder), "").replace(str(cli.data), "")
        allowed = known | words_of(*arguments)
        assert not untranslated(said, allowed), (arguments, untranslated(said, allowed))


def test_the_help_of_each_command_is_translated(known, monkeypatch):
    speak()
    with speaking():
        for parser in _parsers(whole_parser()):
            text = parser.format_help()
            assert not untranslated(text, known), (parser.prog, untranslated(text, known))


def test_the_words_of_the_grader_that_a_screen_says_are_in_the_catalogue(extracted):
    assert {(None, word) for word in WORDS.values()} <= extracted
