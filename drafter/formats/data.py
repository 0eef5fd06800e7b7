"""The data files that stand beside the modules of this package."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """Read `drafter/formats/<name>.toml`, once."""
    return tomllib.loads(load_text(f"{name}.toml"))


def load_text(name: str) -> str:
    """Read the data file `drafter/formats/<name>` as UTF-8."""
    return Path(__file__).parent.joinpath(name).read_text(encoding="utf-8")
