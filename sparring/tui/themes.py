"""Colours. Invariant: one accent; verdicts differ in lightness from the ground in every theme.

Blue and orange (Okabe and Ito's palette) stand for ok and no, since red and green look alike to
many, and red nearly vanishes in grey.
"""

from textual.theme import BUILTIN_THEMES, Theme

from sparring.i18n import _

DARK = Theme(
    name="sparring",
    primary="#6cb6e6",
    secondary="#6cb6e6",
    accent="#6cb6e6",
    success="#6cb6e6",
    warning="#f0b35a",
    error="#f0b35a",
    foreground="#dadada",
    background="#121212",
    surface="#1c1c1c",
    panel="#3a3a3a",
)
LIGHT = Theme(
    name="sparring-light",
    primary="#00598c",
    secondary="#00598c",
    accent="#00598c",
    success="#00598c",
    warning="#8a4b00",
    error="#8a4b00",
    foreground="#1d2126",
    background="#fbfbf9",
    surface="#f1f1ee",
    panel="#e4e4e0",
    dark=False,
)
CONTRAST = Theme(
    name="sparring-contrast",
    primary="#7fd0ff",
    secondary="#7fd0ff",
    accent="#7fd0ff",
    success="#7fd0ff",
    warning="#ffd27f",
    error="#ffd27f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    text_alpha=1.0,
)
OKABE_ITO = Theme(
    name="sparring-okabe-ito",  # the palette as published, for those who know its colours
    primary="#56b4e9",
    secondary="#56b4e9",
    accent="#56b4e9",
    success="#009e73",
    warning="#e69f00",
    error="#d55e00",
    foreground="#dadada",
    background="#121212",
    surface="#1c1c1c",
    panel="#3a3a3a",
)
THEMES = (DARK, LIGHT, CONTRAST, OKABE_ITO)


def unknown_theme(name: str) -> str:
    """What to say of a theme that there is not; empty where there is."""
    names = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if name in names:
        return ""
    said = _("there is no theme {name!r}; there are: {names}")
    return said.format(name=name, names=", ".join(names))
