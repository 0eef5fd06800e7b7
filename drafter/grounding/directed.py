"""Who did it to whom: 我教村医 against 村医教我, and what a person, a post or a side of a dispute did."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

_COMPARED = re.compile(
    r"([^，。；比]{1,12})比(?![较例如])([^，。；比]{1,12}?)(?:还|更|要)?([多少高低大小快慢早晚好差强贵])"
)
_MOST = 20  # comparisons of a text that are looked at: the time stays linear
_SHARED = frozenset("的还更要自己我本人")
_HELP = "教|带教|带领|带着|领着|指导|协助|帮助|帮扶|帮|指点|辅导"
_ME = "(?:我|本人)"
# Someone helps me: 教我, 帮了我, 在他的指导下, 向他请教.
_TAKEN = re.compile(
    rf"(?:{_HELP})(?:了|着|过|会|给)?{_ME}(?!们|[县市局镇村校院])"
    rf"|在[^，。；]{{1,10}}(?:指导|协助|帮助|带领|带教|指点|辅导)[^，。；]{{0,8}}下"
    rf"|[向跟找][^，。；]{{1,6}}(?:请教|求教|讨教|学[了习会到]?)|(?:请教|求教)[了过]?|跟着?[^，。；]{{1,6}}学"
    rf"|(?:{_HELP})的(?!是)"
)
# I help someone: 帮他们, 教了他, 我帮她.
_GIVEN = re.compile(
    rf"{_ME}[^，。；教带帮指协辅我]{{0,8}}(?:{_HELP})(?!{_ME}|的)|(?:{_HELP})(?:了|着|过|会|给)?(?:他|她|人家|大家|同事|老[\u4e00-\u9fff]|小[\u4e00-\u9fff])"
)


def misdirected(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation where the sentence gives the help that the notes take, or takes what they give."""
    taken, given = _help_of(grounds)
    if taken == given:
        return
    turned = (_GIVEN if taken else _TAKEN).search(sentence.text)
    kept = (_TAKEN if taken else _GIVEN).search(sentence.text)
    if turned and not kept:
        yield Violation("actor", turned[0], turned.start(), turned.end(), message("reversed", turned[0]))


def compared(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for 我查的比车间报的多 where the notes say 车间报的比我查的多."""
    here = list(islice(_COMPARED.finditer(sentence.text), _MOST))
    for _, reading in grounds.notes if here else ():
        for told in islice(_COMPARED.finditer(reading.text), _MOST):
            for said in here:
                if said[3] == told[3] and _crosswise((said[1], said[2]), (told[1], told[2])):
                    yield Violation("contrary", said[0], said.start(), said.end(), message("contrary", said[0]))


def _crosswise(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    one, other = (set(side) - _SHARED for side in mine)
    a, b = (set(side) - _SHARED for side in theirs)
    return len(one & b) + len(other & a) > len(one & a) + len(other & b)


@lru_cache(maxsize=256)
def _help_of(grounds: Grounds) -> tuple[bool, bool]:
    """Whether the notes tell of help taken, and of help given."""
    notes = [reading.text for _, reading in grounds.notes]
    return any(_TAKEN.search(note) for note in notes), any(_GIVEN.search(note) for note in notes)
