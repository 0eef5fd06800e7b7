"""The Chinese line for a violation or a gap."""

import tomllib
from functools import cache
from importlib.resources import files


def message(kind: str, word: str, more: str = "") -> str:
    """What is wrong with `word`, for people and for the repair prompt."""
    return _table("violation")[kind].format(word=word, more=more)


def gap(kind: str, word: str) -> str:
    """What of the source is not told."""
    return _table("missing")[kind].format(word=word)


@cache
def _table(name: str) -> dict[str, str]:
    data = tomllib.loads(files("drafter.grounding").joinpath("messages.toml").read_text(encoding="utf-8"))
    return dict(data[name])
