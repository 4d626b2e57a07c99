"""The client against a real server: words or an error, and nothing sent anywhere else."""

import pytest

from sparring.interviewer.client import Client, InterviewerError
from sparring.settings import Interviewer

HELLO = [{"role": "user", "content": "hello"}]


def test_it_asks_as_the_settings_say_and_gives_the_words(client, endpoint):
    endpoint.words = "  And why?\n"
    assert client.say(HELLO) == "And why?"
    assert endpoint.paths == ["/v1/chat/completions"]
    (asked,) = endpoint.asked
    assert (asked["model"], asked["messages"], asked["temperature"]) == ("m", HELLO, 0)
    assert "Authorization" not in endpoint.seen_headers[0]
    assert client.where == f"m · {endpoint.url}"


def test_a_key_comes_from_the_variable_that_the_settings_name(endpoint):
    settings = Interviewer(on=True, url=endpoint.url, key_variable="MY_KEY")
    Client(settings, {"MY_KEY": "secret"}).say(HELLO)
    assert endpoint.seen_headers[0]["Authorization"] == "Bearer secret"
    with pytest.raises(InterviewerError, match="set the variable MY_KEY"):
        Client(settings, {})


def test_one_that_is_too_slow_is_given_up(endpoint):
    endpoint.wait = 3
    with pytest.raises(InterviewerError, match="did not answer within 1 seconds"):
        Client(Interviewer(url=endpoint.url, seconds=1), {}).say(HELLO)


def test_one_that_is_not_there_is_told():
    with pytest.raises(InterviewerError, match=r"at http://127.0.0.1:9/v1 cannot be reached"):
        Client(Interviewer(url="http://127.0.0.1:9/v1"), {}).say(HELLO)
    with pytest.raises(InterviewerError, match="cannot be reached"):
        Client(Interviewer(url="no address"), {}).say(HELLO)


def test_nothing_is_sent_on_to_another_address(client, endpoint):
    endpoint.status, endpoint.headers = 307, {"Location": "http://example.com/v1"}
    with pytest.raises(InterviewerError, match="says 307"):
        client.say(HELLO)


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": 3}}]}', b"\xff"],
)
def test_what_is_no_answer_is_told(client, endpoint, body):
    endpoint.body = body
    with pytest.raises(InterviewerError, match="cannot be read"):
        client.say(HELLO)


def test_an_answer_without_end_is_given_up(client, endpoint):
    endpoint.body = b"x" * (2 << 20)
    with pytest.raises(InterviewerError, match="sends without end"):
        client.say(HELLO)


def test_an_error_of_the_server_is_told(client, endpoint):
    endpoint.status = 500
    with pytest.raises(InterviewerError, match="says 500"):
        client.say(HELLO)
