"""Which versions are installed, read from their metadata: nothing is imported."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

IN_A_VERDICT = ("sparring", "torch", "pytest", "numpy")


def version_of(package: str) -> str | None:
    """The version of an installed package, or None."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def versions() -> dict[str, str]:
    """Python's and those of `IN_A_VERDICT`, by name."""
    found = {name: version_of(name) or "unknown" for name in IN_A_VERDICT}
    return {"python": platform.python_version(), **found}
