"""Which blanks are one question: the same kind, role and words; X县 as host and X县 as home are two."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from drafter.document import Placeholder
from drafter.text.filling.data import load_data


@dataclass(frozen=True)
class Question:
    """Blanks with one answer; `number` counts from 1, `name` is unique and tells what is asked for."""

    number: int
    name: str
    blanks: tuple[Placeholder, ...]

    @property
    def first(self) -> Placeholder:
        """The blank that the question is put for."""
        return self.blanks[0]

    @property
    def ask(self) -> str:
        """The question in Chinese."""
        return self.first.question


def questions_of(blanks: Sequence[Placeholder]) -> tuple[Question, ...]:
    """The questions in order of their first blank; what is masked on purpose is not asked for."""
    groups: dict[Hashable, list[Placeholder]] = {}
    for place, blank in enumerate(blanks):
        if blank.kind != "masked":
            groups.setdefault(_key(blank, place), []).append(blank)
    asked = [Question(number, _name(group[0]), tuple(group)) for number, group in enumerate(groups.values(), 1)]
    return tuple(_told_apart(_told_apart(asked, _with_words), _with_number))


_LABEL = re.compile(r"【待补充[：:]\s*(.{1,12}?)\s*】")
_BARE = re.compile(r"[^\u4e00-\u9fffA-WYZa-wyz]+")
"""A mark without any noun: in two places it stands for two things."""


def _key(blank: Placeholder, place: int) -> Hashable:
    if _LABEL.fullmatch(blank.text):
        return blank.text
    apart = blank.kind in load_data()["apart"].split() or _BARE.fullmatch(blank.text)
    return place if apart else (blank.kind, blank.role, blank.text)


def _name(blank: Placeholder) -> str:
    label = _LABEL.fullmatch(blank.text)
    if label:
        return label[1]
    field = load_data()["keys"].get(blank.text.strip("{}<>[] "))
    if field:
        return str(field)
    known: str = load_data()["names"].get(blank.kind, {}).get(blank.role, "")
    return known or blank.text.strip()


def _told_apart(questions: Sequence[Question], longer: Callable[[Question, int], str]) -> list[Question]:
    """Names that several questions have are made longer for all but the first."""
    count = Counter(question.name for question in questions)
    seen: Counter[str] = Counter()
    result = []
    for question in questions:
        seen[question.name] += 1
        again = count[question.name] > 1 and seen[question.name] > 1
        result.append(replace(question, name=longer(question, seen[question.name])) if again else question)
    return result


def _with_words(question: Question, nth: int) -> str:
    words = question.first.text.strip()
    return question.name if words in question.name else f"{question.name}（{words}）"


def _with_number(question: Question, nth: int) -> str:
    return f"{question.name}#{nth}"
