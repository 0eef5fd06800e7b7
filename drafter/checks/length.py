"""The length of a text against the one that was asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checks.hit import Hit
from drafter.checks.located import located
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Finding
from drafter.errors import UserError
from drafter.text.count import count_words
from drafter.text.patterns import pattern

_WANTED = pattern(r"(?:(?P<least>[0-9]{1,6})\s*[-~—–至]\s*)?(?P<most>[0-9]{1,6})")


@dataclass(frozen=True)
class Length:
    """At least and at most so many words, as Word counts them."""

    least: int
    most: int


def read_length(value: str) -> Length:
    """From `2000` (at most) or `1500-2500`. Raises UserError for anything else."""
    found = _WANTED.fullmatch(value.strip())
    length = Length(int(found["least"] or 0), int(found["most"])) if found else None
    if length is None or not length.least <= length.most or not length.most:
        raise UserError(f"--length 应写成 2000 或 1500-2500，不是 {value[:40]}。")
    return length


def wrong_length(text: str, length: Length, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """A finding on the first line if the text is too long or too short."""
    subject = Subject(text, {})
    return located(_hits(subject, length, {rule.name: rule for rule in rules}), subject)


def _hits(subject: Subject, length: Length, rules: dict[str, Rule]) -> Iterator[Hit]:
    count = count_words(subject.text)
    if not subject.filled:
        return
    line = subject.filled[0]
    if count > length.most:
        told = {"count": count, "limit": length.most, "over": count - length.most}
        yield Hit(rules["too-long"], line.start, line.end, told)
    if count < length.least:
        told = {"count": count, "limit": length.least, "over": length.least - count}
        yield Hit(rules["too-short"], line.start, line.end, told)
