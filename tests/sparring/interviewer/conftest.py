"""A client of the real server on loopback."""

import pytest

from sparring.interviewer.client import Client
from sparring.settings import Interviewer


@pytest.fixture
def client(endpoint):
    return Client(Interviewer(on=True, url=endpoint.url, model="m", seconds=5), {})
