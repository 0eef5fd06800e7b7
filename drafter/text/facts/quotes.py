"""Titles in 《》 and terms in “”."""

import re
from collections.abc import Iterator

from drafter.text.facts.fact import Fact

_QUOTED = re.compile(r"《([^《》]{1,60})》|“([^“”]{1,60})”|「([^「」]{1,60})」|\"([^\"]{1,60})\"")


def find_quotes(text: str) -> Iterator[Fact]:
    """Every title and quoted term; `value` is what stands between the marks."""
    for found in _QUOTED.finditer(text):
        kind = "title" if found[1] else "quote"
        yield Fact(kind, found[0], found.start(), found.end(), "".join(found.groups("")))
