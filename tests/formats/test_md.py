from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document import Section, Signature
from drafter.formats import md

from .samples import paragraph, report


def test_writes_a_report() -> None:
    assert md.write(report()) == (
        "# 挂职锻炼工作总结\n\n"
        "经组织选派，我到云岭县挂职。\n\n"
        "## 一、竭尽所能，推动工作\n\n"
        "走访企业23家。收集问题XX条。\n\n"
        "参加值班。\n\n"
        "## 二、坚持学习，提升素质\n\n"
        "学习文件3次。\n\n"
        "对金融业务还不熟悉。\n\n"
        "平远市水务局\n\n"
        "林晓\n\n"
        "2025年9月20日\n"
    )


def test_what_is_missing_leaves_no_hole() -> None:
    bare = replace(report(), title="", closing=(paragraph(""),), signature=Signature())
    assert md.write(bare).startswith("经组织选派")
    assert md.write(bare).endswith("学习文件3次。\n")
    assert "\n\n\n" not in md.write(bare)


def test_headings_are_counted_beyond_ten() -> None:
    many = tuple(Section(f"s{number}", "工作", ()) for number in range(21))
    written = md.write(replace(report(), sections=many))
    assert "## 十、工作\n" in written
    assert "## 十一、工作\n" in written
    assert "## 二十一、工作\n" in written


@pytest.mark.parametrize(
    "text",
    [
        "# 号楼漏水",
        "- 走访",
        "* 走访",
        "+ 走访",
        "> 引用",
        "```",
        "---",
        "* * *",
        "===",
        "[N1]: 走访",
        "<div>走访",
        "</system>",
        "#",
    ],
)
def test_text_that_would_become_markup_gets_one_backslash(text: str) -> None:
    assert md.write(report(text)).split("\n")[2] == f"\\{text}"


@pytest.mark.parametrize(
    "text",
    [
        "1. 走访",
        "1.5万元",
        "-5℃",
        "*县领导",
        "**重点**工作",
        "____年____月",
        "<单位名称>",
        "[日期]到县",
        "{{name}}",
        "#1楼",
        "138****1234",
        "5 < 6",
    ],
)
def test_other_text_stands_as_it_is(text: str) -> None:
    assert md.write(report(text)).split("\n")[2] == text


@given(st.text(alphabet="甲乙 \n\r\u2028#*-_<>[]`1.、|", min_size=1, max_size=20))
def test_a_paragraph_is_one_line_that_holds_its_text(text: str) -> None:
    lines = md.write(report(f"甲{text}乙")).split("\n")
    assert len(lines) == len(md.write(report()).split("\n"))
    if text.isprintable():
        assert lines[2] == f"甲{text}乙"
