"""A comma that the notes do not have, where it turns the sense round.

没用过单位的车办私事 denies one thing; 未使用单位的车，办私事 denies the half and owns up to the rest. 14个乡镇只跑了3个
is three; 走访14个乡镇，只去了3个 claims fourteen first.
"""

import re
from collections.abc import Iterator

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

_COMMA = re.compile(r"(?<=\w)[，；。](?=\w)")
_BREAK = re.compile("[，；。：、！？（）]")
_FAR = 60  # characters back to where a clause may begin
_DENIAL = re.compile(r"[没未不无]")
_ONLY = "只仅"
_CLAIM = re.compile(r"走访|跑|去|到|完成|实施|开展|服务|联系|覆盖|办理|走|做|看|查|写|学|读|听")


def broken(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each comma put into a denial of the notes, or before the 只 of one of their clauses."""
    for comma in _COMMA.finditer(sentence.text):
        before, after = sentence.text[: comma.start()], sentence.text[comma.end() :]
        head = _BREAK.split(before[-_FAR:])[-1]
        for _, reading in grounds.notes:
            if _inside_denial(reading.text, before[-1] + after[0]) or (
                after[0] in _ONLY and _CLAIM.search(head) and _only_without_comma(reading.text)
            ):
                words = before[-4:] + comma[0] + after[:4]
                start = comma.start() - len(before[-4:])
                yield Violation("break", words, start, start + len(words), message("break", words))
                break


def _inside_denial(note: str, pair: str) -> bool:
    """Whether the two characters stand side by side in a clause of the note, after its denial."""
    place = note.find(pair)
    while place >= 0:
        if _DENIAL.search(_BREAK.split(note[max(0, place - _FAR) : place + 1])[-1]):
            return True
        place = note.find(pair, place + 1)
    return False


def _only_without_comma(note: str) -> bool:
    """Whether a clause of the note has a number before its 只."""
    return any(re.search(r"[\dX一二三四五六七八九十百千万].*[只仅]", clause) for clause in _BREAK.split(note))
