"""The data of `filling.toml`, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_data() -> dict[str, Any]:
    """The tables of the data file beside this module."""
    return tomllib.loads((files("drafter.text.filling") / "filling.toml").read_text(encoding="utf-8"))
