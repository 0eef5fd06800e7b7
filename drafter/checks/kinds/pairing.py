"""pairing: quotes and brackets that do not close in their paragraph; `pairs` lists them as strings of two."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Line, Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each mark without a partner in its line."""
    for rule in rules:
        for opening, closing in rule.options["pairs"]:
            yield from _unpaired(rule, subject, opening, closing)


def literals(rule: Rule) -> Iterable[str]:
    """Each mark."""
    return "".join(rule.options["pairs"])


def _unpaired(rule: Rule, subject: Subject, opening: str, closing: str) -> Iterator[Hit]:
    marks = sorted([(start, True) for start in subject.at(opening)] + [(s, False) for s in subject.at(closing)])
    waiting: list[int] = []
    line: Line | None = None
    for start, opens in marks:
        if line is None or start >= line.end:
            yield from (_hit(rule, position, closing) for position in waiting)
            waiting, line = [], subject.line_at(start)
        if opens:
            waiting.append(start)
        elif waiting:
            waiting.pop()
        elif not _is_number_mark(subject.text, line.start, start):
            yield _hit(rule, start, opening)
    yield from (_hit(rule, position, closing) for position in waiting)


def _hit(rule: Rule, start: int, partner: str) -> Hit:
    return Hit(rule, start, start + 1, {"partner": partner})


def _is_number_mark(text: str, line_start: int, start: int) -> bool:
    """1） and 一） at the start of a line, and ：1）or ；2）within it, need no opening bracket."""
    before = text[max(line_start, start - 4) : start]
    number = before.rstrip("0123456789０１２３４５６７８９一二三四五六七八九十abcdef")
    return len(number) < len(before) and (not number.strip(" 　") or number[-1] in "：；。，、 　")


KIND = Kind(check, literals)
