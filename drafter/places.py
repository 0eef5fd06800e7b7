"""Where drafter keeps things: `DRAFTER_HOME` moves all of it, otherwise the system's own folders for a user."""

import os
from pathlib import Path

import platformdirs

PROJECT_FILE = "drafter.toml"


def home() -> Path | None:
    """The folder that `DRAFTER_HOME` names, or None where it is not set."""
    named = os.environ.get("DRAFTER_HOME", "").strip()
    return Path(named).expanduser() if named else None


def config_file() -> Path:
    """The user's own settings, `config.toml`."""
    return (home() or Path(platformdirs.user_config_dir("drafter", appauthor=False))) / "config.toml"


def keys_file() -> Path:
    """The keys that `drafter auth set` keeps, beside the user's settings."""
    return config_file().with_name("keys.toml")


def log_dir() -> Path:
    """The log of runs."""
    return (home() or Path(platformdirs.user_log_dir("drafter", appauthor=False))) / "log"


def replies_dir() -> Path:
    """The store of replies: cache and resume."""
    return (home() or Path(platformdirs.user_cache_dir("drafter", appauthor=False))) / "replies"


def models_dir() -> Path:
    """The embedded model's assembled weights."""
    return (home() or Path(platformdirs.user_data_dir("drafter", appauthor=False))) / "models"


def project_file(near: Path | None) -> Path | None:
    """The nearest `drafter.toml`: beside `near` (a file or a folder) or in a folder above it."""
    start = (near or Path()).absolute()
    folders = (start, *start.parents) if start.is_dir() else start.parents
    return next((file for folder in folders if (file := folder / PROJECT_FILE).is_file()), None)
