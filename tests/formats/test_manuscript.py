"""A report as its writer laid it out: what each line is, and that nothing but an edit changes the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.formats.layout import as_markdown, as_text, blocks_by_line
from drafter.formats.manuscript import read_manuscript


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in read_manuscript(text).blocks]


def test_a_text_file_with_title_headings_items_and_signature() -> None:
    text = (
        "挂职锻炼工作总结\n\n　　2025年3月，我到云岭县挂职。在此期间，我虚心学习，扎实工作。\n一、坚持学习。\n"
        "（一）读书看报\n1.读完《云岭县志》，记了笔记。另外还听了3场讲座。\n一是对政策研究不深。\n\n　　　　李明远\n　　　　2025年9月X日\n"
    )
    assert kinds(text) == [
        ("title", 0, "挂职锻炼工作总结"),
        ("body", 0, "2025年3月，我到云岭县挂职。在此期间，我虚心学习，扎实工作。"),
        ("heading", 1, "一、坚持学习。"),
        ("heading", 2, "（一）读书看报"),
        ("item", 0, "1.读完《云岭县志》，记了笔记。另外还听了3场讲座。"),
        ("item", 0, "一是对政策研究不深。"),
        ("signature", 0, "李明远"),
        ("signature", 0, "2025年9月X日"),
    ]


def test_markdown_with_a_table_that_is_left_alone() -> None:
    text = "# 驻村工作总结\n\n## 一、办实事\n\n- 硬化村道2.3公里。\n\n| 项目 | 数量 |\n| --- | --- |\n\n```\n走访23家\n```\n"
    assert kinds(text) == [
        ("title", 0, "驻村工作总结"),
        ("heading", 1, "一、办实事"),
        ("item", 0, "硬化村道2.3公里。"),
        ("other", 0, "| 项目 | 数量 |"),
        ("other", 0, "| --- | --- |"),
        ("other", 0, "```"),
        ("other", 0, "走访23家"),
        ("other", 0, "```"),
    ]


def test_lines_that_were_broken_for_want_of_room_are_one_paragraph() -> None:
    text = "　　2025年3月，经市委组织部选派，我到云岭县挂职，任副县长\n（挂职）。现将情况报告如下。\n　　参与起草方案3份。\n"
    blocks = read_manuscript(text).blocks
    assert [block.text for block in blocks] == [
        "2025年3月，经市委组织部选派，我到云岭县挂职，任副县长（挂职）。现将情况报告如下。",
        "参与起草方案3份。",
    ]
    edited = read_manuscript(text).with_texts({"P1": "我到云岭县挂职。"})
    assert edited == "　　我到云岭县挂职。\n　　参与起草方案3份。\n"


def test_front_matter_and_comments_are_no_prose() -> None:
    text = "---\n姓名: 李明远\n---\n\n# 总结\n\n<!-- drafter: ignore-file -->\n\n走访企业23家，收集困难41条。\n"
    assert [kind for kind, _, _ in kinds(text)] == ["other", "other", "other", "title", "other", "body"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_only_what_is_edited_changes(line_end: str) -> None:
    text = line_end.join(["总结", "", "　　走访企业23家。 ", "> 引用的话。", "- 第一条。", "", ""])
    manuscript = read_manuscript(text)
    body = next(block for block in manuscript.blocks if block.text == "走访企业23家。")
    assert manuscript.with_texts({body.id: "走访了企业23家。"}) == text.replace("走访企业", "走访了企业")


def test_text_becomes_markdown_and_markdown_text() -> None:
    text = "总结\n　　走访企业23家，收集困难41条，其中解决17条。\n一、学习\n1.读书，看报。\n"
    markdown = "# 总结\n\n走访企业23家，收集困难41条，其中解决17条。\n\n## 一、学习\n\n1.读书，看报。\n"
    assert as_markdown(read_manuscript(text), {}) == markdown
    back = as_text(read_manuscript(markdown, markdown=True), {})
    assert back == "总结\n　　走访企业23家，收集困难41条，其中解决17条。\n　　一、学习\n　　1.读书，看报。\n"


LINES = st.lists(
    st.sampled_from(
        ["", "　　我到X县挂职，任副县长，时间半年，感受很深，收获很多。", "# 总结", "一、学习", "（二）走访", "- 一条", "|a|b|", "```", "---", "李明远", "2025年9月", "一是不足。", "\t", " 1. 二"]
    )
)  # fmt: skip


@given(st.one_of(LINES.map("\n".join), LINES.map("\r\n".join), st.text()))
def test_reading_loses_nothing(text: str) -> None:
    manuscript = read_manuscript(text)
    assert manuscript.with_texts({}) == text
    last = 0
    for block in manuscript.blocks:
        assert last <= block.start < block.end <= len(text)
        last = block.end
    outside = "".join(
        text[start:end]
        for start, end in zip(
            [0, *(block.end for block in manuscript.blocks)],
            [*(block.start for block in manuscript.blocks), len(text)],
            strict=True,
        )
    )
    assert not any("\u4e00" <= character <= "\u9fff" for character in outside)


@pytest.mark.parametrize(
    "text",
    ["总结\n　　走访企业23家。\n一、学习\n读书3本。\n", "# 总结\n\n走访企业，\n共23家。\n\n## 一、学习\n\n读书3本。\n"],
)
def test_each_line_of_the_markdown_is_known_by_its_block(text: str) -> None:
    manuscript = read_manuscript(text, markdown=text.startswith("#"))
    texts = {"P2": "走访23家企业。"}
    lines = as_markdown(manuscript, texts).split("\n")
    own = {block.id: texts.get(block.id, block.text) for block in manuscript.blocks}
    found = blocks_by_line(manuscript, texts)
    assert {lines[line - 1].lstrip("# ") for line in found} == set(own.values())
    assert all(lines[line - 1].lstrip("# ") == own[id] for line, id in found.items())
