import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.document import Placeholder
from drafter.text.placeholders import find_placeholders

MARKS = "Xx×✕ⅹ○＊*_＿-=某N【】（）()[]{}<>《》“”〔〕年月日县局待补充：？TODO%张李第到在挂职 　\n\r\\0123九"
LABELLED = Path(__file__).parents[1] / "eval" / "placeholders.jsonl"


def test_a_blank_has_place_kind_role_and_question() -> None:
    assert find_placeholders("今年X月，市委组织部选派，\n我到X县挂职锻炼。") == (
        Placeholder("X月", 1, 3, 5, "date", None, "“X月”具体是什么时间？"),
        Placeholder("X县", 2, 3, 5, "place", "host", "挂职的是哪个县？"),
    )


def test_one_name_may_be_two_counties() -> None:
    found = find_placeholders("到X县工作以后，深感责任重大。作为X县来讲，关键是要立足自身优势。")
    assert [(p.text, p.role) for p in found] == [("X县", "host"), ("X县", "home")]


@pytest.mark.parametrize(
    ("text", "kind", "question"),
    [
        ("【待补充：挂职单位】", "organisation", "挂职单位是哪里？"),
        ("【待补充：走访了多少家企业？】", "number", "走访了多少家企业？"),
        ("【待补充：挂职的是哪个县？】", "place", "挂职的是哪个县？"),
        ("【待补充】", "other", "“【待补充】”处应填写什么？"),
    ],
)
def test_what_drafter_writes_itself(text: str, kind: str, question: str) -> None:
    (found,) = find_placeholders(text)
    assert (found.text, found.kind, found.question) == (text, kind, question)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_at_any_newline(line_end: str) -> None:
    (found,) = find_placeholders(f"总结{line_end}{line_end}我到X县挂职。")
    assert (found.line, found.column, found.end_column) == (3, 3, 5)


def test_an_astral_character_is_one_column() -> None:
    (found,) = find_placeholders("𠮷X县")
    assert (found.column, found.end_column) == (2, 4)


@pytest.mark.parametrize("entry", [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()])
def test_the_labelled_lines(entry: dict[str, Any]) -> None:
    found = find_placeholders(entry["text"])
    assert [{"text": p.text, "kind": p.kind, "role": p.role} for p in found] == entry["blanks"]


@given(st.one_of(st.text(), st.text(alphabet=MARKS, max_size=80)))
@example("\ud800X县")
@example("X县\x00某\u202e县")
def test_any_text_has_its_blanks_where_they_are_said_to_be(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = (0, 0)
    for p in find_placeholders(text):
        assert lines[p.line - 1][p.column - 1 : p.end_column - 1] == p.text
        assert (p.line, p.column) >= last
        assert p.question
        last = (p.line, p.end_column)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("X县" * 100_000, 100_000),
        ("____ " * 100_000, 100_000),
        ("【" * 10_000 + "】" * 10_000, 1),
        ("（" * 10_000 + "）" * 10_000, 1),
        ("**" * 50_000, 0),
        ("* " * 100_000, 0),
        ("某" * 200_000, 1),
        (" " * 1_000_000, 0),
        ("-" * 1_000_000, 0),
        ("张" * 300_000, 0),
        ("待补充" * 100_000, 1),
        ("{{" * 100_000, 0),
        ("挂职单位的工作稳步推进。" * 140_000, 0),
    ],
)
def test_hostile_text_takes_linear_time(text: str, count: int) -> None:
    assert len(find_placeholders(text)) == count
