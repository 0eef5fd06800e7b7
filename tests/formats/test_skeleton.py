import pytest

from drafter.errors import UserError
from drafter.formats.notes import parse_notes
from drafter.formats.skeleton import skeleton


def test_untouched_it_holds_no_note() -> None:
    with pytest.raises(UserError, match="里还没有笔记（选项也都没有勾选）"):
        parse_notes(skeleton(), "要点.md")


def test_filled_in_as_it_says() -> None:
    filled = (
        skeleton()
        .replace("姓名:     ", "姓名: 林晓")
        .replace("挂职单位:    ", "挂职单位：云岭县人民政府")
        .replace("## 工作", "## 工作\n- 走访企业23家", 1)
        .replace("□ 未接受宴请", "☑ 未接受宴请")
        .replace("□ 未使用公车办私事", "√ 未使用公车办私事")
    )
    notes = parse_notes(filled, "要点.md")
    assert notes.meta == {"name": "林晓", "host": "云岭县人民政府"}
    assert [(note.heading, note.text) for note in notes.items] == [
        ("工作", "走访企业23家"), ("廉洁自律", "未接受宴请"), ("廉洁自律", "未使用公车办私事"),
    ]  # fmt: skip
    assert [remark.split("行")[1] for remark in notes.remarks] == [
        "没有勾选，没有读入",
        "的项目符号后面没有文字，没有读入",
    ]


def test_an_answer_written_into_a_question_is_not_lost_silently() -> None:
    notes = parse_notes("- 走访\n" + skeleton().replace("为什么？ -->", "为什么？贷款没办成 -->"), "要点.md")
    assert "的注释没有读入" in notes.remarks[0]


def test_it_asks_for_every_declaration_and_for_shortcomings() -> None:
    for words in (
        "□ 未接受宴请",
        "□ 未收受礼品礼金",
        "□ 未使用公车办私事",
        "□ 按规定报销差旅费",
        "□ 按规定请假销假",
        "哪件事没办成",
        "回单位后先做哪一件",
    ):
        assert words in skeleton()
