"""Who stands behind a word that gives him his part: 欠乙公司 is not 欠甲公司, 改成烘干房 not 改成冷库.

Only two that changed places are told: what stands there now stands elsewhere in the note, and what the note has there
stands elsewhere in the sentence.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

_FILLER = r"[了着过]?(?P<filler>我(?!们|单位|局|县|市|镇|村|校|院)|[\u4e00-\u9fff]{2})"
# One line a part: words of it that may stand for each other.
_PARTS = {
    name: re.compile(f"(?:{words}){_FILLER}")
    for name, words in {
        "from": "从|来自",
        "to": "借给|租给|送给|派给|交给|发给|(?<![借租送派交发分])给",
        "toward": "向",
        "into": "改成|改为|换成|换为|变成|改造成|改造为",
        "owed": "(?<!所)欠",
        "for": "替",
        "by": "按(?![时期照规要月季年日])",
        "sought": "找(?![到出着])",
        "taught": "(?<!请)教",
        "asked": "(?<![主需重首只不还])要(?!求)|要求|让|叫|请|托|催",
        "first": "先(?![后行进在到对把将由给获])",
    }.items()
}
_ANY = re.compile("[从来给交向改换变欠替找按教要让叫请托催先]")
_SELF = "我"


def misplaced(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each filler that changed places with another of the note."""
    for part, mine in _fillers(sentence).items():
        for _, reading in grounds.notes:
            theirs = _fillers(reading).get(part, {})
            left = [other for other in theirs if other not in mine and (other == _SELF or other in sentence.text)]
            for filler, place in mine.items() if left else ():
                told_to_me = _SELF in left and _SELF + filler in reading.text  # 要求整理 for 让我整理
                if filler not in theirs and filler in reading.text and not told_to_me:
                    yield Violation("contrary", filler, place, place + len(filler), message("contrary", filler))


@lru_cache(maxsize=256)
def _fillers(reading: Reading) -> Mapping[str, Mapping[str, int]]:
    """The fillers of each part, with the place where each stands first."""
    fillers: dict[str, dict[str, int]] = {}
    for name, part in _PARTS.items() if _ANY.search(reading.text) else ():
        for found in part.finditer(reading.text):
            if "f" not in reading.state[found.start("filler") : found.end("filler")]:
                fillers.setdefault(name, {}).setdefault(found["filler"], found.start("filler"))
    return fillers
