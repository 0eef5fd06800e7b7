import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.document import Paragraph, Report, Sentence, Signature
from drafter.errors import UserError
from drafter.formats.json import write
from drafter.formats.md import paragraph_line
from drafter.formats.md import write as write_markdown
from drafter.formats.reports_json import read_report

from .samples import report


def saved(folder: Path, content: str) -> str:
    path = folder / "总结.json"
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_reads_what_expand_wrote(tmp_path: Path) -> None:
    assert read_report(saved(tmp_path, write(report()))) == report()


def test_a_line_break_put_in_by_hand_is_taken_out(tmp_path: Path) -> None:
    broken = replace(
        report("经组织选派，\n我到云岭县挂职。"), title="挂职锻炼\r\n工作总结", signature=Signature(date="9月\n20日")
    )
    read = read_report(saved(tmp_path, write(broken)))
    assert read.opening[0].text == "经组织选派，我到云岭县挂职。"
    assert (read.title, read.signature.date) == ("挂职锻炼工作总结", "9月20日")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_editor_may_have_saved_it_otherwise(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "总结.json"
    path.write_bytes(write(report()).encode(encoding))
    assert read_report(str(path)) == report()


def test_what_is_empty_is_left_out(tmp_path: Path) -> None:
    empty = Paragraph((Sentence("", (), "framing"),))
    read = read_report(saved(tmp_path, write(replace(report(), closing=(empty, Paragraph(()))))))
    assert read.closing == ()


def edited(**changes: Any) -> str:
    return json.dumps(json.loads(write(report())) | changes, ensure_ascii=False)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (edited(schema_version=2), "总结.json 是另一版本的报告（schema_version 为 2，本程序认得 1）"),
        (write(report())[:200], "总结.json 不是完整的 JSON（第 "),
        ("[1, 2]", "总结.json 不是 drafter 写的报告 JSON"),
        (edited(sections="一、二、三"), "总结.json 不是完整的报告 JSON：sections 的内容不合格式"),
        (edited(opening=[{"sentences": [{"text": "好", "notes": [], "status": "真的"}]}]), "status 的内容不合格式"),
        (
            edited(notes=[{"id": "N1", "text": "甲"}, {"id": "N1", "text": "乙"}]),
            "总结.json 不像 drafter 写的报告：有两条笔记都叫 N1",
        ),
        (
            edited(sections=[{"id": "a", "heading": "甲", "paragraphs": []}] * 100),
            "总结.json 不像 drafter 写的报告：有 100 节（最多 99）",
        ),
        ("[" * 100_000, "总结.json 不是"),
    ],
)
def test_nonsense_is_told_in_a_line(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        read_report(saved(tmp_path, content))
    assert told in caught.value.message
    assert "\n" not in caught.value.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts=st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=3), max_size=3))
def test_every_paragraph_is_a_line_of_the_markdown(tmp_path: Path, texts: list[list[str]]) -> None:
    paragraphs = tuple(Paragraph(tuple(Sentence(text, (), "framing") for text in each)) for each in texts)
    read = read_report(saved(tmp_path, write(replace(report(), opening=paragraphs))))
    assert all(stands(read, paragraph.text) for paragraph in read.opening)


def stands(report: Report, text: str) -> bool:
    return paragraph_line(text) in write_markdown(report).split("\n")
