"""What a blank stands for: its kind, whose it is, and what to ask for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from drafter.document import Kind, Role
from drafter.text._blank_marks import Blank
from drafter.text._blank_words import Words, load_words, word_at
from drafter.text.patterns import pattern

_WINDOW = 40
_STOP = pattern(r"[。！？；\r\n]")
_BODY = pattern(r"[^\W\d_a-zA-Z]{1,10}?(?:公司|集团|合作社|办公室|委员会|学院|中心|局|厅|银行)")
_FUNCTION = pattern(r"[的和与在到了是为对同及]|有(?!限)")
_LISTED = pattern(r"(?:、[^，。；、\r\n]{1,8}){0,6}等(?:多[个家])?")
_DATED_LINE = pattern(r"[ 　]*(?:\r\n|\r|\n)[ 　]*[^\r\n，。]{0,8}年[^\r\n，。]{0,8}月")
_ASKS = pattern(
    r"(?:待补充|待填写|待填|待核实|待定|待补|请填写|请填|请输入|请补充|请注明|此处填写|填写|此处)[：:，, ]*(.*)\Z"
)
_FIGURE = pattern(r"(?:金额|数据|数字|数额|人数|户数|面积|比例)(?:为|是|约|：|:)?\Z")
_QUESTION_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("duration", pattern(r"多久|多长时间|几个月|几年|几天")),
    ("number", pattern(r"多少|几[家户个人次项条名篇场]|金额|数字|数据|比例")),
    ("date", pattern(r"什么时候|哪一?[年月日天]|何时|几月|日期|时间")),
    ("person", pattern(r"谁|哪位|姓名")),
    ("post", pattern(r"什么职务|职务")),
    ("place", pattern(r"哪个?(?:县|市|区|镇|乡|村|地方)|哪里|何地")),
    ("organisation", pattern(r"哪个?(?:局|单位|部门|公司|企业)|单位")),
    ("project", pattern(r"哪个?(?:项目|工程|文件|会议)|项目")),
)


@dataclass(frozen=True)
class Meaning:
    """Kind, role and question of a blank."""

    kind: Kind
    role: Role | None
    question: str


def explain(text: str, blanks: Sequence[Blank], words: Words) -> list[Meaning]:
    """The meaning of each blank, in order."""
    meanings: list[Meaning] = []
    for _, group in groupby(_with_sentence(text, blanks), key=lambda pair: pair[0]):
        members = [blank for _, blank in group]
        kinds = [_kind(text, blank, words) for blank in members]
        roles = [_role(text, blank, kind, words) for blank, kind in zip(members, kinds, strict=True)]
        roles = _shared(text, members, kinds, roles)
        for blank, kind, role in zip(members, kinds, roles, strict=True):
            settled: Kind = "organisation" if kind == "other" and role and not _ASKS.match(blank.field) else kind
            meanings.append(Meaning(settled, role, _question(text, blank, settled, role, words)))
    return meanings


def _with_sentence(text: str, blanks: Sequence[Blank]) -> list[tuple[int, Blank]]:
    """Each blank with the number of its sentence, counted over the gaps between blanks."""
    numbered, sentence, last = [], 0, 0
    for blank in blanks:
        if _STOP.search(text, last, blank.start):
            sentence += 1
        numbered.append((sentence, blank))
        last = blank.end
    return numbered


def _kind(text: str, blank: Blank, words: Words) -> Kind:
    if blank.field:
        return _field_kind(blank.field, text, blank, words)
    before = text[max(0, blank.start - _WINDOW) : blank.start]
    if blank.kind == "person" and blank.noun and words.takes_post.search(before):
        return "post"
    if blank.kind is not None:
        return blank.kind
    label = _label(before, words)
    if label:
        return words.labels[label]
    noun = word_at(text, blank.end, words.unit, words) or word_at(text, blank.end, words.noun, words)
    if noun:
        return words.nouns.get(noun) or words.units.get(noun, "number")
    apart = words.noun_apart.match(text, blank.end)
    if apart:
        return words.nouns_apart[apart[0]]
    listed = _LISTED.match(text, blank.end)
    if listed and word_at(text, listed.end(), words.noun, words):
        return words.nouns[word_at(text, listed.end(), words.noun, words)]
    if _signs(text, blank):
        return "person"
    body = _BODY.match(text, blank.end)
    if body and not _FUNCTION.search(body[0]):
        return "organisation"
    return next((kind for kind, verb in words.verbs if verb.search(before)), "other")


def _signs(text: str, blank: Blank) -> bool:
    """A mark alone on its line with a date under it is the name at the end of a report."""
    before = text[max(0, blank.start - _WINDOW) : blank.start].rstrip(" 　")
    return (not before or before[-1] in "\r\n") and _DATED_LINE.match(text, blank.end) is not None


def _field_kind(field: str, text: str, blank: Blank, words: Words) -> Kind:
    asked = _ASKS.match(field)
    topic = (asked[1] if asked else field).strip("。.…：: ")
    if topic in words.labels:
        return words.labels[topic]
    if not topic or (topic == field and field.startswith("待")):
        after = words.unit.match(text, blank.end)
        figure = _FIGURE.search(text, max(0, blank.start - 8), blank.start)
        return "number" if after or figure else "other"
    for kind, words_of in _QUESTION_KINDS:
        if words_of.search(topic):
            return kind
    ending = next((label for label in sorted(words.labels, key=len, reverse=True) if topic.endswith(label)), None)
    return words.labels[ending] if ending else "other"


def _role(text: str, blank: Blank, kind: Kind, words: Words) -> Role | None:
    if kind not in ("place", "organisation", "other"):
        return None
    if blank.field:
        asked = _ASKS.match(blank.field)
        topic = asked[1] if asked else blank.field
        if topic in words.label_roles:
            return words.label_roles[topic]
    before = _sentence_before(text, blank.start)
    label = _label(before, words)
    if label in words.label_roles:
        return words.label_roles[label]
    return _told_role(before, _sentence_after(text, blank.end))


@lru_cache(maxsize=4096)
def _told_role(before: str, after: str) -> Role | None:
    """What the words around a blank tell; kept, since forms repeat the same line over and over."""
    return next((r.role for r in load_words().roles if r.after.match(after) and r.before.search(before)), None)


def _shared(
    text: str, blanks: Sequence[Blank], kinds: Sequence[Kind], roles: Sequence[Role | None]
) -> list[Role | None]:
    """In one sentence the same words mean the same place, if the sentence gives them one role only."""
    keys = [(text[blank.start : blank.end], kind) for blank, kind in zip(blanks, kinds, strict=True)]
    known: dict[tuple[str, Kind], set[Role]] = {}
    for key, role in zip(keys, roles, strict=True):
        if role:
            known.setdefault(key, set()).add(role)
    return [role or _only(known.get(key, set())) for key, role in zip(keys, roles, strict=True)]


def _only(roles: set[Role]) -> Role | None:
    return next(iter(roles)) if len(roles) == 1 else None


def _label(before: str, words: Words) -> str:
    """The name of the field, if the blank stands after 姓名： or the like."""
    found = words.label_before.search(before) if before.rstrip(" 　").endswith(("：", ":")) else None
    return found[1] if found else ""


def _sentence_before(text: str, position: int) -> str:
    return _STOP.split(text[max(0, position - _WINDOW) : position])[-1]


def _sentence_after(text: str, position: int) -> str:
    return _STOP.split(text[position : position + _WINDOW], 1)[0]


def _question(text: str, blank: Blank, kind: Kind, role: Role | None, words: Words) -> str:
    asked = _ASKS.match(blank.field)
    topic = (asked[1] if asked else blank.field).strip()
    if topic.endswith(("？", "?")):
        return topic
    if topic in words.fields:
        return words.fields[topic]
    if topic and len(topic) > 1 and not topic.isascii() and not topic.startswith("待"):
        return f"请补充：{topic}。"
    own = blank.noun if kind in ("place", "organisation", "person", "project") else ""
    unit = blank.noun.lstrip("余多几") if kind == "number" else ""
    for question in words.questions:
        if question.kind == kind and question.role in (None, role):
            noun = own or words.defaults.get(kind, "")
            return question.ask.format(noun=noun, unit=unit, text=text[blank.start : blank.end].strip())
    return ""
