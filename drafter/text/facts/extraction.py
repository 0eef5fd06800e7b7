"""All extractors over one text."""

from collections.abc import Iterator, Sequence

from drafter.text.facts.dates import find_dates
from drafter.text.facts.fact import Fact
from drafter.text.facts.lexicon import scan
from drafter.text.facts.names import find_names
from drafter.text.facts.quantities import find_quantities
from drafter.text.facts.quotes import find_quotes


def find_facts(text: str, names: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Every fact of the text in order; `names` are names that no suffix gives away. Facts of two kinds may overlap."""
    dates = tuple(find_dates(text))
    facts = [*dates, *find_quantities(text, dates), *find_quotes(text), *find_names(text, names), *_claims(text)]
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end, fact.kind)))


def _claims(text: str) -> Iterator[Fact]:
    for token in scan(text):
        entry = token.entry
        if entry.phrase:
            yield Fact("phrase", entry.word, token.start, token.end, entry.word)
        for claim in () if entry.function or entry.free else entry.claims:
            yield Fact(claim.kind, entry.word, token.start, token.end, claim.id)
