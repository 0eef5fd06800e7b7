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
        "网上同步课开了14次",
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
