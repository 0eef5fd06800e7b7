"""The stay told without the word 挂职 beside it: 一年的锻炼, 半年来，我…, 在这八个月里, 我在青石镇的十个月，…."""

from collections.abc import Iterator

from drafter.checks.kinds._lengths import LENGTH, Mention, length
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_BACK = 14
_SINCE = pattern(rf"(?:(?<=[。！？；\s])|(?<![\s\S])){LENGTH}以?来，(?:我|本人)")
_TRAINED = pattern(rf"{LENGTH}的(?:基层|实践|下派|岗位)?锻炼(?!计划|方案|任务)")
_THESE = pattern(rf"在?这{LENGTH}(?:里|中|间)")
_THERE = pattern(rf"我在(?P<where>[^，。；：\s]{{2,10}}[镇乡县村市区局厅委处司])的{LENGTH}(?=[，。里中]|是|让|使)")
_FORMS = {"来，我": _SINCE, "来，本人": _SINCE, "锻炼": _TRAINED, "月里": _THESE, "月中": _THESE, "月间": _THESE}
_FORMS |= {f"年{word}": _THESE for word in "里中间"}
_PLACES = tuple(f"{place}的" for place in "镇乡县村市区局厅委处司")
ANCHORS = (*_FORMS, *_PLACES)


def plain_stays(subject: Subject) -> Iterator[Mention]:
    """The lengths of such forms, none that may mean a part of the stay.

    这三个月 after 用三个月走遍全县 means those three months; who tells of two places tells of two parts.
    """
    text = subject.text
    for anchor, form in _FORMS.items():
        for position in subject.at(anchor):
            for found in form.finditer(text, max(0, position - _BACK), position + len("来，本人")):
                mention = length(text, found)
                if mention and found.end() > position and not _is_part(text, mention, form is _SINCE):
                    yield mention
    there = [told for position in subject.places(_PLACES) if (told := _place(text, position))]
    if len({place for place, _ in there}) == 1:
        yield from (mention for _, mention in there)


def _is_part(text: str, mention: Mention, since: bool) -> bool:
    """近半年来 is the last half-year; what was named before is spoken of again, if no stay of that length is."""
    if since:
        return mention.hedge == "近"
    before = text.find(mention.text, 0, mention.start)
    return before >= 0 and text[mention.start - 1 : mention.start] == "这"


def _place(text: str, position: int) -> tuple[str, Mention] | None:
    for found in _THERE.finditer(text, max(0, position - _BACK), position + _BACK):
        mention = length(text, found)
        if mention and found.start() < position < found.end():
            return found["where"], mention
    return None
