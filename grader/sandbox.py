"""Isolation tiers: how a subject process is shut in on this machine.

T1  a separate process, a clean environment, limits, no survivors: any POSIX machine.
T2  T1, and Landlock and seccomp around every worker: Linux, no other privilege or program.
T3  T1 inside bubblewrap: no network, no files but Python and torch, a pid space of its own; with
    T2's two layers inside the box where the kernel has them.

docs/isolation.md says what each protects from and what not.
"""

from __future__ import annotations

import functools
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

T0, T1, T2, T3 = "T0", "T1", "T2", "T3"
TIERS = (T1, T2, T3)
UNPROTECTED = {
    T0: "anything: the submission shares a process with the checks, so this is practice only",
    T1: "your files, the solutions among them, the network and the other processes of your account"
    " stay within the submission's reach",
    T2: "the names and sizes of files can be seen, not read; processes share the machine's pid"
    " space",
    T3: "a flaw of the kernel itself, which all processes share",
}
DISK_BYTES = 256 << 20
"""What a submission may write in all."""
_PACKAGE = Path(__file__).resolve().parent
_BOX = "/box"
_JUDGES_OWN = ("content", "data")
"""Folders of this package that no submission may read."""


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
    return next(tier for tier in reversed(TIERS) if capability(tier).works)


def capability(tier: str) -> Capability:
    """Whether a tier works here. Raises SandboxError for a name that is no tier."""
    match tier:
        case "T1":
            return Capability(T1, True)
        case "T2":
            return landlock()
        case "T3":
            return bubblewrap()
    raise SandboxError(f"tier {tier!r} does not exist: {', '.join(TIERS)} do")


@functools.cache
def landlock() -> Capability:
    """Whether a process can shut itself in here; asked once per process, by a child that tries."""
    try:
        done = subprocess.run(
            [*python("grader.subject.confine", [str(Path(os.environ.get("TMPDIR", "/tmp")))])],
            env=environment(Path("/tmp")),
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Capability(T2, False, f"no process can be shut in: {error}")
    if done.returncode == 0:
        return Capability(T2, True)
    said = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    advice = "Linux 5.13 or newer with Landlock switched on, and the package libseccomp2"
    return Capability(T2, False, said, advice)


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
        tier: one of `TIERS`.
        module: a module of grader, such as ``grader.subject.server``.
        arguments: passed on to it.

    Raises:
        SandboxError: the tier does not work here.
    """
    here = capability(tier)
    if not here.works:
        raise SandboxError(f"tier {tier} does not work here: {here.reason}")
    if tier != T3:
        return python(module, arguments)
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
        # Large pages for malloc, half of the warm server's memory: a fork takes about half as long.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
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


def readable() -> tuple[list[str], list[str]]:
    """What of this Python a submission may read, and what below that it may not.

    Returns:
        The interpreter's folders and this package; and what only the judge may see: the content of
        an installed package, which holds the solutions, and the data that gates hold out.
    """
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix}
    packages = {_PACKAGE, *(Path(folder) / "grader" for folder in site.getsitepackages())}
    secret = (package / name for package in packages for name in _JUDGES_OWN)
    hidden = {str(path) for path in secret if path.is_dir()}
    return [*sorted(prefixes), str(_PACKAGE)], sorted(hidden)


def _content_of_python() -> list[str]:
    """Read-only binds of the interpreter, its packages and this package, without the content."""
    shown, hidden = readable()
    binds = [
        argument
        for path in shown
        if not Path(path).is_relative_to("/usr") and path != str(_PACKAGE)
        for argument in ("--ro-bind", path, path)
    ]
    binds += ["--ro-bind", str(_PACKAGE), f"{_BOX}/grader"]
    hidden += [f"{_BOX}/grader/{name}" for name in _JUDGES_OWN if (_PACKAGE / name).is_dir()]
    visible = [path for path in hidden if _is_bound(path, shown)]
    return binds + [argument for path in visible for argument in ("--tmpfs", path)]


def _is_bound(path: str, shown: Sequence[str]) -> bool:
    prefixes = [folder for folder in shown if folder != str(_PACKAGE)]
    return any(Path(path).is_relative_to(folder) for folder in (_BOX, "/usr", *prefixes))


def _bwrap(binds: Sequence[str]) -> list[str]:
    system = [
        argument
        for path in ("/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/alternatives")
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
        *("--proc", "/proc", "--dev", "/dev"),
        *("--size", str(DISK_BYTES), "--tmpfs", "/tmp"),
        # bubblewrap's own would grow to half of the machine's memory
        *("--size", str(DISK_BYTES), "--tmpfs", "/dev/shm"),
        *binds,
        *("--chdir", "/tmp", *settings),
        "--",
    ]
