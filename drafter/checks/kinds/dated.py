"""dated: a term that had a successor by the year the report is about; `terms` gives the year and the new name.

The year is the nearest one before the term in the text, else the latest of the text; without any there is no finding.
In the year of the change both names may be right. An office is meant only where its name begins there (县旅游局, not
县文化和旅游局), and not in brackets after another: 农业农村局（乡村振兴局）.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

# 2022年以前 is no year to judge by.
_YEAR = pattern(r"(20[0-9]{2})年(以前|之前|前)?")
_PAST = pattern(
    r"(?:原(?:建档立卡)?|前|当年的?|当时的?)[^，。；]{0,2}\Z|(?:曾|过去|昔日|历史上|以前|从前|一度)[^，。；]{0,8}\Z"
)
_OFFICE = frozenset("局办委会队")
_BEFORE_OFFICE = frozenset("县市区省州旗盟乡镇家到在赴去向同由经访把了系往找请与")
_BRACKET = pattern(r"(?:[（(、/]|加挂|挂)[^（）()，。；]{0,5}\Z")
_STILL = pattern(r"摘帽|退出|脱贫|出列|认定|改称|更名|合并|并入|撤销")
_WINDOW = 14


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit for each term whose time is over."""
    mentions = _YEAR.finditer(subject.text) if rules else ()
    years = [(found.start(), 0 if found[2] else int(found[1])) for found in mentions]
    if not years:
        return
    places, latest = [start for start, _ in years], max(year for _, year in years)
    for rule in rules:
        for term, fate in rule.options["terms"].items():
            for start in subject.at(term):
                before = bisect_right(places, start)
                year = years[before - 1][1] if before else latest
                if year > fate["since"] and _is_meant(subject.text, start, start + len(term)):
                    yield Hit(rule, start, start + len(term), fate)


def literals(rule: Rule) -> Iterable[str]:
    """The terms."""
    return tuple(rule.options["terms"])


def _is_meant(text: str, start: int, end: int) -> bool:
    begin = max(0, start - _WINDOW)
    if _PAST.search(text, begin, start) or _STILL.match(text, end):
        return False
    if text[end - 1] not in _OFFICE:
        return True
    before = text[start - 1 : start]
    return (before in _BEFORE_OFFICE or not before.isalnum()) and not _BRACKET.search(text, begin, start)


KIND = Kind(check, literals)
