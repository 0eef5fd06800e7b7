"""layers: headings of one level written on two (## 一、 and ### 二、), or counted in two ways (一、 2、 三、)."""

from collections.abc import Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.counting import ORDINALS, value
from drafter.checks.rule import Rule
from drafter.checks.subject import Heading, Subject


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each heading that leaves its level."""
    for rule in rules:
        yield from _depths(rule, subject)
        yield from _ways(rule, subject)


def _depths(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """The first heading of a level sets how many # the others have."""
    first: dict[str, Heading] = {}
    for heading in subject.headings:
        if heading.level in ("part", "one", "two") and heading.alone:
            known = first.setdefault(heading.level, heading)
            if _depth(known) and _depth(heading) != _depth(known):
                yield _hit(
                    rule, heading, f"第{known.line.number}行同级标题前有{_depth(known)}个 #，这里有{_depth(heading)}个"
                )


def _ways(rule: Rule, subject: Subject) -> Iterator[Hit]:
    """一、 then 2、 then 三、: the middle one counts on with other figures."""
    alone = [heading for heading in subject.headings if heading.alone and heading.level in ("one", "three")]
    for before, heading, behind in zip(alone, alone[1:], alone[2:], strict=False):
        numbers = [value(each.number) for each in (before, heading, behind)]
        counts_on = numbers == list(range(numbers[0], numbers[0] + 3))
        if counts_on and before.level == behind.level == "one" and heading.level == "three":
            yield _hit(rule, heading, f"这里应为“{ORDINALS[numbers[1] - 1]}、”")


def _depth(heading: Heading) -> int:
    bare = heading.line.bare
    return len(bare) - len(bare.lstrip("#"))


def _hit(rule: Rule, heading: Heading, told: str) -> Hit:
    start = heading.line.start + heading.line.text.index(heading.number)
    return Hit(rule, start, start + len(heading.number), {"told": told})


KIND = Kind(check)
