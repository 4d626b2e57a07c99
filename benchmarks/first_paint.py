"""How long until the first screen is there, against a bare Textual app with as many widgets.

    python benchmarks/first_paint.py [ROUNDS]

Both are started as new processes on a pseudo terminal of 80x24, in turns, and timed from the start
until the last line of the screen has been written. Aim: at most 1.3 times as long.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROUNDS = 10
_LIMIT = 30  # seconds
_LAST = b"elp"
"""The end of the line of keys, which both apps write last."""
_BARE = """
from textual.app import App
from textual.containers import Vertical
from textual.widgets import Static

class Bare(App):
    def compose(self):
        with Vertical():
            for n in range({count} - 2):
                yield Static(f"line {{n}}")
        yield Static("? help")

Bare().run()
"""
_COUNT = """
import asyncio, os
from sparring.arguments import parser
from sparring.opening import open_practice
from sparring.preferences import Preferences
from sparring.tui.app import SparringApp

async def main():
    options = parser().parse_args([])
    options.preferences = Preferences()
    with open_practice(options) as practice:
        practice.store.set_setting("welcomed", "yes")
        app = SparringApp(practice)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            print(len(list(app.screen.walk_children())))

asyncio.run(main())
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"SPARRING_DATA": f"{folder}/data", "TERM": "xterm-256color"}
        os.chdir(folder)
        count = int(os.popen(f"{sys.executable} -c '{_COUNT}'").read())
        bare = Path(folder) / "bare.py"
        bare.write_text(_BARE.format(count=count))
        both = {
            "bare": [sys.executable, str(bare)],
            "sparring": [sys.executable, "-m", "sparring.cli"],
        }
        times: dict[str, list[float]] = {name: [] for name in both}
        for command in both.values():
            first_paint(command)  # files are read once before
        for _ in range(rounds):
            for name, command in both.items():
                times[name].append(first_paint(command))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, found in times.items():
        print(f"{name:10}median {medians[name] * 1000:5.0f} ms   best {min(found) * 1000:5.0f} ms")
    ratio = medians["sparring"] / medians["bare"]
    best = min(times["sparring"]) / min(times["bare"])
    print(f"{count} widgets each; {ratio:.2f} times as long (best of both: {best:.2f})")


def first_paint(command: list[str]) -> float:
    """Seconds from the start of a command until its first screen is written."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while _LAST not in seen:
        if time.perf_counter() - began > _LIMIT:
            raise SystemExit(f"no first screen after {_LIMIT} s: {seen[-300:]!r}")
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                raise SystemExit(f"{command} ended: {seen[-500:]!r}") from None
    took = time.perf_counter() - began
    os.write(terminal, b"\x11")  # ctrl+q
    os.kill(pid, 15)
    os.waitpid(pid, 0)
    os.close(terminal)
    return took


if __name__ == "__main__":
    main()
