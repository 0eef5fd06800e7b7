"""A figure of a report and the notes' own for the same thing: 走访企业32家 beside a note of 23家."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from drafter.checks.hit import Hit
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Notes
from drafter.text.facts import find_facts
from drafter.text.facts.fact import Fact, Quantity
from drafter.text.sentences import split_clauses

# Two clauses tell of the same thing where they share so much of their wording, figures left out.
_LIKE = 0.6
_HAN = re.compile(r"[\u3400-\u9fff]+")
# A part, or a sum of several notes, is another figure than the note's.
_OTHER_COUNT = re.compile(r"其中|占|共|总计|累计|合计|平均|分别|每|又|另|还有|第")
# Half a character, which no word list takes.
_HALF = re.compile("[\ud800-\udfff]")
# A longer text is another kind of document; it is compared up to here.
_MOST = 20_000


@dataclass(frozen=True)
class _Told:
    """A figure, where its clause stands in the text, and what the clause says besides."""

    fact: Fact
    quantity: Quantity
    start: int
    pairs: frozenset[str]

    @property
    def unit(self) -> tuple[str, str]:
        """What is counted; two figures of different units tell of different things."""
        return self.quantity.dimension, self.quantity.counter


def figures_beside_notes(rule: Rule, subject: Subject, notes: Notes) -> Iterator[Hit]:
    """Each figure that the notes tell otherwise in a clause worded alike, and nowhere as the report does."""
    noted = [told for item in notes.items for told in _figures(item.text)]
    for told in _figures(_HALF.sub("\ufffd", subject.text[:_MOST])):
        alike = [other for other in noted if other.unit == told.unit and told.pairs & other.pairs]
        if not alike or any(other.quantity.amount == told.quantity.amount for other in alike):
            continue
        best = max(alike, key=lambda other: _likeness(told.pairs, other.pairs))
        if _likeness(told.pairs, best.pairs) >= _LIKE:
            start = told.start + told.fact.start
            yield Hit(rule, start, start + len(told.fact.text), {"other": best.fact.text})


def _figures(text: str) -> Iterator[_Told]:
    clauses = split_clauses(text)
    for clause, end in zip(clauses, accumulate(map(len, clauses)), strict=True):
        if _OTHER_COUNT.search(clause):
            continue
        facts = [fact for fact in find_facts(clause) if isinstance(fact.value, Quantity)]
        pairs = _pairs(clause, facts)
        for fact in facts:
            if (
                isinstance(fact.value, Quantity)
                and not fact.value.ordinal
                and (fact.value.counter or fact.value.dimension)
            ):
                yield _Told(fact, fact.value, end - len(clause), pairs)


def _pairs(clause: str, facts: Iterable[Fact]) -> frozenset[str]:
    for fact in sorted(facts, key=lambda fact: -fact.start):
        clause = clause[: fact.start] + clause[fact.end :]
    words: Sequence[str] = _HAN.findall(clause.replace("了", ""))
    return frozenset(word[place : place + 2] for word in words for place in range(len(word) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
