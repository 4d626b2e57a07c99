"""Shutting a worker in, before it sees a submission: descriptors, limits, Landlock, seccomp.

The server prepares what can be prepared, once; a worker applies it in under a millisecond. None of
it can be undone, and all of it is inherited by whatever the worker starts. Landlock and seccomp
are all of tier T2 and a second layer inside T3's box; in T1 there are the limits alone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py_landlock.landlock_sys import RulesetFd
    from pyseccomp import SyscallFilter

# Devices that hold nothing: the system's own would give away terminals, disks and memory.
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
_SYSTEM = (
    *("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives"),
    *("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),  # math libraries ask them
)

REFUSED = (
    # the network and other machines' sockets; Landlock knows no UDP and no socket files
    *("socket", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    # other processes: their memory, descriptors and tracing
    *("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "process_madvise"),
    # other name spaces and mounts, in which a box could be rebuilt more widely
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "open_tree", "move_mount"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "open_by_handle_at"),
    # what the kernel's own flaws hide in, and what is shared across the machine
    *("bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key", "request_key"),
    *("shmget", "shmat", "msgget", "semget", "mq_open", "fanotify_init"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot"),
    # memory that no limit counts
    *("memfd_create", "memfd_secret"),
    *("swapon", "swapoff", "acct", "quotactl", "settimeofday", "clock_settime", "sethostname"),
)
_NEW_NAMESPACES = (
    0x00020000,  # CLONE_NEWNS
    0x02000000,  # CLONE_NEWCGROUP
    0x04000000,  # CLONE_NEWUTS
    0x08000000,  # CLONE_NEWIPC
    0x10000000,  # CLONE_NEWUSER
    0x20000000,  # CLONE_NEWPID
    0x40000000,  # CLONE_NEWNET
)


class Confinement:
    """A Landlock ruleset and a seccomp filter, made once and applied in every worker."""

    def __init__(self, readable: Iterable[str], hidden: Iterable[str], scratch: Path) -> None:
        """Prepare both.

        Args:
            readable: folders and files that a submission may read and execute, beside the system's.
            hidden: folders below those that it may not.
            scratch: the one folder that it may write.

        Raises:
            OSError: the kernel or a library lacks one of the two; the message says which.
        """
        self._ruleset = _ruleset(
            [*_SYSTEM, *readable], [Path(path).resolve() for path in hidden], scratch
        )
        self._filter = _filter()

    @property
    def descriptor(self) -> int:
        """What must stay open until `apply`."""
        return self._ruleset

    def apply(self) -> None:
        """Shut this process in for good. It must have one thread."""
        from py_landlock.landlock_sys import restrict_self
        from py_landlock.prctl import set_no_new_privs

        set_no_new_privs()
        restrict_self(self._ruleset, None)
        os.close(self._ruleset)
        self._filter.load()


def close_descriptors(output: int, kept: Iterable[int]) -> None:
    """Leave nothing open but silence as input, ``output`` as both outputs, and ``kept``."""
    os.setsid()
    silence = os.open(os.devnull, os.O_RDONLY)
    os.dup2(silence, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    for fd in set(map(int, os.listdir("/proc/self/fd"))) - {0, 1, 2, *kept}:
        with contextlib.suppress(OSError):
            os.close(fd)


def limit(limits: Mapping[str, int]) -> None:
    """Set the limits, named as resource.RLIMIT_*.

    At the soft limit of CPU time the signal is SIGXCPU, which says what ended the process; who
    ignores it is killed a second later.
    """
    for name, value in limits.items():
        hard = value + 1 if name == "CPU" else value
        # As root some limits do not bite; the judge's own watch and deadline still do.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, hard))


def enter_scratch() -> None:
    """Make a folder of this worker's own the current one."""
    os.chdir(tempfile.mkdtemp())


def _ruleset(readable: Iterable[str], hidden: list[Path], scratch: Path) -> RulesetFd:
    from py_landlock import AccessFs
    from py_landlock.abi import get_supported_fs, get_supported_net, get_supported_scope
    from py_landlock.errors import LandlockError
    from py_landlock.landlock_sys import RulesetAttr, create_ruleset, get_abi_version

    try:
        abi = get_abi_version()
    except LandlockError as error:
        raise OSError(errno.ENOSYS, f"Landlock: {error}") from None
    supported = get_supported_fs(abi)
    ruleset = create_ruleset(
        RulesetAttr(int(supported), int(get_supported_net(abi)), int(get_supported_scope(abi)))
    )
    read = AccessFs.READ_FILE | AccessFs.READ_DIR | AccessFs.EXECUTE
    for path in readable:
        for part, is_above in _parts(Path(path).resolve(), hidden):
            # Of a folder above a hidden one the names may be listed, or imports would fail.
            _allow(ruleset, part, AccessFs.READ_DIR if is_above else read)
    for device in _DEVICES:
        _allow(ruleset, Path(device), AccessFs.READ_FILE | AccessFs.WRITE_FILE)
    special = AccessFs.MAKE_CHAR | AccessFs.MAKE_BLOCK | AccessFs.MAKE_SOCK | AccessFs.IOCTL_DEV
    _allow(ruleset, scratch, supported & ~special)
    return ruleset


def _parts(path: Path, hidden: list[Path]) -> Iterator[tuple[Path, bool]]:
    """The path, or what it holds without the hidden folders; True marks a folder above one.

    The kernel allows what a link leads to, as `lib64 -> lib` in a virtual environment: so links to
    a hidden folder, or to one above or below it, are left out.
    """
    if path.is_symlink():
        target = path.resolve()
        if any(folder.is_relative_to(target) or target.is_relative_to(folder) for folder in hidden):
            return
    if path in hidden:
        return
    if any(folder.is_relative_to(path) for folder in hidden):
        yield path, True
        for entry in path.iterdir():
            yield from _parts(entry, hidden)
    else:
        yield path, False


def _allow(ruleset: RulesetFd, path: Path, access: int) -> None:
    from py_landlock import AccessFs
    from py_landlock.landlock_sys import PathBeneathAttr, add_rule

    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not there: nothing to allow
    try:
        if not path.is_dir():  # rights on what a folder holds are an error on a file
            files = AccessFs.READ_FILE | AccessFs.WRITE_FILE | AccessFs.EXECUTE
            access &= files
        if access:
            add_rule(ruleset, PathBeneathAttr(int(access), fd))
    finally:
        os.close(fd)


def _filter() -> SyscallFilter:
    try:
        import pyseccomp
    except (ImportError, RuntimeError) as error:  # libseccomp itself is a package of the system
        raise OSError(errno.ENOSYS, f"seccomp: {error}") from None
    refuse = pyseccomp.ERRNO(errno.EPERM)
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in REFUSED:
        # A call that this machine's architecture does not know cannot be made either.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            rules.add_rule(refuse, name)
    for flag in _NEW_NAMESPACES:
        rules.add_rule(refuse, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, flag, flag))
    # Its flags lie in memory, where a filter cannot look: the C library then takes clone.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    return rules


def main() -> None:
    """Shut this process in as a worker would be: says on stderr and by its status if it fails."""
    from grader.sandbox import readable

    try:
        Confinement(*readable(), Path(sys.argv[1])).apply()
        with open("/proc/self/status", encoding="utf-8"):
            sys.exit("Landlock lets a file be read that it should not")
    except PermissionError:
        return
    except OSError as error:
        sys.exit(error.strerror or str(error))
