"""The paper of a mock interview: what is asked, in which order, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sparring import settings
from sparring.i18n import _
from sparring.mock.errors import PaperError

SectionKind = Literal["warm-up", "open", "fix", "build"]
LEVELS = {name: number for number, name in enumerate(settings.LEVELS, 1)}
"""Names of levels, and the level of question that each asks most of."""
SHORTEST, LONGEST = 10, 180
"""Minutes of an interview."""
FOLLOW_UPS = 2
"""How many an open question has."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a paper: its items by slug, and how long it lasts."""

    kind: SectionKind
    seconds: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is asked. `topics` is what the draw was limited to; empty: nothing."""

    seed: int
    level: str
    minutes: int
    topics: tuple[str, ...]
    lang: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Every item, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def seconds(self) -> int:
        return sum(section.seconds for section in self.sections)

    def as_json(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "level": self.level,
            "minutes": self.minutes,
            "topics": list(self.topics),
            "lang": self.lang,
            "sections": [
                {"kind": each.kind, "seconds": each.seconds, "items": list(each.items)}
                for each in self.sections
            ],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Paper:
        """The paper that `as_json` wrote. Raises KeyError or TypeError for another."""
        sections = [Section(s["kind"], s["seconds"], tuple(s["items"])) for s in data["sections"]]
        return cls(
            **{name: data[name] for name in ("seed", "level", "minutes", "lang")},
            topics=tuple(data["topics"]),
            sections=tuple(sections),
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper is to be like. Raises PaperError for what no paper can be."""

    minutes: int = 45
    level: str = "mid"
    topics: tuple[str, ...] = ()
    lang: str = "en"

    def __post_init__(self) -> None:
        if not SHORTEST <= self.minutes <= LONGEST:
            raise PaperError(
                _("an interview lasts {low} to {high} minutes, not {minutes}").format(
                    low=SHORTEST, high=LONGEST, minutes=self.minutes
                )
            )
        if self.level not in LEVELS:
            said = _("there is no level {level!r}; there are: {names}")
            raise PaperError(said.format(level=self.level, names=", ".join(LEVELS)))
