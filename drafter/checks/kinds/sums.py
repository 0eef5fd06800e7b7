"""sums: a total that its parts do not make; `units` are the units that can be added.

Three forms are sure enough to speak of: parts, then 共/合计 and a total; a total, then parts in brackets or behind a
colon; a part behind 其中 that is greater than its whole, or parts of one `exclusive` group (工业, 农业) that together
are; besides these, parts told in turn (上半年, 第一批; see `_series`). Parts that may overlap (23家，其中规上15家、
高新12家) are left alone, and so is every sum with a hedge or 等 in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds._series import FIRST_PARTS, TOTALS, after_parts, before_parts
from drafter.checks.kinds.figures import Figure, figure_at, following, preceding, shown
from drafter.checks.kinds.windows import behind_last
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_OPENINGS = ("其中", "（", "：")
_BACK, _FORTH, _NEAR = 160, 120, 24
_BREAK = "。；！？：（(\r\n"
_AFTER_MARK = pattern(r"(?:共计|合计|总计|一共|共)(?:有|为|是|达)?")
_LINK = pattern(r"[、，和及与]{1,2}[^、，。；：0-9（）]{0,14}")
_LAST_LINK = pattern(r"[，、]?")
_OPENS = pattern(r"[（(：](?P<among>其中[：，]?)?|，(?P<only>其中)")
_AFTER_TOTAL = pattern(r"[^，。；：0-9]{0,6}(?:，(?:同比|环比|比上年)[^，。；：]{1,10})?")
_PART_NAME = pattern(r"[^，、。；：0-9（）]{0,14}")
_CLOSES = pattern(r"[）)。；\r\n]|\Z")
_OPEN_END = pattern(r"等|其余|其他|另有|另外|主要|还有|包括")
_FEWEST, _FEWEST_AMONG = 2, 3
# Money by source and money by use overlap: 中央资金300万元、水利项目350万元.
_SOURCE = pattern(r"中央|省级|市级|县级|上级|财政|自筹|社会|银行|贷款|投劳|捐")
_UNSURE = pattern(r"专项|已|尚|用于|累计")
_COUNTED = pattern(r"[^\W\d_a-zA-Z]")
_DIGIT = pattern(r"[0-9]")
_LAST_DIGIT, _CLOSE = 12, 5
_NEAR_MISS = Decimal("0.15")


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on each total that is not the sum of its parts, with the sum."""
    for rule in rules:
        for start in subject.places(TOTALS):
            hits = list(_parts_first(rule, subject.text, start))
            if not hits and _ends_a_row(subject.text, start):
                hits = list(_told(rule, after_parts(rule, subject.text, start)))
            yield from hits
        for start in subject.places(_OPENINGS):
            yield from _total_first(rule, subject.text, start)
        for start in subject.places(FIRST_PARTS):
            yield from _told(rule, before_parts(rule, subject.text, start))


def literals(rule: Rule) -> Iterable[str]:
    """The words between parts and total."""
    return (*TOTALS, *_OPENINGS, *FIRST_PARTS)


def _ends_a_row(text: str, mark: int) -> bool:
    """Whether a comma stands close before the mark: most marks follow nothing, and need no search."""
    before = text[max(0, mark - _CLOSE) : mark]
    return "，" in before or "、" in before


def _parts_first(rule: Rule, text: str, mark: int) -> Iterator[Hit]:
    """甲村12万元、乙村8万元，共20万元: no run of parts up to the mark makes the total."""
    said = _AFTER_MARK.match(text, mark)
    total = figure_at(rule, text, said.end()) if said else None
    if not said or not total or total.hedged:
        return
    begin = behind_last(_BREAK, text, max(0, mark - _BACK), mark)
    parts = _chain(text, preceding(rule, text, begin, mark), mark, total.unit)
    sums = set(accumulate(part.amount for part in reversed(parts)))
    if len(parts) >= _FEWEST and not sums & {total.amount} and not _is_open(text, parts[0].start, mark):
        yield _hit(rule, total, _summed(parts))


def _chain(text: str, found: Iterable[Figure], mark: int, unit: str) -> list[Figure]:
    """The parts of one unit that stand in a row right before `mark`; `found` begins with the last."""
    chain: list[Figure] = []
    following = mark
    for part in found:
        link = _LINK if chain else _LAST_LINK
        name = link.match(text, part.end)
        if part.unit != unit or part.hedged or not name or name.end() != following:
            break
        chain.insert(0, part)
        following = part.start
    return chain


def _total_first(rule: Rule, text: str, opening: int) -> Iterator[Hit]:
    """41条（用工18条、融资15条、用地8条）; 41条，其中已办结39条."""
    start = opening - 1 if text.startswith("其中", opening) and text[opening - 1 : opening] == "，" else opening
    opens = _OPENS.match(text, start)
    if not opens or not _DIGIT.search(text, max(0, start - _LAST_DIGIT), start):
        return
    total = next(preceding(rule, text, max(0, start - _NEAR), start), None)
    if not total or total.hedged or not _AFTER_TOTAL.fullmatch(text, total.end, start):
        return
    close = _CLOSES.search(text, opens.end(), opens.end() + _FORTH)
    end = close.start() if close else opens.end()
    parts = _listed(text, following(rule, text, opens.end(), end), opens.end(), total.unit)
    amount = sum((part.amount for part in parts), Decimal(0))
    if opens["only"]:
        if parts and parts[0].amount > total.amount and _same_thing(text, total, parts[0]):
            yield _hit(rule, total, f"其中一项就有{shown(parts[0].amount, total.unit)}")
        elif amount > total.amount and _are_apart(rule, text, opens.end(), parts):
            yield _hit(rule, total, _summed(parts))
    elif opens["among"] and amount > total.amount and _are_apart(rule, text, opens.end(), parts):
        yield _hit(rule, total, _summed(parts))
    elif len(parts) >= (_FEWEST_AMONG if opens["among"] else _FEWEST) and not _is_open(text, opens.end(), end):
        whole = text[parts[-1].end : end].strip("，、") == ""
        if whole and amount != total.amount and abs(amount - total.amount) <= _NEAR_MISS * total.amount:
            yield _hit(rule, total, _summed(parts))


def _listed(text: str, found: Iterable[Figure], start: int, unit: str) -> list[Figure]:
    """The parts of one unit that follow each other from `start` on."""
    parts: list[Figure] = []
    for part in found:
        link = _LINK.match(text, start) if parts else _PART_NAME.match(text, start)
        if part.unit != unit or part.hedged or not link or link.end() != part.start:
            break
        parts.append(part)
        start = part.end
    return parts


def _same_thing(text: str, total: Figure, part: Figure) -> bool:
    """9个乡镇，其中青石镇有11个村: what is counted differs."""
    one, other = text[total.end : total.end + 1], text[part.end : part.end + 1]
    return one == other or not (_COUNTED.match(one) and _COUNTED.match(other))


def _are_apart(rule: Rule, text: str, start: int, parts: Sequence[Figure]) -> bool:
    """Does each part bear another name of one exclusive group? Only then nothing is counted twice."""
    starts = [start, *(part.end for part in parts)]
    names = [text[begin : part.start] for begin, part in zip(starts, parts, strict=False)]
    if parts and parts[0].unit in rule.options["additive"] and not any(_UNSURE.search(name) for name in names):
        return len(parts) > 1 and len({bool(_SOURCE.search(name)) for name in names}) == 1
    places = [name.strip("、，和及与")[-1:] for name in names]
    if len({*names}) == len(parts) > 1 and all(place and place in rule.options["places"] for place in places):
        return True
    for group in rule.options["exclusive"]:
        borne = [[word for word in group if word in name] for name in names]
        if all(len(words) == 1 for words in borne) and len({words[0] for words in borne}) == len(parts) > 1:
            return True
    return False


def _told(rule: Rule, wrong: Iterable[tuple[Figure, Decimal]]) -> Iterator[Hit]:
    for total, amount in wrong:
        yield _hit(rule, total, f"分项合计是{shown(amount, total.unit)}")


def _is_open(text: str, start: int, end: int) -> bool:
    return bool(_OPEN_END.search(text, max(0, start - 8), end))


def _summed(parts: Sequence[Figure]) -> str:
    return f"分项合计是{shown(sum((part.amount for part in parts), Decimal(0)), parts[0].unit)}"


def _hit(rule: Rule, total: Figure, told: str) -> Hit:
    return Hit(rule, total.start, total.end, {"told": told})


KIND = Kind(check, literals)
