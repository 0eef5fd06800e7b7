"""density: `at_least` different `tokens` in one sentence (赋能, 抓手, 闭环 in a row)."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_SENTENCE_END = pattern(r"[。！？\r\n]")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit over each crowded stretch, with the tokens in it."""
    for rule in rules:
        places = sorted((start, token) for token in rule.options["tokens"] for start in subject.at(token))
        crowd: list[tuple[int, str]] = []
        for start, token in places:
            if crowd and _SENTENCE_END.search(subject.text, crowd[-1][0], start):
                yield from _crowded(rule, crowd)
                crowd = []
            crowd.append((start, token))
        yield from _crowded(rule, crowd)


def literals(rule: Rule) -> Iterable[str]:
    """The tokens."""
    return tuple(rule.options["tokens"])


def _crowded(rule: Rule, crowd: Sequence[tuple[int, str]]) -> Iterator[Hit]:
    words = list(dict.fromkeys(token for _, token in crowd))
    if len(words) >= rule.options["at_least"]:
        last, token = crowd[-1]
        yield Hit(rule, crowd[0][0], last + len(token), {"words": "、".join(words), "count": len(words)})


KIND = Kind(check, literals)
