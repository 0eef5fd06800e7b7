"""What a note leaves open is not told as done: 追没追回来不清楚 is no 追缴, 问要不要取 no 取出."""

import re
from collections.abc import Iterator

from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

QUESTION = re.compile(r"(?P<asked>[\u4e00-\u9fff])[没不](?P=asked)(?P<behind>[\u4e00-\u9fff]?)")
_AUXILIARY = "要能会该肯可用"
_JUDGED = "是有行好对够"  # 是不是, 有没有, 行不行 ask of no deed
_OPEN_HERE = re.compile(r"[没未不尚否拟待禁防]|有无")


def unsettled(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each clause that tells as a fact, or denies, the verb of a question in the notes."""
    for _, reading in grounds.notes:
        for verb in _asked(reading.text):
            yield from _answered(verb, sentence)


def _asked(note: str) -> Iterator[str]:
    """The verbs that the note asks about, and tells nowhere else."""
    for found in QUESTION.finditer(note):
        asked = found["asked"]
        verb = found["behind"] if asked in _AUXILIARY else "" if asked in _JUDGED else asked
        if verb and verb not in note[: found.start()] + note[found.end() :]:
            yield verb


def _answered(verb: str, sentence: Reading) -> Iterator[Violation]:
    if re.search(f"[是能可]否[^，。；]{{0,4}}{verb}", sentence.text):
        return
    for clause in sentence.clauses:
        text = sentence.text[clause.start : clause.end]
        place = text.find(verb)
        denied = re.search(f"(?<!能)(?<!会)不(?:能|会|可|肯|该){verb}", text) is not None
        if place >= 0 and (denied or not _OPEN_HERE.search(text)):
            start, end = clause.start + place, clause.start + place + 1
            yield Violation("stage", verb, start, end, message("stage", text))
