"""What may be wrong with a practice, and its mend. Invariant: examining changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sparring.i18n import _, ngettext
from sparring.practice import Practice

_LEAST_FREE = 64 << 20  # bytes on the disk of the store
_CLOCKS_DIFFER = timedelta(minutes=5)  # machines that share a store are this far apart at most


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, and what to do. `mend` puts it right; None where only the learner can."""

    what: str
    advice: str = ""
    mend: Callable[[], None] | None = None

    @property
    def message(self) -> str:
        """Both, as one sentence."""
        said = _("{what}; {advice}").format(what=self.what, advice=self.advice)
        return said if self.advice else self.what


def examine(practice: Practice) -> Iterator[Finding]:
    """Everything that is wrong with the store and the disk. Raises StoreError."""
    store, now = practice.store, practice.now
    if (sound := store.soundness()) != "ok":
        yield Finding(
            _("the practice data is damaged: {why}").format(why=sound),
            _("`sparring restore` takes a backup"),
        )
    late = store.dated_after(now + _CLOCKS_DIFFER)
    if late:
        day = store.local_date(late[-1]).isoformat()
        said = ngettext(
            "dated ahead of this machine's clock: {n} answer, up to {day}",
            "dated ahead of this machine's clock: {n} answers, up to {day}",
            len(late),
            day=day,
        )
        advice = _("`sparring doctor --mend` dates them today: see first that the clock is right")
        yield Finding(said, advice, lambda: store.date_back(now))
    elif store.cards() != store.cards_of_log():
        yield Finding(
            _("the schedule is not what the log of answers says"),
            _("`sparring doctor --mend` makes it again"),
            store.rebuild,
        )
    free = shutil.disk_usage(store.path.parent).free
    if free < _LEAST_FREE:
        said = _("only {n} MiB are free where the practice data lies")
        yield Finding(said.format(n=free >> 20))
