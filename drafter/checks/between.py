"""The rules that look beyond one text, as data: `between.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from drafter.checks.rule import Rule

_TEXTS = ("code", "name", "kind", "message", "severity", "source")


@cache
def between_rules() -> tuple[Rule, ...]:
    """Those rules, by code. They run where there are notes, or several texts, to look at."""
    tables = tomllib.loads(Path(__file__).with_name("between.toml").read_text("utf-8"))["rule"]
    return tuple(_read(table) for table in sorted(tables, key=lambda table: str(table["code"])))


def _read(table: dict[str, Any]) -> Rule:
    texts = {key: table[key] for key in _TEXTS}
    return Rule(**texts, good=tuple(table["good"]), bad=tuple(table["bad"]), options=table)
