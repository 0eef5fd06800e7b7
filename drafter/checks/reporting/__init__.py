"""Showing an outcome, one file a format.

Each module of this package, its name the format's, holds `render(outcome, rules) -> str`: all that is printed on
stdout. It is imported only when its format is asked for.
"""

import difflib
import pkgutil
from collections.abc import Sequence
from importlib import import_module

from drafter.checks.outcome import Outcome
from drafter.checks.rule import Rule
from drafter.errors import UserError

__all__ = ["check_format", "formats", "render"]


def formats() -> tuple[str, ...]:
    """The names of the formats; a module whose name begins with `_` is none."""
    return tuple(sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_")))


def check_format(name: str) -> None:
    """Raise UserError if there is no such format."""
    if name not in formats():
        near = difflib.get_close_matches(name, formats(), n=1)
        also = f"，是不是 {near[0]}" if near else ""
        raise UserError(f"没有 {name} 这种输出格式{also}；可以用 {'、'.join(formats())}。")


def render(outcome: Outcome, rules: Sequence[Rule], name: str) -> str:
    """The outcome in the format called `name`; `rules` are those that were run. Raises UserError if unknown."""
    check_format(name)
    rendered: str = import_module(f"{__name__}.{name}").render(outcome, rules)
    return rendered
