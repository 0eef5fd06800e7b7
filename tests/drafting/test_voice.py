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
        ("今年2月派下来的，挂副镇长", "今年2月下派，挂任副镇长。"),
        ("跑了半个月厂子，列了个问题单子，一共32条", "走访工厂半个月，列出问题清单，共32条。"),
        ("河道的可研是我跟着改的，6月县里批了，投资XX万", "河道的可研是我跟着改的，6月获县里批准，投资XX万元。"),
        ("村集体收入2022年是5.8万，去年XX万", "村集体收入2022年为5.8万元，去年为XX万元。"),
        ("搞了个孕产妇建档的核查", "开展孕产妇建档核查。"),
        ("两癌筛查的方案是我弄的", "两癌筛查的方案由我起草。"),
        ("管理上没经验，开会不知道咋总结", "管理上缺乏经验，开会不知如何总结。"),
        ("没在企业吃过饭，就一次盒饭，给了20块", "未在企业用餐，仅有一次盒饭，付20元。"),
        ("周末基本没回家，请过3天假，跟书记报了的", "周末基本未回家，请假3天，向书记报告。"),
        ("跟司法所的老杜调了个劳资纠纷", "与司法所的老杜调解劳资纠纷一起。"),
        ("回去以后跟科长说说，把报表简化一下", "回单位后与科长沟通，将报表加以简化。"),
        ("脱贫户邓家的孩子考上大专，帮着跑了助学贷款", "脱贫户邓家的孩子考取大专，协助办理助学贷款。"),
        ("跟村两委一起搞高山辣椒，第一年种了120亩", "与村两委共同种植高山辣椒，第一年种了120亩。"),
        ("辣椒的销路再帮着找找", "继续协助寻找辣椒的销路。"),
        ("老板请了好几次客，一次没去", "老板请了好几次客，一次也未去。"),
        ("跟县里要了修桥的钱，要了好几趟，批了XX万", "多次向县里申请修桥资金，获批XX万元。"),
        ("考了个中级经济师，过了", "参加中级经济师考试，已通过。"),
        ("再争取送几个老师下厂，系里说研究研究", "再争取送几个老师到工厂，系里表示再研究。"),
        ("老龄那块基本没管，养老院就去过1次", "老龄方面基本未管，养老院仅去过1次。"),
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
        "实习学生中途跑了十来个",
        "钱到没到村",
        "熬了几个晚上",
        "省了不少钱",
        "主要是妇幼",
        "自己开车回去后发烧",
        "村里那块地荒着",
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
