"""Who an answer is for: a question by its name, number, words or place, several at once, or a single blank."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafter.document import Placeholder
from drafter.text.edits import Edit
from drafter.text.filling.data import load_data
from drafter.text.filling.fitting import fitted
from drafter.text.filling.questions import Question

Answers = Mapping[Placeholder, str]
"""What each blank is to be filled with."""

_PLACE = re.compile(r"(\d+)[:：](\d+)")


def resolve(name: str, questions: Sequence[Question]) -> tuple[Placeholder, ...] | str:
    """The blanks that `name` means, or a list of names that it may mean (empty: nobody knows it), joined by 、.

    `name` is a question's name or number (`3`), its blank's words (`X领导`) if one question alone has them, another
    word for its role (`挂职单位`), a blank's place (`17:49`: this one alone), or several joined by 、 or a comma.
    """
    single = _single(name.strip(), questions)
    several = [part for part in re.split("[、,，]", name) if part.strip()]
    if single == "" and len(several) > 1:
        found = [_single(part.strip(), questions) for part in several]
        unknown = next((each for each in found if isinstance(each, str)), None)
        return (
            tuple(blank for each in found for blank in each if not isinstance(blank, str))
            if unknown is None
            else unknown
        )
    return single


def edits_of(answers: Answers) -> tuple[Edit, ...]:
    """The answers as edits of the text that the blanks were found in, each fitted to its blank. Raises Unfit."""
    return tuple(
        Edit(blank.line - 1, blank.column - 1, blank.end_column - 1, fitted(blank, answer))
        for blank, answer in answers.items()
    )


def _single(name: str, questions: Sequence[Question]) -> tuple[Placeholder, ...] | str:
    name = load_data()["keys"].get(name, name)
    for found in (_by_name(name, questions), _by_place(name, questions)):
        if found:
            return found
    candidates = list(_by_words(name, questions)) or list(_by_alias(name, questions))
    if len(candidates) == 1:
        return candidates[0].blanks
    return "、".join(question.name for question in candidates)


def _by_name(name: str, questions: Iterable[Question]) -> tuple[Placeholder, ...]:
    return next((each.blanks for each in questions if name in (each.name, str(each.number))), ())


def _by_place(name: str, questions: Iterable[Question]) -> tuple[Placeholder, ...]:
    place = _PLACE.fullmatch(name)
    if place is None:
        return ()
    line, column = int(place[1]), int(place[2])
    return tuple(blank for each in questions for blank in each.blanks if (blank.line, blank.column) == (line, column))


def _by_words(name: str, questions: Iterable[Question]) -> Iterator[Question]:
    return (question for question in questions if question.first.text.strip() == name)


def _by_alias(name: str, questions: Sequence[Question]) -> Iterator[Question]:
    for alias in load_data()["aliases"]:
        if name in alias["words"].split():
            of_role = [each for each in questions if each.first.role == alias["role"]]
            kinds = [kind for kind in alias["kinds"] if any(each.first.kind == kind for each in of_role)]
            of_kind = [each for each in of_role if kinds and each.first.kind == kinds[0]]
            # 派出县 is X县 rather than X地区.
            yield from [each for each in of_kind if each.first.text.endswith(name[-1])] or of_kind
            return
