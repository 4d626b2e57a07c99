"""Where Sparring keeps its data. Invariant: asking for a path creates nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

DATABASE_NAME = "sparring.sqlite3"
SETTINGS_NAME = "settings.toml"
_CACHE_NAME = "decks-1.sqlite3"


def data_dir(environ: Mapping[str, str] | None = None) -> Path:
    """The practice store's folder, absolute: `SPARRING_DATA`, else the platform's data folder."""
    chosen = (os.environ if environ is None else environ).get("SPARRING_DATA", "")
    if chosen:
        return Path(os.path.expanduser(chosen)).absolute()  # an unknown ~user stays as written
    import platformdirs  # lazily: a third of a command's start-up time

    return platformdirs.user_data_path("sparring", appauthor=False)


def database_path(environ: Mapping[str, str] | None = None) -> Path:
    """The practice store's file inside `data_dir`."""
    return data_dir(environ) / DATABASE_NAME


def cache_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where decks that were read before are kept; it may be deleted at any time.

    In `SPARRING_CACHE`, or in a chosen `SPARRING_DATA`, else in the platform's cache folder.
    """
    known = os.environ if environ is None else environ
    if chosen := known.get("SPARRING_CACHE", ""):
        return Path(os.path.expanduser(chosen)).absolute() / _CACHE_NAME
    if known.get("SPARRING_DATA", ""):
        return data_dir(environ) / "cache" / _CACHE_NAME
    import platformdirs

    return platformdirs.user_cache_path("sparring", appauthor=False) / _CACHE_NAME


def settings_path(environ: Mapping[str, str] | None = None) -> Path:
    """The settings file: `SPARRING_CONFIG`, or in a chosen `SPARRING_DATA`, else in the platform's
    folder for settings."""
    known = os.environ if environ is None else environ
    if chosen := known.get("SPARRING_CONFIG", ""):
        return Path(os.path.expanduser(chosen)).absolute()
    if known.get("SPARRING_DATA", ""):
        return data_dir(environ) / SETTINGS_NAME
    import platformdirs

    return platformdirs.user_config_path("sparring", appauthor=False) / SETTINGS_NAME


def mnist_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where `sparring data mnist` keeps what it has read."""
    return data_dir(environ) / "mnist.npz"
