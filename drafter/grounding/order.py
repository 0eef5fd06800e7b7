"""From and to: 由40升至52 is not 由52升至40."""

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.reading import Reading

_FROM = re.compile(r"[由从自][^，。；]{0,8}$")
_TO = re.compile(r"[至到为成升降增减]")


def reversed_ends(sentence: Reading, pairs: Pairing) -> Iterator[Violation]:
    """A violation where the sentence's start and end stand the other way round in one note."""
    for (a, a_source, a_fact), (b, b_source, b_fact) in pairwise(pairs):
        if a_source != b_source or a_fact.start <= b_fact.start:
            continue
        between = sentence.text[a.end : b.start]
        if _FROM.search(sentence.text[: a.start]) and _TO.search(between) and "，" not in between:
            yield Violation(
                "direction",
                sentence.text[a.start : b.end],
                a.start,
                b.end,
                message("direction", a.text + between + b.text),
            )
