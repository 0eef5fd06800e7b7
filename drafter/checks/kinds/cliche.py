"""cliche: a stock idea said `at_least` (and `at_most`) times, seen through 了, inserted words and near-synonyms.

A concept has `nouns` with `verbs` before them or after them (开阔了眼界, 视野得到了开阔), or plain `words`;
with `alike` any of its wordings may stand for any other (checks.worn).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject

_WINDOW = 10
_LISTED = 6


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the second place of each concept that is said too often, with count and lines."""
    for rule in rules:
        for name, concept in rule.options["concepts"].items():
            spans = places_of(concept, subject)
            if rule.options["at_least"] <= len(spans) <= rule.options.get("at_most", len(spans)):
                lines = [subject.line_at(start).number for start, _ in spans[:_LISTED]]
                told = "、".join(str(line) for line in dict.fromkeys(lines)) + ("…" if len(spans) > _LISTED else "")
                yield Hit(rule, *spans[1], {"name": name, "count": len(spans), "lines": told})


def places_of(concept: Mapping[str, str], subject: Subject) -> list[tuple[int, int]]:
    """Where a text speaks of a concept, in its order: offsets, ends exclusive."""
    return _apart(_places(subject, concept))


def literals(rule: Rule) -> Iterable[str]:
    """The nouns and plain words."""
    return [
        word
        for concept in rule.options["concepts"].values()
        for key in ("nouns", "words")
        for word in concept.get(key, "").split()
    ]


def _places(subject: Subject, concept: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    for word in concept.get("words", "").split():
        yield from ((start, start + len(word)) for start in subject.at(word))
    if "verbs" not in concept:
        return
    verbs = concept["verbs"].split()
    reach = _WINDOW + max(map(len, verbs))
    for noun in concept["nouns"].split():
        for start in subject.at(noun):
            end = start + len(noun)
            near = subject.text[max(0, start - _WINDOW) : end + reach]
            if not any(verb in near for verb in verbs):  # neither pattern can match, so neither is compiled
                continue
            before, after = _around(concept["verbs"])
            verb = before.search(subject.text, max(0, start - _WINDOW), start)
            turned = None if verb else after.match(subject.text, end)
            if verb or turned:
                yield verb.start() if verb else start, turned.end() if turned else end


@lru_cache(maxsize=256)
def _around(verbs: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    verb = "|".join(map(re.escape, verbs.split()))
    passive = r"(?:得到|有|更加|更|变得|得以)?了?(?:进一步|不断|很大|有效|较大|明显|更进一步|新)?的?地?"
    return re.compile(rf"(?:{verb})了?[^，。；！？、\r\n]{{0,5}}\Z"), re.compile(rf"{passive}(?:{verb})")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


KIND = Kind(check, literals)
