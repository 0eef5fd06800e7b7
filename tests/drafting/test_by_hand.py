"""Edits of a person are held against the notes that the sentence cites."""

from dataclasses import replace

import pytest

from drafter.document import Report, Sentence
from drafter.drafting.by_hand import rechecked
from tests.checks.test_remaining import WENT, report


def told(read: Report) -> list[tuple[str, str, int, int]]:
    found = (each for each in rechecked(read).findings if each.code in ("G204", "G205"))
    return [(each.code, each.message, each.column, each.end_column) for each in found]


def test_what_an_edit_adds_to_its_notes_is_found_with_its_words() -> None:
    edited = Sentence("听讲座50场，受到表彰。", ("N2",), "edited")
    assert told(report(WENT, edited)) == [
        ("G205", "手改的话没有笔记依据：材料中没有“50场”这个数", 12, 15),
        ("G205", "手改的话没有笔记依据：材料中没有“表彰”这一荣誉或等级", 18, 20),
    ]


@pytest.mark.parametrize("text", ["听讲座5场。", "听了五场讲座。"])
def test_an_edit_that_says_what_its_note_says_is_fine(text: str) -> None:
    assert told(report(WENT, Sentence(text, ("N2",), "edited"))) == []


@pytest.mark.parametrize("notes", [(), ("N99",)])
def test_an_edit_without_notes_is_left_to_the_writer(notes: tuple[str, ...]) -> None:
    ((code, message, *_),) = told(report(WENT, Sentence("听讲座5场。", notes, "edited")))
    assert (code, message) == ("G204", "这句是手改的，没有再对照笔记：请自己核一遍")


def test_the_front_matter_bears_out_too() -> None:
    read = replace(report(WENT, Sentence("我到安平县挂职。", ("meta.host",), "edited")), meta={"host": "安平县"})
    assert told(read) == []


def test_the_place_is_counted_in_the_markdown() -> None:
    ((_, _, start, end),) = told(report(Sentence("听了![甲]讲座，共50场。", ("N2",), "edited")))[-1:]
    assert (start, end) == (12, 15)
