"""What the command line takes: commands and options, each with its help."""

from __future__ import annotations

import argparse
from pathlib import Path

from sparring.i18n import N_, SPOKEN, _
from sparring.kata_states import STATES
from sparring.parsing import Formatter
from sparring.questions.kind import Kind
from sparring.settings import LEVELS

_ABOUT = N_("Interview practice for deep learning: questions and graded katas.")


def parser() -> argparse.ArgumentParser:
    """The parser of everything that `sparring` takes, in the language that is spoken."""
    parser = argparse.ArgumentParser("sparring", description=_(_ABOUT), formatter_class=Formatter)
    parser.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        default=argparse.SUPPRESS,
        help=_("print it and end"),
    )
    _add_places(parser, default=True)
    parser.set_defaults(more_packs=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=_("commands"))

    def add(name: str, help: str, *, kata: str = "") -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help, formatter_class=Formatter)
        _add_places(command, default=False)
        if kata:
            command.add_argument("kata", metavar=kata)
        return command

    welcome = add("welcome", _("the first minute: two questions, a first one, the shortest kata"))
    welcome.add_argument(
        "--plain", action="store_true", help=_("line by line, for pipes and readers")
    )
    quiz = add("quiz", _("ask today's questions, or those of one deck"))
    quiz.add_argument("--deck", metavar="D", help=_("every question of this deck"))
    quiz.add_argument("--topic", metavar="T", help=_("every question on this topic"))
    quiz.add_argument(
        "--cram",
        action="store_true",
        help=_("least known first, of those seen or of the deck or topic; the schedule stays"),
    )
    quiz.add_argument("--plain", action="store_true", help=_("line by line, for pipes and readers"))
    decks = add("decks", _("list the decks, and how far each is known"))
    decks.add_argument("--topics", action="store_true", help=_("the topics instead"))
    decks.add_argument("--json", action="store_true")
    add("undo", _("take back the last answer to a question"))
    suspend = add("suspend", _("put a question or kata away, or list what is put away"))
    suspend.add_argument("item", nargs="?", metavar="ID")
    suspend.add_argument("--back", action="store_true", help=_("bring it back instead"))
    plan = add("plan", _("today's plan, and what will be known on the day of the interview"))
    plan.add_argument(
        "--date", metavar="DAY", help=_("of the interview, as 2026-12-12; `none` forgets")
    )
    plan.add_argument(
        "--minutes", type=_count, metavar="M", help=_("for an evening; 40 by default")
    )
    plan.add_argument("--json", action="store_true")
    stats = add("stats", _("retention, calibration, pace, weakest topics, what is due ahead"))
    stats.add_argument("--attempts", metavar="KATA", help=_("each attempt at this kata instead"))
    stats.add_argument("--json", action="store_true")
    export = add("export", _("questions, or your answers, for Anki, a spreadsheet, a printer"))
    export.add_argument("format", choices=("anki", "markdown", "json", "csv"))
    export.add_argument("--deck", metavar="D", help=_("this deck alone"))
    export.add_argument("--topic", metavar="T", help=_("this topic alone"))
    export.add_argument(
        "--reviews", action="store_true", help=_("your answers instead (csv, json)")
    )
    export.add_argument("--out", type=Path, metavar="FILE", help=_("a new file; else stdout"))
    import_ = add("import", _("questions from elsewhere, as a new deck in a pack of your own"))
    import_.add_argument("format", choices=("anki", "mkdocs-quiz", "csv"))
    import_.add_argument("file", type=Path, metavar="FILE")
    _add_into(import_)
    import_.add_argument("--deck", metavar="D", help=_("the new deck's name; else the file's"))
    new = add(
        "new", _("authors: a beginning for a question, a deck or a kata, in a pack of your own")
    )
    new.add_argument("what", choices=("question", "deck", "kata"))
    new.add_argument("name", metavar="NAME", help=_("of a question: deck.some-words"))
    kinds = [kind.value for kind in Kind]
    new.add_argument("--kind", choices=kinds, default=kinds[0], help=_("of a question"))
    _add_into(new)
    backup = add("backup", _("copy your answers and attempts into a new file"))
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE")
    restore = add("restore", _("put a backup in their place; what was there is kept"))
    restore.add_argument("file", type=Path, metavar="FILE")
    mock = add("mock", _("a mock interview under a clock, or its report"))
    mock.add_argument("--minutes", type=_count, metavar="M", help=_("10 to 180; 45 by default"))
    mock.add_argument("--level", choices=LEVELS, help=_("else as set"))
    mock.add_argument("--seed", type=int, metavar="N", help=_("this paper, not a fresh one"))
    mock.add_argument("--topics", metavar="T,...", help=_("only these"))
    mock.add_argument("--plain", action="store_true", help=_("line by line, for pipes and readers"))
    mock.add_argument("--abandon", action="store_true", help=_("give the one that runs up"))
    mock.add_argument("--list", action="store_true", help=_("every interview and its score"))
    mock.add_argument(
        "--report",
        nargs="?",
        type=int,
        const=0,
        metavar="N",
        help=_("of interview N, or the latest"),
    )
    mock.add_argument("--html", type=Path, metavar="FILE", help=_("the report, as a page"))
    mock.add_argument("--markdown", type=Path, metavar="FILE", help=_("the report, as Markdown"))
    mock.add_argument("--json", action="store_true", help=_("the report or list, as JSON"))
    _add_tier(mock)
    katas = add("katas", _("list the katas: level, state, due"))
    katas.add_argument(
        "words", nargs="*", metavar="WORD", help=_("of id, title, topic, kind, level")
    )
    katas.add_argument("--state", choices=STATES, help=_("only these"))
    katas.add_argument("--graph", action="store_true", help=_("what builds on what"))
    add("start", _("hand out a kata's stub in the workspace"), kata="KATA")
    edit = add("edit", _("open a kata's file in your editor; hands it out if need be"), kata="KATA")
    edit.add_argument("--line", type=_count, metavar="N", help=_("at this line"))
    grade = add("grade", _("grade a kata's file"), kata="KATA|FILE")
    grade.add_argument(
        "--as", dest="as_kata", metavar="KATA", help=_("FILE is a submission of KATA")
    )
    grade.add_argument("--json", action="store_true", help=_("the verdict as JSON"))
    grade.add_argument("--seed", type=int, metavar="N", help=_("replay the verdict with this seed"))
    grade.add_argument(
        "--in-process",
        action="store_true",
        help=_("for a debugger: breakpoint() works; practice only, and not recorded"),
    )
    _add_tier(grade)
    _add_tier(add("watch", _("grade a kata's file on every save"), kata="KATA"))
    train = add(
        "train", _("train a kata's networks with your code, longer than its gate"), kata="KATA"
    )
    train.add_argument("--steps", type=_count, metavar="N", help=_("until step N; go on later"))
    train.add_argument("--data", choices=("digits", "mnist"), help=_("the digits, or your MNIST"))
    train.add_argument("--out", type=Path, metavar="DIR", help=_("where the results go"))
    train.add_argument(
        "--seed", type=int, default=1, metavar="N", help=_("another run of the dice")
    )
    train.add_argument(
        "--reference", action="store_true", help=_("the reference's code, not yours")
    )
    _add_tier(train)
    add("hint", _("show the next hint"), kata="KATA")
    solution = add("solution", _("show the reference solution and its walkthrough"), kata="KATA")
    solution.add_argument("--diff", action="store_true", help=_("your file beside the reference"))
    add("reset", _("hand out a fresh stub; the old file is kept beside it"), kata="KATA")
    data = add("data", _("read a data set that you have: MNIST, for the digit katas"))
    data.add_argument("name", choices=("mnist",))
    data.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="DIR",
        required=True,
        help=_("holds its four files"),
    )
    settings = add("settings", _("show the settings, or change one"))
    settings.add_argument("name", nargs="?", metavar="NAME")
    settings.add_argument("value", nargs="?", metavar="VALUE")
    settings.add_argument("--keys", action="store_true", help=_("every key, and what it does"))
    settings.add_argument("--example", action="store_true", help=_("a file with every setting"))
    settings.add_argument("--json", action="store_true")
    doctor = add("doctor", _("what this machine offers, what is wrong, and what would help"))
    doctor.add_argument(
        "--mend", action="store_true", help=_("put right what can be; backs up first")
    )
    lint = add("lint", _("authors: complaints about decks and katas, file:line:column"))
    lint.add_argument("--json", action="store_true")
    lint.add_argument(
        "--fix", action="store_true", help=_("add missing ids, put text in normal form")
    )
    lint.add_argument(
        "--no-run", action="store_true", help=_("do not run the code that gives keys")
    )
    lint.add_argument(
        "--schema", action="store_true", help=_("the JSON Schema of an exported deck")
    )
    verify = add("verify", _("authors: the kill matrix of every kata, or of one"))
    verify.add_argument("kata", nargs="?", metavar="KATA")
    verify.add_argument("--json", action="store_true")
    verify.add_argument("--seeds", type=_count, default=1, metavar="N", help=_("on N fresh seeds"))
    verify.add_argument(
        "--jobs", type=_count, metavar="N", help=_("N at a time; one for each core")
    )
    verify.add_argument("--no-gates", action="store_true", help=_("leave out what trains"))
    verify.add_argument(
        "--mutate", action="store_true", help=_("grade the reference's mutants too")
    )
    _add_tier(verify)
    return parser


class _Version(argparse.Action):
    """Asks the installation when it is wanted: that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from importlib.metadata import version

        print(f"sparring {version('sparring')}")
        parser.exit()


def _add_places(parser: argparse.ArgumentParser, *, default: bool) -> None:
    """Options that may stand before or after the command."""

    def unset(value: object) -> object:
        return value if default else argparse.SUPPRESS

    parser.add_argument(
        "--workspace", type=Path, metavar="DIR", default=unset(None), help=_("folder of your katas")
    )
    parser.add_argument(
        "--pack",
        # Under one name, packs after the command would replace those before it.
        dest="pack" if default else "more_packs",
        type=Path,
        action="append",
        metavar="DIR",
        default=unset(None),
        help=_("a further folder with questions/, katas/ and solutions/"),
    )
    parser.add_argument(
        "--lang",
        choices=SPOKEN,
        default=unset(None),
        help=_("language; else as set, else the system's"),
    )


def _add_into(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--into",
        type=Path,
        metavar="DIR",
        default=Path("my-pack"),
        help=_("a pack; my-pack if unset"),
    )


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(
            _("{text!r} is no whole number of at least 1").format(text=text)
        )
    return int(text)


def _add_tier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tier", choices=("T1", "T2", "T3"), help=_("isolation tier; the best one by default")
    )
