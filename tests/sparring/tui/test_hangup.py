"""A terminal that is gone takes the app with it."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

from sparring.tui.hangup import has_hung_up


def test_a_terminal_hangs_up_when_its_other_end_closes():
    outer, inner = pty.openpty()
    try:
        assert not has_hung_up(inner)
        os.close(outer)
        assert has_hung_up(inner)
    finally:
        os.close(inner)


def test_the_app_ends_when_its_terminal_is_gone_though_no_signal_comes(tmp_path):
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [Path(sys.executable).parent / "sparring"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm-256color", "SPARRING_DATA": str(tmp_path / "data")},
        start_new_session=True,
    )
    os.close(inner)
    painted = b""
    try:
        while b"look around" not in painted and select.select([outer], [], [], 60)[0]:
            painted += os.read(outer, 1 << 16)
        os.close(outer)
        assert b"look around" in painted
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
