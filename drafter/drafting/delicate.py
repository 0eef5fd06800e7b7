"""What must not go to a stranger, or not unasked: matter with a secrecy mark, sensitive matter without one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter import checks
from drafter.document import Notes

# The rules of `check` that know such words; a secrecy mark refuses, the others ask.
MARKED, UNMARKED = ("F201", "F203"), ("F202", "F301")


@dataclass(frozen=True)
class Delicate:
    """Such words, and the 1-based line of the file where they stand (0: the front matter)."""

    words: str
    line: int
    is_marked: bool


def delicate_notes(notes: Notes) -> tuple[Delicate, ...]:
    """What is delicate in the notes, their headings and front matter."""
    head = ((0, f"{key}：{value}") for key, value in notes.meta.items())
    headings = dict.fromkeys((note.line, note.heading) for note in notes.items if note.heading)
    return delicate((*head, *headings, *((note.line, note.text) for note in notes.items)))


def delicate(lines: Iterable[tuple[int, str]]) -> tuple[Delicate, ...]:
    """What is delicate in these lines, each with its number in the file; marked matter first."""
    found = (item for number, text in lines for item in _in_line(number, text))
    return tuple(sorted(dict.fromkeys(found), key=lambda item: (not item.is_marked, item.line)))


def _in_line(number: int, text: str) -> Iterator[Delicate]:
    for finding in checks.run(text, select=(*MARKED, *UNMARKED)):
        words = text[finding.column - 1 : finding.end_column - 1].strip()
        yield Delicate(words, number, finding.code in MARKED)
