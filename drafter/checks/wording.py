"""The templates' own wording, which every report made with them has in common."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import drafter
from drafter.text.patterns import pattern

_SLOT = pattern(r"\{[{%].*?[%}]\}")


@cache
def template_wording() -> tuple[str, ...]:
    """Every text of the built-in templates; what a slot fills in is cut out.

    Read as data: drafter.template would bring in the template engine, which no check of a text may wait for.
    """
    package = Path(drafter.__file__).parent
    homes = (package / "prompts", package.parent / "prompts")
    tables = (tomllib.loads(file.read_text("utf-8")) for home in homes for file in sorted(home.glob("*/template.toml")))
    return tuple(dict.fromkeys(_SLOT.sub("", words) for table in tables for words in _texts(table)))


def _texts(value: Any) -> Iterator[str]:
    """Every text, wherever it stands: sentences, openings of sections, questions."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
