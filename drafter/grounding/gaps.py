"""Facts of the sources that the sentence does not tell."""

from collections.abc import Iterator

from drafter.grounding.figures import covers
from drafter.grounding.grounds import Grounds, plain
from drafter.grounding.messages import gap
from drafter.grounding.model import Missing, Source
from drafter.grounding.reading import Reading
from drafter.text.facts.fact import Fact, Quantity


def gaps(sentence: Reading, grounds: Grounds) -> tuple[Missing, ...]:
    """What of the notes is missing, in the order of the notes; front matter never is."""
    found: list[Missing] = []
    for source, reading in grounds.notes:
        found.extend(_figures(sentence, source, reading))
        found.extend(_quotes(sentence, source, reading))
    return tuple(found)


def _figures(sentence: Reading, source: Source, reading: Reading) -> Iterator[Missing]:
    for fact in reading.facts:
        if any(covers(figure, fact) for figure in sentence.facts) or _needless(fact):
            continue
        yield Missing(fact.kind, source.id, fact.text, fact.start, fact.end, gap("fact", fact.text))


def _needless(fact: Fact) -> bool:
    """一个, 一份: the article of speech, no figure that is missed."""
    value = fact.value
    return isinstance(value, Quantity) and value.amount == 1 and not value.dimension and fact.text[0] == "一"


def _quotes(sentence: Reading, source: Source, reading: Reading) -> Iterator[Missing]:
    told = plain(sentence.text)
    for quote in reading.quotes:
        if plain(str(quote.value)) not in told:
            yield Missing(quote.kind, source.id, quote.text, quote.start, quote.end, gap("quote", quote.text))
