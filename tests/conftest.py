"""What holds for every test: the language is English, whatever the machine speaks."""

import os

import pytest

from sparring import i18n

os.environ["LANGUAGE"] = "en"  # programs that tests start speak it too


def pytest_collection_modifyitems(items):
    """Long ones first: what is short fills the gaps at the end."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")
