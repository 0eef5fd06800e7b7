"""The head of a note file: YAML between two `---` lines, or plain `姓名：林晓` lines above the first note."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.errors import UserError
from drafter.formats.data import load_table
from drafter.formats.headings import is_title
from drafter.formats.joining import join_lines
from drafter.formats.lines import heading_words
from drafter.formats.yaml_text import Entry, Value, read_mapping


@dataclass(frozen=True)
class FrontMatter:
    """The head's values under their English keys, what to tell the user, and the 0-based line where the body begins."""

    meta: Mapping[str, str]
    remarks: tuple[str, ...]
    body: int


def read_front_matter(lines: Sequence[str], name: str) -> FrontMatter:
    """Read the head of a file's `lines`; `name` is the file's name for messages.

    Values are text as the user wrote it, in one line; keys without a value are left out. Raises UserError, with line
    and column, for broken YAML, a key given twice and a value of the wrong type.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first < len(lines) and _FENCE.fullmatch(lines[first]):
        last = _closing_fence(lines, first)
        if last is not None:
            entries = read_mapping(lines[first + 1 : last], first + 2, name, _stage_words())
            return FrontMatter(*gather(entries, name), last + 1)
        if _is_key_line(lines[first + 1] if first + 1 < len(lines) else ""):
            raise UserError(f"{name} 第 {first + 1} 行的“---”没有配对；请在头部信息的最后另起一行写“---”。")
    return _read_plain_head(lines, first, name)


def canonical_key(word: str) -> str | None:
    """The English key for a word of the user's (`派出单位` → `home`); None if unknown."""
    return _words().get(_folded(word))


def gather(entries: Sequence[Entry], name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The values under their English keys, and remarks on keys that nobody knows; those without a value are left out.

    Raises UserError, with line and column, for a key given twice and a value of the wrong type.
    """
    meta: dict[str, str] = {}
    given: dict[str, Entry] = {}
    remarks = []
    for entry in entries:
        key = canonical_key(entry.key)
        if key in given:
            raise UserError(_twice(entry, given[key], name))
        if key is None:
            remarks.append(_unknown(entry))
        else:
            given[key] = entry
        text = _text(key, entry, name)
        if text:
            meta[key or entry.key] = text
    return meta, tuple(remarks)


_FENCE = re.compile(r"-{3,}\s*")
_END = re.compile(r"(?:-{3,}|\.{3})\s*")
_PLAIN = re.compile(
    r"\s*(?:[-*+•·●]\s*)?"
    r"(?P<key>[^\s:：](?:[^:：]{0,10}?[^\s:：])?)(?:\s*[:：]\s*|[ \t\u3000]+)(?P<value>[^\s:：].*?)\s*"
)
# What stands after a unit in one line: its post, and from when to when.
_IN_ONE_LINE = re.compile(
    r"(?P<unit>[^，,；;]{2,30})[，,；;]\s*"
    r"(?P<post>[^，,；;\d]{1,16}(?:长|书记|主任|助理|委员|主席|队员|教师|医生|专员|干部)(?:（挂职）|\(挂职\))?)"
    r"(?:[，,；;]\s*(?P<period>(?:19|20)\d{2}\s*[年./-][^，,；;]{1,24}))?"
)
# 丹陵县人民医院信息科（科长助理）2025.3——2026.1
_IN_BRACKETS = re.compile(
    r"(?P<unit>[^（(]{2,30})[（(](?P<post>[^）)]{2,16}(?:长|书记|主任|助理|委员|队员|教师|医生|专员|干部|挂职|挂))[）)]"
    r"\s*(?P<period>(?:19|20)\d{2}\s*[年./-].{1,24})?"
)
# 阮知微   云溪大学 信息工程学院 讲师
_PERSON = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4})[ \t\u3000]+(?P<home>[\u4e00-\u9fff \u3000]{4,30}?)"
    r"(?P<post>[ \u3000](?:副?(?:教授|主任|科长|处长|局长|所长|院长|校长)|讲师|助教|科员|干事|教师|医生|护士|工程师))?"
)
_NAMES_THE_FILE = re.compile(r"(?:我的|个人)?挂职[^，。；：:]{0,6}(?:总结|小结|笔记|材料|素材|要点)")
_TO = r"\s*(?:→|⇒|[-—]+>)"
# Blanks alone stand between a name and what ends as a unit does.
_UNIT = r"[^→⇒>，。]*[局委院校学厅部处科司公团办镇乡县区市行所站社会厂心]"
_ARROW = re.compile(
    rf"\s*(?P<name>[\u4e00-\u9fff]{{2,4}})(?:\s*[/／|｜，,、]\s*|[ \t\u3000]+(?={_UNIT}{_TO}))"
    rf"(?P<home>[^→⇒>，。]{{2,30}}?){_TO}"
    r"\s*(?:挂(?:职)?[在到于]?\s*)?(?P<host>[^（(，,。]{2,30}?)\s*(?:[（(](?P<post>[^）)]{2,20})[）)])?\s*"
)
_POSTS = {"host": "post", "home": "home_post"}


@cache
def _words() -> dict[str, str]:
    keys: dict[str, list[str]] = load_table("frontmatter")["keys"]
    return {_folded(word): key for key, words in keys.items() for word in (key, *words)}


@cache
def _stage_words() -> frozenset[str]:
    stages: dict[str, list[str]] = load_table("frontmatter")["stage"]
    return frozenset(word for words in stages.values() for word in words)


def _folded(word: str) -> str:
    """`姓　名` and `姓名`, `Home Unit` and `home_unit` are one key each."""
    return re.sub(r"[\s_-]", "", word).casefold()


def _closing_fence(lines: Sequence[str], first: int) -> int | None:
    return next((at for at in range(first + 1, len(lines)) if _END.fullmatch(lines[at])), None)


def _is_key_line(line: str) -> bool:
    match = re.match(r"\s*([^\s:：]+)\s*[:：]", line)
    return bool(match and canonical_key(match[1]))


def _read_plain_head(lines: Sequence[str], first: int, name: str) -> FrontMatter:
    """Two or more lines `known key：value` at the top, a title above them or not, are a head; one may be a note."""
    titled = first < len(lines) and (_is_heading(lines[first]) or _stands_above_keys(lines, first))
    entries = []
    for number, line in enumerate(lines[first + titled :], first + titled):
        match = _PLAIN.fullmatch(line)
        if match and canonical_key(match["key"]):
            entries += _apart(Entry(match["key"], Value(match["value"]), number + 1, 1))
        elif line.strip():
            break
    if len(entries) < 2:
        return _read_arrow(lines, first + titled) or FrontMatter({}, (), first)
    meta, remarks = gather(entries, name)
    rows = f"{entries[0].line}" if entries[0].line == entries[-1].line else f"{entries[0].line} 至 {entries[-1].line}"
    told = [f"第 {rows} 行“{entries[0].key}：…”按头部信息读入"]
    if titled:
        title = heading_words(lines[first].strip().lstrip("#＃"))
        told.insert(0, f"第 {first + 1} 行“{title}”按文件标题看待，没有读入")
    return FrontMatter(meta, (*told, *remarks), entries[-1].line)


def _read_arrow(lines: Sequence[str], at: int) -> FrontMatter | None:
    """The head as people jot it in one line: 孔令舟 / 澜阳市统计局 工业科 → 挂在渡头镇（副镇长，挂）."""
    found = _ARROW.fullmatch(lines[at]) if at < len(lines) else None
    if found is None:
        return None
    said = {key: re.sub(r"\s+", "", words) for key, words in found.groupdict().items() if words}
    if "post" in said:
        said["post"] = re.sub(r"^挂(?:职|任)?(.+)|(.+?)[，,]?挂(?:职)?$", r"\1\2（挂职）", said["post"])
    return FrontMatter(said, (f"第 {at + 1} 行“{said['name']} … → {said['host']}”按头部信息读入",), at + 1)


def _apart(entry: Entry) -> list[Entry]:
    """A unit, its post and the time that stand in one line, an entry each."""
    key = canonical_key(entry.key)
    said = str(entry.value.scalar)
    if key == "name" and (person := _PERSON.fullmatch(said)):
        words = {entry.key: person["name"], "home": person["home"], "home_post": person["post"]}
        return [_entry(word, re.sub(r"\s+", "", text), entry) for word, text in words.items() if text]
    found = _IN_ONE_LINE.fullmatch(said) or _IN_BRACKETS.fullmatch(said) if key in _POSTS else None
    if key is None or found is None:
        return [entry]
    post = re.sub(r"^挂(?:职|任)?(?=.{2})(.+)$", r"\1（挂职）", found["post"])
    parts = [(entry.key, found["unit"]), (_POSTS[key], post)]
    if found["period"] and key == "host":
        parts.append(("period", found["period"]))
    elif found["period"]:
        return [entry]
    return [_entry(word, text.strip(), entry) for word, text in parts]


def _entry(word: str, text: str, entry: Entry) -> Entry:
    return Entry(word, Value(text), entry.line, entry.column)


def _stands_above_keys(lines: Sequence[str], first: int) -> bool:
    """挂职总结材料 先堆在这: a first line that names the file, right above 姓名：…."""
    below = _PLAIN.fullmatch(lines[first + 1]) if first + 1 < len(lines) else None
    known = below is not None and canonical_key(below["key"]) is not None
    return known and _NAMES_THE_FILE.match(lines[first].strip()) is not None


def _is_heading(line: str) -> bool:
    return line.lstrip().startswith(("#", "＃")) or is_title(line.strip())


def _text(key: str | None, entry: Entry, name: str) -> str:
    value = entry.value
    if value.scalar is not None:
        return join_lines(value.scalar)
    if key not in {None, "period"}:
        raise UserError(
            f"{name} 第 {entry.line} 行第 {entry.column} 列：“{entry.key}”应写一行文字，不能是列表或多层；"
            "分几段挂职的，请在“挂职时间”里逐条写。"
        )
    return "；".join(text for text in (_stage(each) for each in value.children()) if text)


def _stage(value: Value) -> str:
    """A stage in words: `2025年3月至9月在云岭县任副县长（挂职）`; keys that no stage has are kept as `词：值`."""
    if value.scalar is not None:
        return join_lines(value.scalar)
    if value.items is not None:
        return "、".join(_stage(item) for item in value.items)
    known = {}
    others = []
    for word, inner in value.pairs or ():
        key = _stage_key(word)
        if key and key not in known:
            known[key] = _stage(inner)
        else:
            others.append(f"{word}：{_stage(inner)}" if _stage(inner) else word)
    return "，".join([text for text in ("".join(_told(known)), *others) if text])


def _told(stage: Mapping[str, str]) -> Iterator[str]:
    for key, word in (("period", ""), ("host", "在"), ("post", "任")):
        if stage.get(key):
            yield word + stage[key]


def _stage_key(word: str) -> str | None:
    stages: dict[str, list[str]] = load_table("frontmatter")["stage"]
    return next((key for key, words in stages.items() if word in words), None)


def _twice(entry: Entry, earlier: Entry, name: str) -> str:
    place = f"{name} 第 {entry.line} 行第 {entry.column} 列"
    if entry.key == earlier.key:
        return f"{place}：“{entry.key}”写了两次（第 {earlier.line} 行已有）；请只留一处。"
    return f"{place}：“{entry.key}”与第 {earlier.line} 行的“{earlier.key}”是同一项；请只留一处。"


def _unknown(entry: Entry) -> str:
    told = f"第 {entry.line} 行的“{entry.key}”不是已知的头部信息，照原样保留"
    asked = load_table("frontmatter")["unclear"].get(_folded(entry.key))
    near = difflib.get_close_matches(_folded(entry.key), _words(), n=1, cutoff=0.6)
    hint = asked or (f"是不是“{near[0]}”？" if near else "")
    return f"{told}；{hint}" if hint else told
