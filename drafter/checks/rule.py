"""A rule as data: what stands in `rules/*.toml`, one file a family."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from drafter.document import Severity

_OWN = frozenset({"code", "name", "kind", "message", "severity", "source", "good", "bad", "safe", "on"})


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule. `message` is Chinese and may hold {found}, {wanted} and the values its kind tells.

    `kind` names the module in `kinds/` that knows how to look; `options` is what that kind reads. A text of `bad` has
    a finding of this rule, a text of `good` has none: both are tests. `on` is false for what is disputed: such a rule
    runs only when it is selected. `safe` tells whether its fix may be applied unseen.
    """

    code: str
    name: str
    kind: str
    message: str
    severity: Severity
    source: str = ""
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    safe: bool = False
    on: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule that ships, ordered by code."""
    folder = Path(__file__).with_name("rules")
    tables = [table for path in folder.glob("*.toml") for table in tomllib.loads(path.read_text("utf-8"))["rule"]]
    by_code = {table["code"]: table for table in tables}
    return tuple(_read(by_code, by_code[code]) for code in sorted(by_code))


def rule(code: str) -> Rule:
    """The rule of this code; KeyError if there is none."""
    for candidate in all_rules():
        if candidate.code == code:
            return candidate
    raise KeyError(code)


def _read(by_code: Mapping[str, Mapping[str, Any]], table: Mapping[str, Any]) -> Rule:
    """A rule from its table; `like` takes over the options of another (the same words, another count)."""
    own: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in table.items() if key in _OWN
    }
    options = {**by_code.get(table.get("like", ""), {}), **table}
    return Rule(**own, options={key: value for key, value in options.items() if key not in _OWN})
