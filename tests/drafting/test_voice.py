import pytest

from drafter.document import Note
from drafter.drafting.material import Material
from drafter.drafting.voice import in_voice
from drafter.formats.notes import parse_notes


def said(note: str) -> str:
    notes = parse_notes(f"- {note}\n", "notes.md")
    (item,) = notes.items
    assert isinstance(item, Note)
    return in_voice(item, Material(notes)).text


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("东坪园区标准厂房按揭的事谈了两个多月没谈成", "东坪园区标准厂房按揭事宜谈了两个多月未谈成。"),
        ("3到5月跑了23家企业,收了41条困难", "3到5月走访了23家企业，收集了41条困难。"),
        ("第二年改成订单，收购价保底2块一斤", "第二年改成订单，收购价保底每斤2元。"),
        ("每年至少回村两趟", "每年至少回村两次。"),
        ("从5月起会议纪要归我写", "从5月起会议纪要由我撰写。"),
    ],
)
def test_colloquial_words_are_raised(note, sentence):
    assert said(note) == sentence


# What looks like one of those words and is none.
@pytest.mark.parametrize(
    "note",
    [
        "处理了一起术后感染的投诉",
        "调了一块晒谷坝的纠纷",
        "当老师管一个班和管一个学校，是两回事",
        "镇里配了20万元，不都是我跑的",
        "有3条一天一班都没有",
        "网上同步课开了14次",
        "设备采购跑了3个月",
    ],
)
def test_other_words_stay(note):
    assert said(note) == note + "。"
