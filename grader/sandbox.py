"""Isolation tiers: how a subject process is shut in on this machine.

T1  a separate process, a clean environment, limits, no survivors: any POSIX machine.
T3  T1 inside bubblewrap: no network, no files but Python and torch, a pid space of its own.
"""

from __future__ import annotations

import functools
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

T1, T3 = "T1", "T3"
UNPROTECTED = {
    T1: "files, network and other processes of your account stay within the submission's reach",
    T3: "no cap on the number of files in its own /tmp; memory is capped per process",
}
_PACKAGE = Path(__file__).resolve().parent
_BOX = "/box"


class SandboxError(Exception):
    """A tier that this machine cannot offer; the message says why."""


@dataclass(frozen=True, slots=True)
class Capability:
    """Whether a tier works here, and if not, why and what would help."""

    tier: str
    works: bool
    reason: str = ""
    advice: str = ""


def best_tier() -> str:
    """The strongest tier that this machine offers."""
    return T3 if bubblewrap().works else T1


@functools.cache
def bubblewrap() -> Capability:
    """Whether bubblewrap can shut a process in here; asked once per process, by trying it."""
    if shutil.which("bwrap") is None:
        return Capability(
            T3, False, "bubblewrap is not installed", "apt-get install bubblewrap, or your system's"
        )
    try:
        done = subprocess.run(
            [*_bwrap([]), "/usr/bin/true"],
            env={},
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Capability(T3, False, f"bubblewrap does not start: {error}")
    if done.returncode == 0:
        return Capability(T3, True)
    said = done.stderr.strip() or f"exit status {done.returncode}"
    advice = "user namespaces may be switched off (AppArmor on Ubuntu 24.04, or a container)"
    return Capability(T3, False, f"bubblewrap: {said}", advice)


def command(tier: str, module: str, arguments: Sequence[str]) -> list[str]:
    """The command line that starts ``module`` of this package in a tier.

    Args:
        tier: ``T1`` or ``T3``.
        module: a module of grader, such as ``grader.subject.server``.
        arguments: passed on to it.

    Raises:
        SandboxError: the tier does not work here.
    """
    if tier == T1:
        return python(module, arguments)
    if tier != T3 or not bubblewrap().works:
        raise SandboxError(f"tier {tier} does not work here: {bubblewrap().reason}")
    return _bwrap(_content_of_python()) + python(module, arguments, root=_BOX)


def environment(scratch: Path) -> dict[str, str]:
    """A clean environment: nothing of the caller's, and one thread per process."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "OMP_NUM_THREADS": "1",
    }


def python(
    module: str, arguments: Sequence[str] = (), root: str = str(_PACKAGE.parent)
) -> list[str]:
    """The command line of an isolated interpreter that runs a module of grader as a program.

    Isolated (-I): no PYTHON* variables, no user site, and no current folder on the path, where
    a learner's ``random.py`` would shadow the real one.
    """
    start = f"import sys; sys.path.insert(0, {root!r}); from {module} import main; main()"
    return [sys.executable, "-I", "-B", "-c", start, *arguments]


def _content_of_python() -> list[str]:
    """Read-only binds of the interpreter, its packages and this package, without the content."""
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
    binds = [
        argument
        for prefix in sorted(prefixes)
        if not Path(prefix).is_relative_to("/usr")
        for argument in ("--ro-bind", prefix, prefix)
    ]
    binds += ["--ro-bind", str(_PACKAGE), f"{_BOX}/grader"]
    installed = [Path(folder) / "grader" / "content" for folder in site.getsitepackages()]
    hidden = [path for path in installed if path.is_dir()]
    if (_PACKAGE / "content").is_dir():
        hidden.append(Path(_BOX) / "grader" / "content")
    return binds + [argument for path in hidden for argument in ("--tmpfs", str(path))]


def _bwrap(binds: Sequence[str]) -> list[str]:
    system = [
        argument
        for path in ("/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives")
        if Path(path).exists()
        for argument in ("--ro-bind", path, path)
    ]
    scratch = environment(Path("/tmp"))
    settings = [
        argument for name, value in scratch.items() for argument in ("--setenv", name, value)
    ]
    # The caller's environment must be empty too: --clearenv leaves it in /proc/1/environ.
    return [
        str(shutil.which("bwrap")),
        *("--unshare-all", "--unshare-user", "--disable-userns"),
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "box"),
        *("--ro-bind", "/usr", "/usr", *system),
        *("--proc", "/proc", "--dev", "/dev", "--size", str(256 << 20), "--tmpfs", "/tmp"),
        *binds,
        *("--chdir", "/tmp", *settings),
        "--",
    ]
