"""Things that changed places: two persons, two notes that each speak of one firm, what is left and what is not."""

import re
from collections.abc import Callable, Iterator, Sequence

from drafter.grounding.alignment import Features, clause_features, exclusive
from drafter.grounding.figures import why_not
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.numbers import Pairing
from drafter.grounding.people import person, roles
from drafter.grounding.reading import Clause, Reading

_LABEL = re.compile(r"([\u4e00-\u9fff]{2,10})[：:]")
_SIDES = {"我们": re.compile(r"我们|咱们"), "他们": re.compile(r"他们|人家那|对方")}
_BOTH = 2  # a clause that names both tells neither apart
_REST = re.compile(r"剩|其余|其他|余下")


def swapped(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """A violation for each person, labelled figure and rest that stands where the notes have its counterpart."""
    yield from _persons(sentence, grounds, _named)
    if any(words.search(sentence.text) for words in _SIDES.values()):
        yield from _persons(sentence, grounds, _sides)
    yield from _labels(sentence, grounds, pairs)
    yield from _rests(sentence, grounds)


def _persons(
    sentence: Reading, grounds: Grounds, names: Callable[[Reading, Clause], frozenset[str]]
) -> Iterator[Violation]:
    """由老李撰写 where the notes say 老何写的，老李画的; 他们 for 我们."""
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        named = [names(reading, clause) for clause in reading.clauses]
        known = frozenset().union(*named)
        if len(known) < 2:
            continue
        letters = frozenset("".join(known))
        homes = {
            feature: who
            for who, features in zip(named, own, strict=True)
            if len(who) < _BOTH
            for feature in _without(features, letters)
        }
        for clause in sentence.clauses:
            here = names(sentence, clause)
            if len(here) != 1 or not here <= known:
                continue
            told = _without(clause_features(sentence)[clause.index], letters) & homes.keys()
            if told and all(homes[feature] and not here & homes[feature] for feature in told):
                yield _violation(sentence, clause.start, clause.end)


def _without(features: Features, letters: frozenset[str]) -> Features:
    """The features that have no character of a name."""
    return frozenset(f for f in features if not isinstance(f, str) or f[0] == "=" or letters.isdisjoint(f))


def _named(reading: Reading, clause: Clause) -> frozenset[str]:
    return frozenset(roles().get(name, name) for name in person().findall(reading.text, clause.start, clause.end))


def _sides(reading: Reading, clause: Clause) -> frozenset[str]:
    """Which of the two sides a clause speaks of: ours, theirs."""
    text = reading.text[clause.start : clause.end]
    return frozenset(side for side, words in _SIDES.items() if words.search(text))


def _labels(sentence: Reading, grounds: Grounds, pairs: Pairing) -> Iterator[Violation]:
    """和泰电子10月开工 where the note on another firm says so: “绿源包装：…”."""
    labels = {source.id: found[1] for source, _ in grounds.notes if (found := _LABEL.match(source.text))}
    if len(labels) < 2:
        return
    facts = {source.id: reading.facts for source, reading in grounds.notes}
    for mine, source, _ in pairs:
        if source.id not in labels:
            continue
        here = _segment(sentence, mine.start)
        spoken = [id for id, label in labels.items() if label in here]
        if len(spoken) == 1 and all(why_not(mine, fact) for fact in facts[spoken[0]]):
            yield _violation(sentence, mine.start, mine.end)


def _segment(sentence: Reading, place: int) -> str:
    index = sentence.clause_at(place)
    if index < 0:
        return ""
    segment = sentence.clauses[index].segment
    clauses = [clause for clause in sentence.clauses if clause.segment == segment]
    return sentence.text[clauses[0].start : clauses[-1].end]


def _rests(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """其余在停车楼 where the notes say 停车楼420个，剩下都在路边."""
    here = [clause for clause in sentence.clauses if _has_rest(sentence, clause)]
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        for clause in reading.clauses[1:] if here else ():
            if _has_rest(reading, clause):
                yield from _turned(sentence, here, own[clause.index], own[clause.index - 1])


def _turned(sentence: Reading, here: Sequence[Clause], rest: Features, part: Features) -> Iterator[Violation]:
    told = [_words(features) for features in clause_features(sentence)]
    part, rest = _words(part), _words(rest)
    elsewhere = [clause for clause in sentence.clauses if clause not in here and told[clause.index] & rest]
    for clause in here:
        features = told[clause.index]
        if elsewhere and features & part and not features & rest:
            yield _violation(sentence, clause.start, clause.end)


def _words(features: Features) -> Features:
    """The pairs of characters among the features: a share (一半) is no thing."""
    return frozenset(feature for feature in features if isinstance(feature, str) and feature[0] != "=")


def _has_rest(reading: Reading, clause: Clause) -> bool:
    return _REST.search(reading.text, clause.start, clause.end) is not None


def _violation(sentence: Reading, start: int, end: int) -> Violation:
    text = sentence.text[start:end]
    return Violation("binding", text, start, end, message("binding", text))
