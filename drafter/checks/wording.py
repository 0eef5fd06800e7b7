"""The templates' own wording, which every report made with them has in common."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import drafter

_SLOT = re.compile(r"\{[{%].*?[%}]\}")


@cache
def template_wording() -> tuple[str, ...]:
    """Each variant of the built-in templates' fixed sentences; what a slot fills in is cut out.

    Read as data: drafter.template would bring in the template engine, which no check of a text may wait for.
    """
    package = Path(drafter.__file__).parent
    homes = (package / "prompts", package.parent / "prompts")
    tables = (tomllib.loads(file.read_text("utf-8")) for home in homes for file in sorted(home.glob("*/template.toml")))
    return tuple(dict.fromkeys(_SLOT.sub("", words) for table in tables for words in _variants(table)))


def _variants(value: Any) -> Iterator[str]:
    """Every text in a list called `variants`, wherever it stands."""
    if isinstance(value, list):
        for each in value:
            yield from _variants(each)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from inner if key == "variants" else _variants(inner)
