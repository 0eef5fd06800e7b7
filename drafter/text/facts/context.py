"""What the words around a figure make of it: 13个夜班 are 13次, 53块 without a word of money are pieces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from drafter.text.facts.fact import Fact, Quantity

_SHIFT_BEFORE = re.compile(r"[早晚夜白中]班$")
_SHIFT_BEHIND = re.compile(r"[早晚夜白中]班|庭(?![审院长])")  # 8个庭 are 8场
_MONEY = re.compile(
    r"[搭花付交收钱价补卖买赚挣省罚费资贵每欠借捐赔奖贷租款油账存取领拿掏涨跌降贴薪税息押金元角毛凑垫投赠退减免销]|便宜|成本|发了?[0-9]|给[^，。；]{0,4}[0-9一二两三四五六七八九十]|一[斤个人天亩顿]|[万亿]块"
)
# On the best or worst of several occasions: 最多一晚27个, 一晚最多27个, 单日最多进入5600辆.
_OCCASION = r"(?:一|1|单)[天日晚夜次场月周趟顿]"
_EXTREME = re.compile(rf"最[多少]的?{_OCCASION}|{_OCCASION}[^，。；]{{0,6}}最[多少]")
_LAND = re.compile(r"地[^，。；]{0,2}$")  # 地看了3块
_FIELD = re.compile(r"[田地板牌匾碑砖](?![方点])")
_PLATE = re.compile(r"[板砖牌屏碑匾布瓦镜石毯]$")  # 电源板1块
_VESSEL = re.compile(r"([盒箱袋])子(?![\u4e00-\u9fff]*[坏破烂])")
_PRICE = re.compile(r"价|每[度斤吨方个]|一[度斤吨方]电?|便宜|贵")  # 电价降了3分: of money
_SCORE = re.compile(r"打分|得分|评分|扣|考核|满意度|平均分|均分|成绩|考")
_WAITING = re.compile(r"候|等|时长|用时|耗时|耽误|延误|晚点|超时|时间")  # 平均候诊52分: of time
_LANDED = re.compile(r"亩|[一二三四五六七八九0-9]分地")
_CENT, _TENTH = Decimal("0.01"), Decimal("0.1")
_TELLING = re.compile("[块分班庭子最]")  # nothing below happens without one of these
_EXTREMES = frozenset({"most", "least"})
_CLAUSE = re.compile(r"[^，。；！？\n]+")
_FEW = 3
_A_SUM = 1000  # 4000块 are money by themselves
_WORD = 2  # characters of 最多


def in_context(text: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts as their clause means them."""
    if not _TELLING.search(text):
        yield from facts
        return
    found = list(facts)
    scored = "分" in text and _SCORE.search(text) is not None
    priced = "分" in text and _PRICE.search(text) is not None and not scored
    landed = "分" in text and _LANDED.search(text) is not None and not scored
    waited = "分" in text and _WAITING.search(text) is not None and not scored
    money = _MONEY.search(text) is not None
    extremes = (
        [clause.span() for clause in _CLAUSE.finditer(text) if _EXTREME.search(clause[0])] if "最" in text else []
    )
    for fact in found:
        if any(start <= fact.start < end for start, end in extremes):
            fact = _without_extreme(fact)
        if fact.text.endswith("分") and (priced or landed or waited):
            dimension, factor = ("元", _CENT) if priced else ("亩", _TENTH) if landed else ("分钟", 1)
            yield _measured(fact, dimension, factor)
        else:
            pieces = fact.text.endswith("块") and (not money or _counts_pieces(text, fact))
            yield _as_pieces(fact) if pieces else _as_shifts(text, fact)


def _counts_pieces(text: str, fact: Fact) -> bool:
    """Whether a thing that comes in pieces stands before the figure."""
    if _FIELD.match(text, fact.end):
        return True  # 割了24块田
    few = isinstance(fact.value, Quantity) and fact.value.amount <= _FEW
    land = _LAND.search(text, max(0, fact.start - 4), fact.start) is not None
    return land or (few and _PLATE.search(text, max(0, fact.start - 1), fact.start) is not None)


def _without_extreme(fact: Fact) -> Fact:
    """一晚 for 最多一晚: 最多 tells of the occasion, and is judged as a word."""
    value = fact.value
    if not isinstance(value, Quantity) or not value.hedge & _EXTREMES:
        return fact
    bare = replace(value, hedge=value.hedge - _EXTREMES)
    if not fact.text.startswith(("最多", "最少")):
        return replace(fact, value=bare)
    return replace(fact, text=fact.text[_WORD:], start=fact.start + _WORD, value=bare)


def _measured(fact: Fact, dimension: str, factor: Decimal | int) -> Fact:
    """电价降了3分 is 0.03元, 里头三分是借的 0.3亩, 平均候诊52分 52分钟."""
    value = fact.value
    if not isinstance(value, Quantity) or value.counter != "分" or value.ordinal:
        return fact
    kind = {"元": "money", "分钟": "duration"}.get(dimension, "number")
    return replace(fact, kind=kind, value=replace(value, amount=value.amount * factor, dimension=dimension, counter=""))


def _as_pieces(fact: Fact) -> Fact:
    """登记了53块: nothing in the text is of money, and it is no sum."""
    value = fact.value
    if not isinstance(value, Quantity) or value.dimension != "元" or value.amount >= _A_SUM:
        return fact
    return replace(fact, kind="number", value=replace(value, dimension="", counter="块"))


def _as_shifts(text: str, fact: Fact) -> Fact:
    value = fact.value
    vessel = _VESSEL.match(text, fact.end)
    if vessel and isinstance(value, Quantity) and value.counter == "个":  # 14个盒子 are 14盒
        span = text[fact.start : vessel.end()]
        return replace(fact, text=span, end=vessel.end(), value=replace(value, counter=vessel[1]))
    if not isinstance(value, Quantity) or value.counter != "个":
        return fact
    shift = _SHIFT_BEFORE.search(text, max(0, fact.start - 2), fact.start) or _SHIFT_BEHIND.match(text, fact.end)
    return replace(fact, value=replace(value, counter="次")) if shift else fact
