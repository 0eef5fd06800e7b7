"""Figures that arithmetic over the notes shows, each beside one that it does not."""

import pytest

from drafter.grounding import Source, verify


def accepted(note, sentence):
    verdict = verify(sentence, [Source("N1", note)])
    return not verdict.violations and not verdict.missing


@pytest.mark.parametrize(
    ("note", "sentence", "figure", "other"),
    [
        ("发问卷500份，收回430份", "发放问卷500份，收回430份，回收率86%。", "86%", "90%"),
        ("发问卷500份，收回431份", "发放问卷500份，收回431份，回收率约86%。", "约86%", "约90%"),
        ("吃饭交了22回660块", "就餐交费22次、660元，平均每次30元。", "30元", "35元"),
        ("3天走了45户", "3天走访45户，平均每天15户。", "15户", "16户"),
        ("12家去了9家", "12家中走访9家，占75%。", "75%", "80%"),
        ("12家去了9家", "12家中走访9家，其余3家未去。", "3家", "2家"),
        ("买了3箱水，一箱24瓶", "购买水3箱、每箱24瓶，共72瓶。", "72瓶", "62瓶"),
        ("每周去两次，去了10周", "每周前往2次，10周共20次。", "20次", "25次"),
        ("3辆车，每辆拉8吨，拉了2趟", "3辆车每辆拉运8吨，2趟共48吨。", "48吨", "46吨"),
        ("东村12户，西村15户", "东村12户、西村15户，合计27户。", "27户", "28户"),
        ("计划50户，做成62户", "计划50户，完成62户，超出12户。", "12户", "14户"),
        ("去年来了120人，今年150人", "由去年的120人增至今年的150人，增长25%。", "25%", "30%"),
    ],
)
def test_what_arithmetic_shows(note, sentence, figure, other):
    assert accepted(note, sentence)
    assert not accepted(note, sentence.replace(figure, other))


def test_one_box_is_not_two():
    assert not accepted("企业送过一箱茶叶，当场退了", "企业送过两箱茶叶，当场退回。")
