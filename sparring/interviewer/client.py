"""Talks to an endpoint like OpenAI's. Invariant: whatever comes back, it is words or an error.

Nothing is sent but what a caller hands over, and only to the address in the settings.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sparring.i18n import _
from sparring.settings import Interviewer

if TYPE_CHECKING:
    import httpx

_MOST_BYTES = 1 << 20
_MOST_TOKENS = 800

Message = Mapping[str, str]
"""``role`` and ``content``."""


class InterviewerError(Exception):
    """There is no answer; the message says why, and what to do."""


class Client:
    """One endpoint. `say` may be called from any thread."""

    def __init__(self, settings: Interviewer, environ: Mapping[str, str] | None = None) -> None:
        """Prepare to ask.

        Raises:
            InterviewerError: the library that asks is not installed, or a key is missing.
        """
        self._settings = settings
        known = os.environ if environ is None else environ
        self._key = ""
        if settings.key_variable:
            self._key = known.get(settings.key_variable, "")
            if not self._key:
                raise InterviewerError(
                    _("the interviewer's key is missing: set the variable {name}").format(
                        name=settings.key_variable
                    )
                )
        try:
            import httpx  # noqa: F401
        except ImportError:
            raise InterviewerError(
                _("the interviewer needs one more library: pip install 'sparring[interviewer]'")
            ) from None

    @property
    def where(self) -> str:
        """Which model, and where."""
        return f"{self._settings.model} · {self._settings.url}"

    @property
    def notice(self) -> str:
        """What is sent where, to be shown before anything is sent."""
        return _(
            "Interviewer: {where}. It is sent your answers to the open question and its follow-ups,"
            " and nothing else; `sparring settings interviewer.on false` turns it off."
        ).format(where=self.where)

    def say(self, messages: Sequence[Message]) -> str:
        """The model's answer to some messages.

        Raises:
            InterviewerError: it cannot be reached, takes too long, or does not answer in words.
        """
        import httpx

        body = {
            "model": self._settings.model,
            "messages": [dict(message) for message in messages],
            "temperature": 0,
            "max_tokens": _MOST_TOKENS,
        }
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        url = f"{self._settings.url.rstrip('/')}/chat/completions"
        try:
            # No redirects: what was written goes to the address in the settings, and no other.
            with (
                httpx.Client(timeout=self._settings.seconds, follow_redirects=False) as client,
                client.stream("POST", url, json=body, headers=headers) as response,
            ):
                return self._read(response)
        except httpx.TimeoutException:
            raise InterviewerError(
                _("the interviewer did not answer within {n} seconds").format(
                    n=self._settings.seconds
                )
            ) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise InterviewerError(
                _("the interviewer at {url} cannot be reached: {why}").format(
                    url=self._settings.url, why=str(error) or type(error).__name__
                )
            ) from None

    def _read(self, response: httpx.Response) -> str:
        import httpx

        parts: list[bytes] = []
        size, began = 0, time.monotonic()
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if time.monotonic() - began > self._settings.seconds:
                raise httpx.ReadTimeout("drop by drop")
            if size > _MOST_BYTES:
                raise InterviewerError(_("the interviewer sends without end"))
        if response.status_code != 200:
            raise InterviewerError(
                _("the interviewer at {url} says {status}").format(
                    url=self._settings.url, status=response.status_code
                )
            )
        return _words(b"".join(parts))


def _words(body: bytes) -> str:
    try:
        data: Any = json.loads(body)
        content = data["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError):
        content = None
    if not isinstance(content, str) or not content.strip():
        raise InterviewerError(_("the interviewer's answer cannot be read"))
    return content.strip()
