"""How long a key takes to show while a gate trains: the real app in a terminal of its own.

    key_to_paint.py [PRESSES] [WIDTHxHEIGHT]

Opens build-gan from Home, with its reference as the file, so that its gate trains, and turns
between brief and checks with `b`. A press is over when the key line and the pane that it turned to
are both painted.
"""

import fcntl
import os
import pty
import random
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from grader.packs import builtin_pack, find_kata

KATA = "build-gan"
TRAINS, ENDED = b"grading: step", b"checks hold"
PANES = {"brief": (b" checks", b"Your file:"), "checks": (b" brief", b"generated at step")}
"""What the key line offers beside a pane, and what only that pane shows."""
ROUTE = (
    (b" look around", "\x1b"),
    (b" katas", "k"),
    (b" search", "/"),
    (b" done", KATA),
    (b" of ", "\r"),
    (b" open", "\r"),
)
"""What is painted on the way from the first start to the kata, and what one types then."""
GOAL = 50  # ms
PATIENCE = 60.0


class Terminal:
    """The app behind a pseudo-terminal, and what it painted."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            [Path(sys.executable).parent / "sparring", "--lang", "en"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, **colours, "SPARRING_DATA": str(folder / "data")},
        )
        os.close(slave)
        self.began()

    def press(self, key: str) -> float:
        """Press a key; the time. What is painted from here on counts for `until`."""
        self.read(0.0)
        self._mark = len(self._painted)
        os.write(self._master, key.encode())
        return time.perf_counter()

    def read(self, seconds: float) -> None:
        """Take in what is painted, waiting so long at most for something."""
        while select.select([self._master], [], [], seconds)[0]:
            self._painted += os.read(self._master, 1 << 16)
            seconds = 0.0

    def until(self, *words: bytes) -> float:
        """Wait until all words were painted since the latest key; the time."""
        end = time.perf_counter() + PATIENCE
        while not all(self._painted.find(word, self._mark) >= 0 for word in words):
            if time.perf_counter() > end:
                sys.exit(f"{words} did not come within {PATIENCE:.0f} s")
            self.read(0.001)
        return time.perf_counter()

    def began(self) -> None:
        """Forget what was painted: another grading begins."""
        self._painted, self._mark = bytearray(), 0

    @property
    def ended(self) -> bool:
        """Whether a verdict was painted since `began`."""
        return ENDED in self._painted


def main() -> None:
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    width, height = map(int, (sys.argv[2] if len(sys.argv) > 2 else "80x24").split("x"))
    kata, dice = find_kata(KATA, [builtin_pack()]), random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sparring-katas").mkdir()
        (folder / "sparring-katas" / kata.file_name).write_bytes(kata.reference.read_bytes())
        terminal, seen = Terminal(folder, width, height), []
        try:
            for words, keys in ROUTE:
                terminal.until(words)
                terminal.press(keys)
            while len(seen) < presses:
                seen += one_grading(terminal, dice, presses - len(seen), again=bool(seen))
        finally:
            terminal.process.terminate()
            terminal.process.wait()
    ordered = sorted(1000 * seconds for seconds in seen)
    tail = ordered[int(0.95 * len(ordered))]
    print(f"{len(ordered)} presses at {width}x{height} while {KATA} trains, key to paint in ms:")
    within = sum(each < GOAL for each in ordered) / len(ordered)
    print(
        f"median {statistics.median(ordered):.1f}  95 % {tail:.1f}  worst {ordered[-1]:.1f}"
        f"  under {GOAL} ms: {within:.0%}"
    )


def one_grading(terminal: Terminal, dice: random.Random, most: int, *, again: bool) -> list[float]:
    """Press while the gate of one grading trains; the seconds of each press."""
    if again:
        terminal.began()
        terminal.press("g")
    terminal.until(TRAINS, PANES["checks"][1])
    seen, pane = [], "checks"
    while len(seen) < most and not terminal.ended:
        terminal.read(dice.uniform(0.02, 0.1))
        pane = "brief" if pane == "checks" else "checks"
        began = terminal.press("b")
        shown = terminal.until(*PANES[pane])
        if not terminal.ended:
            seen.append(shown - began)
    if pane == "brief":
        terminal.press("b")
        terminal.until(PANES["checks"][0])
    while not terminal.ended and len(seen) < most:
        terminal.read(0.1)
    return seen


if __name__ == "__main__":
    main()
