"""The total of parts that are told in turn: 上半年、下半年; 一季度 … 四季度; 1月、2月; 第一批、第二批.

上半年接待30批，下半年接待45批，全年共接待80批; 全年发放85万元，上半年40万元，下半年35万元.
Only a series that is whole, of one thing in one unit, is summed. What may be counted twice (a household visited in
both halves) can only come to less than its parts: there a greater total alone is wrong; units `once` come once.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.checks.kinds.figures import Figure, figure_at, figures, following
from drafter.checks.kinds.windows import behind_last
from drafter.checks.rule import Rule
from drafter.text.patterns import pattern

TOTALS = ("合计", "共计", "总计", "一共", "总共", "共", "累计", "全年")
FIRST_PARTS = ("，上半年", "，一季度", "，第一季度", "，1月", "，一月", *(f"，第一{of}" for of in "批期轮场次组"))

_BACK, _FORTH, _OBJECT, _WORD, _LONGEST_TAIL, _NEAR = 200, 160, 4, 2, 5, 24
_BREAK, _CLAUSE = "。；！？\r\n（(", "，。；：！？\r\n（("
_TOTAL = pattern(
    r"(?P<mark>全年(?!共|累计|合计|总|一共)|共计|合计|总计|一共|总共|共|累计)(?:有|为|是|达)?"
    r"(?P<said>[^，。；：、0-9（）]{0,8})"
)
_LABEL = pattern(
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|第(?P<nth>[一二三四五六七八九十])(?P<of>[批期轮场次组])(?:(?<=批)次)?"
    r"|(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?P<rest>[^，、。；：0-9（）]{0,12})"
)
_JOINT = pattern(r"[、，和及与]{1,2}(?=[上下第1-9一二三四五六七八九十])")
_TAIL = pattern(
    r"[，、](?P<scope>(?:全年|上半年|下半年|[一二三四]季度|前三季度|[两二三四五六七八九](?:批|期|轮|场|次|组))?)\Z"
)
_DECLARED = pattern(r"(?P<count>[两二三四五六七八九十]|[2-9])个?(?P<of>批|期|轮|场|次|组)")
_SUMMED = pattern(r"共|全年|累计|合计|总计|[两二三四五六七八九十2-9]个?[批期轮场次组]")
_PLANNED = pattern(r"计划|拟|预计|目标|任务|力争|应|需|年来|以来|历年|[两三四五]年")
_OPEN = pattern(r"等|其余|其他|另|主要|还有|包括|加上|连同|截至|扣除|重复|去重|剔除|都")
_AND_MORE = pattern(r"[^，。；]{0,4}[，（(](?:含|包括|加上|连同|去重|扣除|剔除)")
# A level, no flow: its parts are not added.
_LEVEL = pattern(r"均|余额|存|价|每|最|至|末|底|在岗|在册")
_OTHERS = {"两": 2, "上": 1, "下": 2, "十一": 11, "十二": 12}
_NUMBERS = {word: place for place, word in enumerate("零一二三四五六七八九十")} | _OTHERS
_YEAR = range(1, 13)
_SPANS = {"全年": _YEAR, "上半年": range(1, 7), "下半年": range(7, 13), "前三季度": range(1, 10)}
_SPANS |= {f"{word}季度": range(3 * n + 1, 3 * n + 4) for n, word in enumerate("一二三四")}
_TURNS = ("半年", "季度", "月", "第一")
_CALENDAR = {"half": 6, "quarter": 3, "month": 1}


class _Part(NamedTuple):
    figure: Figure
    turn: str
    number: int
    rest: str


def after_parts(rule: Rule, text: str, mark: int) -> Iterator[tuple[Figure, Decimal]]:
    """A total at `mark` that the series before it does not make, with the sum."""
    tail = _TAIL.search(text, max(0, mark - _LONGEST_TAIL), mark)
    turned = tail and any(text.find(turn, max(0, mark - _BACK), mark) >= 0 for turn in _TURNS)
    said = _TOTAL.match(text, mark) if turned else None
    total = figure_at(rule, text, said.end()) if said else None
    if not tail or not said or not total or total.hedged:
        return
    begin = behind_last(_BREAK, text, max(0, mark - _BACK), mark)
    known = figures(rule, text, begin, mark)
    same = [figure for figure in known if figure.unit == total.unit]
    if not same or known[-len(same) :] != same or same[-1].end != tail.start():
        return
    parts = _parts(text, behind_last(_CLAUSE, text, begin, same[0].start), same)
    if not parts:
        return
    head = text[begin : parts[0].figure.start]
    scope = "全年" if said["mark"] == "全年" else tail["scope"]
    if (
        _is_whole(parts, scope)
        and (said["mark"] != "累计" or scope or _is_declared(head, parts))
        and _is_one_thing(said["said"], parts, head)
        and not _OPEN.search(text, parts[0].figure.start, mark)
        and not _AND_MORE.match(text, total.end)
    ):
        yield from _wrong(rule, total, parts)


def before_parts(rule: Rule, text: str, comma: int) -> Iterator[tuple[Figure, Decimal]]:
    """A total before the `comma` that opens a series and is not its sum."""
    begin = behind_last(_BREAK, text, max(0, comma - _BACK), comma)
    told = text[begin:comma]
    summed = _SUMMED.search(told) and not _PLANNED.search(told)
    known = figures(rule, text, max(begin, comma - _NEAR), comma) if summed else []
    if not known or known[-1].hedged or comma - known[-1].end > _OBJECT:
        return
    total = known[-1]
    end = min((at for mark in _BREAK if (at := text.find(mark, comma, comma + _FORTH)) >= 0), default=comma + _FORTH)
    same = (figure for figure in following(rule, text, comma, end) if figure.unit == total.unit)
    parts = _parts(text, comma + 1, same)
    if not parts or any(figure.unit == total.unit for figure in figures(rule, text, begin, total.start)):
        return
    head = text[begin : total.start]
    scope = next((word for word in _SPANS if word in head), "全年") if parts[0].turn in _CALENDAR else ""
    if (
        _is_whole(parts, scope)
        and (scope or _is_declared(told, parts))
        and _is_one_thing(text[behind_last(_CLAUSE, text, begin, total.start) : total.start], parts, head)
        and not _OPEN.search(text, comma, end)
    ):
        yield from _wrong(rule, total, parts)


def _wrong(rule: Rule, total: Figure, parts: Sequence[_Part]) -> Iterator[tuple[Figure, Decimal]]:
    amount = sum((part.figure.amount for part in parts), Decimal(0))
    slack = total.slack + sum((part.figure.slack for part in parts), Decimal(0))
    missing = total.amount - amount
    if abs(missing) > slack and (missing > 0 or total.unit in rule.options["once"]):
        yield total, amount


def _parts(text: str, start: int, found: Iterable[Figure]) -> list[_Part]:
    """These figures as the parts of a series, the first named from `start` on; none if one of them is no part."""
    parts: list[_Part] = []
    for figure in found:
        joint = _JOINT.match(text, start) if parts else None
        label = _LABEL.fullmatch(text, joint.end() if joint else start, figure.start)
        if not label or (parts and not joint) or figure.hedged:
            return []
        turn = next(name for name in (*_CALENDAR, "nth") if label[name])
        number = int(label[turn]) if label[turn].isdecimal() else _NUMBERS[label[turn]]
        parts.append(_Part(figure, label["of"] or turn, number, label["rest"]))
        start = figure.end
    return parts


def _is_whole(parts: Sequence[_Part], scope: str) -> bool:
    """Do the parts follow each other, from the first batch on, or through all months of the scope?"""
    turn, first = parts[0].turn, parts[0].number
    if [(part.turn, part.number) for part in parts] != [(turn, first + place) for place in range(len(parts))]:
        return False
    months = _CALENDAR.get(turn)
    if not months:
        declared = _DECLARED.fullmatch(scope)
        return len(parts) > 1 and first == 1 and (not scope or (bool(declared) and _is_declared(scope, parts)))
    covered = range(months * (first - 1) + 1, months * parts[-1].number + 1)
    return len(parts) > 1 and (covered == _SPANS.get(scope) if scope else turn != "half" or len(covered) == len(_YEAR))


def _is_declared(head: str, parts: Sequence[_Part]) -> bool:
    """分三批, 办班3期: is this how many parts there are?"""
    return any(
        found["of"] == parts[0].turn and (_NUMBERS.get(found["count"]) or int(found["count"])) == len(parts)
        for found in _DECLARED.finditer(head)
    )


def _is_one_thing(said: str, parts: Sequence[_Part], head: str) -> bool:
    """接待来访, 接待: do total and parts tell the same deed, and no level (存栏, 均价)?"""
    rest = max((part.rest for part in parts), key=len)
    if not all(rest.startswith(part.rest) for part in parts) or _LEVEL.search(said) or _LEVEL.search(rest):
        return False
    return said[:_WORD] in head if said and not rest else rest.startswith(said) or rest in said
