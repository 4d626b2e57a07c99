"""Where a kata stands, in a word."""

from sparring.i18n import N_

STATES = (N_("due"), N_("new"), N_("open"), N_("passed"))
"""Due again; never begun; begun and not passed yet; passed, and not due again."""
