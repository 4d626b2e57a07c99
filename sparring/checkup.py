"""What may be wrong with a practice, and its mend. Invariant: examining changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sparring.practice import Practice
from sparring.wording import counted

_LEAST_FREE = 64 << 20  # bytes on the disk of the store
_CLOCKS_DIFFER = timedelta(minutes=5)  # machines that share a store are this far apart at most


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. `mend` puts it right; None where only the learner can."""

    message: str
    mend: Callable[[], None] | None = None


def examine(practice: Practice) -> Iterator[Finding]:
    """Everything that is wrong with the store and the disk. Raises StoreError."""
    store, now = practice.store, practice.now
    if (sound := store.soundness()) != "ok":
        yield Finding(f"the practice data is damaged: {sound}; `sparring restore` takes a backup")
    late = store.dated_after(now + _CLOCKS_DIFFER)
    if late:
        day = store.local_date(late[-1]).isoformat()
        said = f"dated ahead of this machine's clock: {counted(len(late), 'answer')}, up to {day}"
        mend = "dates them today: see first that the clock is right"
        yield Finding(f"{said}; `sparring doctor --mend` {mend}", lambda: store.date_back(now))
    elif store.cards() != store.cards_of_log():
        said = "the schedule is not what the log of answers says"
        yield Finding(f"{said}; `sparring doctor --mend` makes it again", store.rebuild)
    free = shutil.disk_usage(store.path.parent).free
    if free < _LEAST_FREE:
        yield Finding(f"only {free >> 20} MiB are free where the practice data lies")
