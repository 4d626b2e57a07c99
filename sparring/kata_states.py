"""Where a kata stands, in a word."""

from sparring.i18n import _, pgettext

STATES = ("due", "new", "open", "passed")
"""Due again; never begun; begun and not passed yet; passed, and not due again."""


def state_name(state: str) -> str:
    """What a state is called."""
    words = {"due": _("due"), "new": _("new"), "open": pgettext("kata", "open")}
    return words.get(state) or _("passed")
