"""argparse's own words in the language that is spoken."""

import argparse

from sparring.wording import cells


def test_help_and_its_errors_are_in_the_language_asked_for(cli):
    told = cli("--lang", "zh", "plan", "--help").out
    assert told.startswith("用法：sparring plan [-h]")
    assert "显示本帮助并退出" in told
    wrong = cli("--lang", "zh", "mock", "--level", "other").err
    assert "sparring mock：错误：参数 --level：无效的选择：'other'" in wrong
    assert "缺少以下参数：KATA" in cli("--lang", "zh", "start").err


def test_what_the_usage_takes_more_lines_for_stands_below_it(cli):
    first, second, *_ = cli("--lang", "zh", "mock", "--help").out.splitlines()
    before = cells(first.partition("[")[0])
    assert second == " " * before + second.lstrip()


def test_no_line_of_the_help_is_wider_than_a_window(cli, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    lines = cli("--lang", "zh", "--help").out.splitlines()
    assert all(cells(line) <= 60 for line in lines if not line.startswith("用法"))


def test_argparse_speaks_as_before_afterwards(cli):
    cli("--lang", "zh", "--help")
    assert argparse.ArgumentParser("other").format_help().startswith("usage: other")
