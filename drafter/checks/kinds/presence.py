"""presence: what a whole report must have, by the rule's `what`: title, name, date, or the year that 今年 means."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_ENDS = 4
_LONGEST_TITLE = 60
_SENTENCE_MARK = pattern(r"[，。；！？]")
_DATE = pattern(
    r"(?:[0-9０-９]{4}|[一二三四五六七八九零○〇]{4})年[ 　]*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})月"
)
_BLANK_DATE = pattern(r"年[^，。；]{0,6}月|日期|[Xx×]月")
_YEAR = pattern(r"(?:[0-9０-９]{4}|[一二三四五六七八九零○〇]{4})[ 　]?年|[0-9０-９]{4}[-./][0-9]{1,2}")
_YEARS = ("今年", "去年", "前年")
_NAMED = ("汇报人", "报告人", "述职人", "姓名", "作者", "署名", "我叫")
_NAME = pattern(r"(?:汇报人|报告人|述职人|姓名|作者|署名)[ 　]*[：:]|我叫|姓名】")
_NAME_LINE = pattern(r"[（(]?(?:[^\W\d_a-zA-Z]|[·Xx×＿_○某【】：　\u00a0 ]){2,24}[）)]?\Z")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit at the start of the text (title), at its end (name, date) or at the first 今年; whole reports only."""
    if not subject.is_report:
        return
    for rule in rules:
        place = _MISSING[rule.options["what"]](subject)
        if place:
            yield Hit(rule, *place)


def _title(subject: Subject) -> tuple[int, int] | None:
    first = subject.filled[0]
    bare = first.bare
    named = bare.startswith("#") or (len(bare) <= _LONGEST_TITLE and not _SENTENCE_MARK.search(bare))
    numbered = any(heading.line is first and heading.level for heading in subject.headings)
    return None if named and not numbered else (first.start, first.start + 1)


def _name(subject: Subject) -> tuple[int, int] | None:
    numbered = {heading.line.number for heading in subject.headings}
    edge = [line for line in (*subject.filled[1:_ENDS], *subject.filled[-_ENDS:]) if line.number not in numbered]
    if any(_NAME_LINE.match(line.bare) for line in edge):
        return None
    if any(_NAME.match(subject.text, start) for start in subject.places(_NAMED)):
        return None
    return _end(subject)


def _date(subject: Subject) -> tuple[int, int] | None:
    edge = (*subject.filled[:_ENDS], *subject.filled[-_ENDS:])
    short = [line.bare for line in edge if not _SENTENCE_MARK.search(line.bare)]
    if any(_DATE.search(bare) or _BLANK_DATE.search(bare) for bare in short):
        return None
    return _end(subject)


def _year(subject: Subject) -> tuple[int, int] | None:
    start = next(iter(subject.places(_YEARS)), None)
    return None if start is None or _YEAR.search(subject.text) else (start, start + 2)


def _end(subject: Subject) -> tuple[int, int]:
    last = subject.filled[-1]
    end = last.start + len(last.text.rstrip())
    return max(last.start, end - 1), end


_MISSING: Mapping[str, Callable[[Subject], tuple[int, int] | None]] = MappingProxyType(
    {"title": _title, "name": _name, "date": _date, "year": _year}
)
_LITERALS: Mapping[str, tuple[str, ...]] = MappingProxyType({"year": _YEARS, "name": _NAMED})
KIND = Kind(check, lambda rule: _LITERALS.get(rule.options["what"], ()))
