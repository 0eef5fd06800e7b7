"""Who did and who did not: 物业公司已回函，教育局未回 where the notes say 教育局回了函，物业没回."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from drafter.grounding.alignment import clause_pairs
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

_DENIAL = re.compile(r"[没未不无]")
_NOT_DONE = re.compile(r"[没未不无要想拟]|打算|准备|计划|本来")
_MOST = 1000  # contrasts of a note that are looked at: the time stays linear
Pairs = frozenset[str]


def polarised(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each clause that denies of one what the notes deny of another, or the other way round."""
    for _, reading in grounds.notes:
        for deed, does, does_not in _contrasts(reading):
            for clause, subject in zip(sentence.clauses, clause_pairs(sentence), strict=True):
                text = sentence.text[clause.start : clause.end]
                if deed not in text:
                    continue
                denied = _DENIAL.search(text) is not None
                turned = denied and subject & does and not subject & does_not
                if turned or (not denied and subject & does_not and not subject & does):
                    yield Violation("negation", text, clause.start, clause.end, message("binding", text))


@lru_cache(maxsize=256)
def _contrasts(reading: Reading) -> tuple[tuple[str, Pairs, Pairs], ...]:
    """A verb that one clause asserts and another denies, with the words that only the one and only the other has."""
    return tuple(dict.fromkeys(islice(_contrasting(reading), _MOST)))


def _contrasting(reading: Reading) -> Iterator[tuple[str, Pairs, Pairs]]:
    pairs = clause_pairs(reading)
    for clause in reading.clauses:
        denial = _DENIAL.search(reading.text, clause.start, clause.end)
        deed = reading.text[denial.end() : denial.end() + 1] if denial else ""
        if not denial or not deed or reading.state[denial.end()] not in "wc":
            continue
        for other in reading.clauses:
            text = reading.text[other.start : other.end]
            if deed in text and not _NOT_DONE.search(text):
                does, does_not = pairs[other.index], pairs[clause.index]
                yield deed, _without(deed, does - does_not), _without(deed, does_not - does)


def _without(deed: str, pairs: Pairs) -> Pairs:
    return frozenset(pair for pair in pairs if deed not in pair)
