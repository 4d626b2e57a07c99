"""Which language is spoken."""

import gettext

import pytest

from sparring import i18n


@pytest.fixture(autouse=True)
def english():
    yield
    i18n.use("en")


@pytest.mark.parametrize(
    ("asked", "setting", "environ", "lang"),
    [
        ("zh", "en", {}, "zh"),
        (None, "zh", {"LANG": "en_US.UTF-8"}, "zh"),
        (None, "auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, "auto", {"LANG": "de_DE.UTF-8"}, "en"),
        (None, "auto", {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, "auto", {"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:zh"}, "zh"),
        (None, "auto", {}, "en"),
        ("xx", "auto", {"LANG": "zh_TW"}, "zh"),
    ],
)
def test_the_language_is_as_asked_else_as_set_else_the_systems(asked, setting, environ, lang):
    assert i18n.chosen(asked, setting, environ) == lang


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (["quiz", "--lang", "zh"], "zh"),
        (["--lang=zh", "--help"], "zh"),
        (["quiz", "--lang"], None),
        (["quiz"], None),
    ],
)
def test_the_language_is_known_before_the_arguments_are_parsed(arguments, lang):
    assert i18n.asked_for(arguments) == lang


def test_a_language_without_a_catalogue_is_english():
    i18n.use("de")
    assert i18n._("Kept.") == "Kept."
    assert i18n.ngettext("{n} answer", "{n} answers", 1) == "1 answer"
    assert i18n.ngettext("{n} answer", "{n} answers", 3) == "3 answers"
    assert i18n.N_("Kept.") == "Kept."


def test_a_catalogue_can_be_installed():
    class Shouting(gettext.NullTranslations):
        def gettext(self, message):
            return message.upper()

    i18n.install(Shouting())
    assert i18n._("Kept.") == "KEPT."


def test_counts_and_contexts_have_their_translation():
    i18n.use("zh")
    assert i18n.ngettext("{n} answer", "{n} answers", 2) == "2 次作答"
    assert i18n.pgettext("interview", "open") == "未结束"
    i18n.use("en")
    assert i18n.ngettext("{path}: {n} note.", "{path}: {n} notes.", 2, path="a") == "a: 2 notes."
    assert i18n.pgettext("interview", "open") == "open"


def test_english_is_spoken_for_a_moment():
    i18n.use("zh")
    with i18n.english():
        assert i18n._("Kept.") == "Kept."
    assert i18n._("Kept.") == "已保存。"
