import json
from pathlib import Path

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
        ("3到5月跑了23家企业,收了41条困难", "3到5月走访企业23家，收集困难41条。"),
        ("办了3期农技培训班，是小葛写的", "举办农技培训班3期，由小葛撰写。"),
        ("和信访局的老刘一起接待了56批上访的", "与信访局的老刘共同接待56批上访的。"),
        ("想把这边的办法搬回去，怎么办还没定", "拟将这边的办法搬回去，如何办尚未定。"),
        ("参加了3次支部会，上了6节公开课", "参加支部会3次，上公开课6节。"),
        ("第二年改成订单，收购价保底2块一斤", "第二年改成订单，收购价保底每斤2元。"),
        ("每年至少回村两趟", "每年至少回村两次。"),
        ("从5月起会议纪要归我写", "从5月起会议纪要由我撰写。"),
        ("会议纪要归我写，写了17期", "会议纪要由我撰写，共17期。"),
        ("网上同步课开了14次", "开设网上同步课14次。"),
        ("消防讲座听了5场，有一场是讲电动车的", "听消防讲座5场，其中一场讲电动车。"),
        ("跟着老院长抄方子，抄了47张", "跟随老院长抄方子47张。"),
        ("请过一次病假，3天", "请病假一次，3天。"),
        ("参加一期驻村干部培训班，7天", "参加一期驻村干部培训班，为期7天。"),
        ("院办会讨论过，办公会讨论了2次", "院办会讨论过，经办公会讨论2次。"),
        ("去了9次，最后是族里的老人说通的", "去了9次，最后由族里的老人说通。"),
        ("独立起草专报4期，其中1期厅领导批示了", "独立起草专报4期，其中1期获厅领导批示。"),
        ("一年里接待两百多人次", "一年内接待两百余人次。"),
    ],
)
def test_colloquial_words_are_raised(note, sentence):
    assert said(note) == sentence


# What looks like one of those words and is none.
@pytest.mark.parametrize(
    "note",
    [
        "病人后来撤了",
        "当老师管一个班和管一个学校，是两回事",
        "镇里配了20万元，不都是我跑的",
        "有3条一天一班都没有",
        "这门课开不了几次",
        "他是管账的人",
        "村里的东西少",
        "把关很严，三把钥匙",
        "总是写成我们县的事",
        "学生爱听的",
        "阅读了《给教师的建议》",
        "举办了银企对接会",
        "设备采购跑了3个月",
    ],
)
def test_other_words_stay(note):
    assert said(note) == note + "。"


def notes_of_the_eval() -> list[str]:
    lines = (Path(__file__).parents[1] / "eval/grounding.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    return sorted({note for pair in pairs for note in pair.get("notes", [pair.get("note")])})


def test_what_is_raised_once_is_not_raised_again():
    again = {said(note).removesuffix("。"): note for note in notes_of_the_eval() if "\n" not in note}
    assert {text: said(text).removesuffix("。") for text in again} == {text: text for text in again}
