"""A terminal that is gone: closed, or its connection lost, with nobody telling the app.

Textual's input thread spins on the end of the input; https://github.com/Textualize/textual/pull/6690
"""

from __future__ import annotations

import select

LOOK_SECONDS = 2.0


def has_hung_up(descriptor: int) -> bool:
    """Whether nobody is left at the other end of a terminal."""
    if not hasattr(select, "poll"):
        return False
    watch = select.poll()
    watch.register(descriptor, 0)
    return any(event & select.POLLHUP for _fd, event in watch.poll(0))
