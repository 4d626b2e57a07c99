"""What holds for every test: the language is English, whatever the machine speaks."""

import os

import pytest

from sparring import i18n

os.environ["LANGUAGE"] = "en"  # programs that tests start speak it too


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")
