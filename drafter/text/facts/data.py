"""Read the tables that stand beside the extractors."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML table `name` of this package, read once."""
    return tomllib.loads(files("drafter.text.facts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
