"""What must stand in the edited text just as it stood, in the same order: blanks, figures, quotes, fixed phrases."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from drafter.document import Placeholder
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading, read
from drafter.grounding.rewording.canonical import canonical
from drafter.grounding.rewording.words import worth
from drafter.text.facts import find_facts
from drafter.text.facts.fact import Fact
from drafter.text.facts.soft import dictionary
from drafter.text.placeholders import find_placeholders

_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、]"
    r"|第?[一二三四五六七八九十](?:是|要|则|，)|首先|其次|再次|最后)"
)
_PARTICLE = re.compile("[的地得]")
_DIGITS = re.compile(r"[0-9０-９]+(?:\.[0-9]+)?|[A-Za-z]+")
# Of a kind that shows in wording alone; they are judged word by word.
_SOFT = frozenset({"phrase", "title", "quote", "place", "body", "person", "name"})
Marks = Sequence[tuple[Hashable, str]]


def changed_marks(original: str, edited: str) -> Iterator[Violation]:
    """A violation for each blank, figure, quote, fixed phrase, number of an item or claim that is not as it was.

    Figures and claims may come in whatever words; all others stay to the letter.
    """
    old, new = read(original), read(edited)
    was, now = canonical(original), canonical(edited)
    yield from _compared("blank", _blanks(original), _blanks(edited), edited)
    yield from _roles(find_placeholders(original), find_placeholders(edited))
    yield from _compared("figure", _figures(read(was)), _figures(read(now)), edited)
    yield from _compared("digits", _digits(old), _digits(new), edited)
    yield from _compared("quoted", _quotes(old), _quotes(new), edited)
    yield from _compared("fixed", _phrases(original), _put_right(_phrases(edited), original, was), edited)
    yield from _compared("item", _number(original), _number(edited), edited)
    yield from _claims(was, now)


def _blanks(text: str) -> Marks:
    return [(blank.text, blank.text) for blank in find_placeholders(text)]


def _roles(old: Sequence[Placeholder], new: Sequence[Placeholder]) -> Iterator[Violation]:
    """X县 as home is another blank than X县 as host."""
    for before, after in zip(old, new, strict=False):
        if before.role and after.role and before.role != after.role:
            start, end = after.column - 1, after.end_column - 1
            yield Violation("role", after.text, start, end, message("role", after.text))


def _figures(reading: Reading) -> Marks:
    return [(worth(fact.value), fact.text) for fact in reading.facts]


def _digits(reading: Reading) -> Marks:
    """Digits and Latin letters that no figure holds."""
    inside = [(fact.start, fact.end) for fact in reading.facts]
    found = (each for each in _DIGITS.finditer(reading.text))
    return [(each[0], each[0]) for each in found if not any(start <= each.start() < end for start, end in inside)]


def _quotes(reading: Reading) -> Marks:
    return [(quote.text, quote.text) for quote in reading.quotes]


def _phrases(text: str) -> Marks:
    return [(fact.text, fact.text) for fact in find_facts(text) if fact.kind == "phrase"]


def _put_right(phrases: Marks, original: str, was: str) -> Marks:
    """The phrases but those that the original had in another order: 自重、自警、自省 is none, and may become one."""
    return [each for each in phrases if each[1] in original or canonical(each[1]) not in was]


def _number(text: str) -> Marks:
    found = _NUMBERED.match(text)
    return [(found[0].strip(), found[0].strip())] if found else []


def _compared(kind: str, old: Marks, new: Marks, edited: str) -> Iterator[Violation]:
    """Differences of two ordered lists, each as a violation that names what was and what is."""
    matcher = SequenceMatcher(None, [key for key, _ in old], [key for key, _ in new], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        was, now = "、".join(text for _, text in old[a:b]), "、".join(text for _, text in new[c:d])
        start = max(0, edited.find(new[c][1])) if c < d else 0
        name = f"{kind}_{'lost' if c == d else 'new' if a == b else 'changed'}"
        yield Violation(kind, now or was, start, start + len(now), message(name, now or was, was))


def _claims(original: str, edited: str) -> Iterator[Violation]:
    """Words that tell a part, a stage, a result, a denial, a verdict …: as many of each as there were."""
    old, new = _told(original), _told(edited)
    for kind, value in (new - old) | (old - new):
        more = new[kind, value] > old[kind, value]
        facts = find_facts(_lean(edited if more else original))
        word = next(fact.text for fact in facts if (fact.kind, _id(fact)) == (kind, value))
        start = edited.find(word) if more else 0
        if not more and word.endswith("了") and word.rstrip("了") in edited:
            continue
        name = "claim_new" if more else "claim_lost"
        yield Violation(kind, word, start, start + len(word) * more, message(name, word))


def _told(text: str) -> Counter[tuple[str, Hashable]]:
    return Counter((fact.kind, _id(fact)) for fact in find_facts(_lean(text)) if _is_claim(fact))


def _lean(text: str) -> str:
    """The text without the particles that only tie words: 顺利的完成 and 顺利完成 claim the same."""
    return _PARTICLE.sub(lambda each: each[0] if _is_in_a_word(text, each.start()) else "", text)


def _is_in_a_word(text: str, place: int) -> bool:
    return not dictionary().isdisjoint((text[max(0, place - 1) : place + 1], text[place : place + 2]))


def _is_claim(fact: Fact) -> bool:
    return fact.kind not in _SOFT and isinstance(fact.value, str) and fact.value not in _LIGHT


def _id(fact: Fact) -> Hashable:
    return fact.value


# Words that are claims beside a note, where they tell who was there, and none beside their own original.
_LIGHT = frozenset({"with", "for"})
