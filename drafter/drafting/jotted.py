"""How a note is jotted down, as a report writes it: numbers within the note, and a full stop typed twice."""

import re

from drafter.drafting.compose import COUNT

# 1、 or (1) or ① where an item may begin; 1.5 is a number, and 3、4月 are months.
_ITEM = re.compile(
    r"(?P<before>^|[：:；;，,。\s]\s*)(?:[（(](?P<bracketed>[1-9])[）)]|(?P<number>[1-9])(?:[、.．)）](?![\d]))\s*|(?P<ring>[①-⑨])\s*)"
)
_RING = re.compile(r"(?<=[^\s：:；;，,。①-⑨])(?=[②-⑨])")
# A laugh or a sigh by itself, in brackets.
_SIGH = re.compile(r"[（(](?:哈|呵|嘿|嘻|唉|哎)+[！!。~～]*[）)]")
# A space between Chinese characters stands for a stop: 话多 但办事慢; a wide one sets names: 王　磊.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”）])[ \t]+(?=[\u4e00-\u9fff“])")
_BLANKS = " \t\u3000；;，,。"


def written(text: str) -> str:
    """The note with 1、…2、… inside it counted 一是…；二是…, without （哈哈）, stops for spaces, none typed twice."""
    text = _GAP.sub("，", _SIGH.sub("", text) or text)
    return counted(re.sub(r"。{2}(?!。)(?<!。。。)", "。", text))


def counted(text: str) -> str:
    """一是…；二是… for a list that counts from one without a gap, the whole note or behind a colon; else the text."""
    spaced = _RING.sub(" ", text)
    items = list(_ITEM.finditer(spaced))
    numbers = [_number(item) for item in items]
    if len(items) < 2 or numbers != list(range(1, len(items) + 1)):
        return text
    lead = spaced[: items[0].start()].strip() + items[0]["before"].strip()
    if lead and not lead.endswith(("：", ":")):
        return text
    ends = [*(item.start() for item in items[1:]), len(spaced)]
    told = [spaced[item.end() : end].strip(_BLANKS) for item, end in zip(items, ends, strict=True)]
    if not all(told):
        return text
    return lead + "；".join(f"{count}是{each.removeprefix('是')}" for count, each in zip(COUNT, told, strict=False))


def _number(item: re.Match[str]) -> int:
    ring = item["ring"]
    return ord(ring) - ord("①") + 1 if ring else int(item["bracketed"] or item["number"])
