"""A line of the notes that says only when, where and as what the posting was: 24年5月到年底，差不多八个月."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.formats.blocks import Block

_YEAR = r"(?:(?:19|20)\d{2}|\d{2}(?=年)|[去今前]年(?=\d))"
_DATE = rf"(?:{_YEAR}\s*[年./-]?\s*)?\d{{1,2}}月?(?:份|[初中底末]|[上中下]旬)?(?:\d{{1,2}}[日号])?"
_END = rf"(?:{_DATE}|年[底末]|{_YEAR}年[底末]|[去今]年[底末])"
_ABOUT = r"(?:差不多|大[概约]|约|前后|一共|总共|共|算下来|整整|正好|快)*"
_MANY = r"[\d一二两三四五六七八九十半]+(?:个)?(?:多)?(?:月|年|半年)(?:[半多整]|多一点|出头|左右)*"
_SPAN = re.compile(
    rf"(?:(?:挂职)?(?:时间|期限|时段)\s*[：:]?\s*)?(?:从|自)?(?P<start>{_DATE})\s*(?:到|至|[-–—~～]+)\s*(?P<end>{_END})(?:为止|止)?"
    rf"(?:[，,\s]+在(?P<place>[\u4e00-\u9fff]{{2,12}}))?(?:[，,\s]+(?P<lasting>{_ABOUT}{_MANY})吧?)?[。.]?"
)
_THERE_AND_BACK = re.compile(rf"(?P<start>{_DATE})(?:去|来|到)的?[，,\s]+(?P<end>{_END})(?:回来?|走|结束)的?[。.]?")
# 去年3月到XX县交通局挂职，当了副局长，一共呆了差不多一年
_POSTED = re.compile(
    rf"(?P<start>{_DATE})(?:被?派|下)?(?:到|去|来|在)(?P<place>[\u4e00-\u9fffX×A-Za-z○]{{2,20}}?)挂(?:职(?:锻炼)?)?(?:的职|了|的)?"
    r"(?:[，,\s]*(?:当|任|担任|做|是)?了?(?P<post>第一书记|副?[\u4e00-\u9fff]{0,6}?(?:局|县|镇|乡|区|市|科|处|院|校|站|所|厂|部|班|组|队)长"
    r"|副?(?:主任|书记|经理|总经理|总工|校长|院长)(?:科员|助理)?|(?:局|县|镇|乡|区|市|院|校)长助理))?"
    rf"(?:[，,\s]+(?:一共|总共|前后)?(?:呆|待|挂|干|做)?了?(?P<lasting>{_ABOUT}{_MANY})吧?)?[。.]?"
)
_LASTING = re.compile(rf"(?P<about>{_ABOUT})(?P<many>{_MANY})")
_DOTTED = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[./-]\s*(?P<month>\d{1,2})月?")


@dataclass(frozen=True)
class PostingLine:
    """Such a line among the notes, and what it says for the head."""

    block: Block
    meta: Mapping[str, str]


def posting_line(blocks: Sequence[Block], meta: Mapping[str, str]) -> PostingLine | None:
    """The line, where the head tells no period and it is one of the first two notes, under no heading."""
    notes = [block for block in blocks if block.is_note]
    if meta.get("period") or len(notes) < 2:
        return None
    for block in notes[:2]:
        said = told(block.text)
        if said and _agrees(said, meta) and not _below(block, blocks):
            return PostingLine(block, {**meta, **said})
    return None


def told(text: str) -> dict[str, str] | None:
    """The period that a text tells, with the place and the post where it does; None where it tells anything else."""
    found = next((found for form in (_SPAN, _THERE_AND_BACK, _POSTED) if (found := form.fullmatch(text.strip()))), None)
    if not found or not re.search(r"月|\d{4}", text):
        return None
    part = found.groupdict()
    lasting = _LASTING.fullmatch(part.get("lasting") or "")
    until = f"至{_date(part['end'])}" if part.get("end") else "起"
    period = _date(part["start"]) + until + (f"（{_length(lasting)}）" if lasting else "")
    more = {"host": part.get("place"), "post": part.get("post")}
    return {"period": period} | {key: value for key, value in more.items() if value}


def _date(said: str) -> str:
    """2025.3 as 2025年3月, 24年5月 as 2024年5月; 去年 and 年底 as they stand."""
    said = _DOTTED.sub(lambda date: f"{date['year']}年{int(date['month'])}月", said)
    said = re.sub(r"^(\d{2})(?=年)", r"20\1", said)
    return said if "月" in said or not said.isdigit() else f"{said}月"


def _length(lasting: re.Match[str]) -> str:
    about = "约" if re.search(r"差不多|大[概约]|约|算下来|前后", lasting["about"]) else ""
    return lasting["many"] if "多" in lasting["many"] else about + lasting["many"]


def _agrees(said: Mapping[str, str], meta: Mapping[str, str]) -> bool:
    """A place or a post that the head tells otherwise stays a note."""
    return all(key not in said or not meta.get(key) or said[key] in meta[key] for key in ("host", "post"))


def _below(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading stands above it, or a note stands under it."""
    at = blocks.index(block)
    under = blocks[at + 1].lines[0].depth > block.lines[0].depth if at + 1 < len(blocks) else False
    return under or any(each.kind == "heading" for each in blocks[:at])
