"""Is there any fact in a framing or stock sentence?"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from drafter.grounding.reading import Reading, read
from drafter.text.facts.fact import Quantity


def carries_fact(text: str) -> bool:
    """Whether a sentence that cites no note states a fact: a number, name, title, outcome, verdict, study or conduct.

    A pledge (下一步，我将…) states what is intended: only its numbers, titles and names are facts.
    """
    reading = read(text)
    if any(_is_figure(fact.value) for fact in reading.facts) or any(quote.kind == "title" for quote in reading.quotes):
        return True
    if _names(text):
        return True
    data = _data()
    if any(word in text for word in data["pledge"]):
        return False
    return _claims(reading, data["kinds"]) or any(word in text for word in (*data["asserted"], *data["effects"]))


def _is_figure(value: object) -> bool:
    return not (isinstance(value, Quantity) and value.amount == 1 and not value.dimension)


def _names(text: str) -> bool:
    found = re.search(_data()["names"], text)
    return found is not None and not any(word in found[0] for word in _data()["common"])


def _claims(reading: Reading, kinds: list[str]) -> bool:
    return any(
        claim.kind in kinds for token in reading.tokens for claim in token.entry.claims if not _light(token.entry.word)
    )


def _light(word: str) -> bool:
    """Adverbs of manner that a framing sentence may use."""
    return word in _data()["manner"]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("drafter.grounding").joinpath("framing.toml").read_text(encoding="utf-8"))
