"""Whose it is: 我们局的 is of the home unit, 他们这边的 of the host; the front matter names both."""

import re
from collections.abc import Iterator

from drafter.grounding.alignment import clause_features, exclusive
from drafter.grounding.grounds import Grounds
from drafter.grounding.messages import message
from drafter.grounding.model import Violation
from drafter.grounding.reading import Reading

_OURS = re.compile(r"(?:我们|咱们?)(?:那边|单位|学校|公司|[局校院县市厂所镇区科处馆站])|原单位|老家")
_THEIRS = re.compile(r"(?:他们|人家)(?:这边|这里|单位|这|[局校院县市厂所镇区])|这边|挂职(?:单位|的?地方)")
_SIDED = re.compile(f"{_OURS.pattern}|{_THEIRS.pattern}")
_HOST = re.compile(r"挂职[县市区单地镇乡]")
_HOME = re.compile(r"派出(?:单位|县|市|地)|原单位")
_SHORT = 2  # characters by which a name is known: 云溪 for 云溪县


def displaced(sentence: Reading, grounds: Grounds) -> Iterator[Violation]:
    """A violation for each clause that names the host for what a note says is ours, or the home unit for theirs."""
    if not any(_SIDED.search(reading.text) for _, reading in grounds.notes):
        return
    names = {source.id: source.text[:_SHORT] for source, _ in grounds.meta}
    home, host = names.get("meta.home", ""), names.get("meta.host", "")
    for (_, reading), own in zip(grounds.notes, exclusive(grounds), strict=True):
        for clause in sentence.clauses:
            text = sentence.text[clause.start : clause.end]
            here, away = _names(text, home, _HOME), _names(text, host, _HOST)
            if here == away:
                continue
            told = clause_features(sentence)[clause.index]
            notes = [reading.text[c.start : c.end] for c in reading.clauses if own[c.index] & told]
            if _only(notes, *((_OURS, _THEIRS) if away else (_THEIRS, _OURS))):
                yield Violation("place", text, clause.start, clause.end, message("binding", text))


def _names(text: str, name: str, words: re.Pattern[str]) -> bool:
    return bool(name and name in text) or words.search(text) is not None


def _only(notes: list[str], side: re.Pattern[str], other: re.Pattern[str]) -> bool:
    return any(side.search(note) for note in notes) and not any(other.search(note) for note in notes)
