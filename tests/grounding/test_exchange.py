"""Persons, labelled notes, rests and parts that changed places, each beside a sentence that keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import Source, verify


def kinds(sentence, *notes):
    verdict = verify(sentence, [Source(f"N{number}", note) for number, note in enumerate(notes, 1)])
    return {violation.kind for violation in verdict.violations}


FIRMS = ("和泰电子：8月签约，投资5000万", "绿源包装：9月签约，投资1800万，10月开工")


@pytest.mark.parametrize(
    ("notes", "faithful", "turned", "kind"),
    [
        (
            ("稿子老何写的，插图老李画的",),
            "稿件由老何撰写，插图由老李绘制。",
            "稿件由老李撰写，插图由老何绘制。",
            "binding",
        ),
        (
            FIRMS,
            "和泰电子于8月签约，投资5000万元；绿源包装于9月签约、10月开工，投资1800万元。",
            "和泰电子于8月签约、10月开工，投资5000万元；绿源包装于9月签约，投资1800万元。",
            "binding",
        ),
        (
            ("停车位新增1240个，停车楼420个，剩下都是路边划的",),
            "新增停车位1240个，其中停车楼420个，其余在路边施划。",
            "新增停车位1240个，其中路边施划420个，其余在停车楼。",
            "binding",
        ),
        (("请教了老陶",), "向老陶请教。", "向老汤请教。", "word"),
        (("村里收费的事跟着管",), "跟着管村里收费的事。", "负责村里收费。", "part"),
        (
            ("村晚我写的串词，主持是中学老师",),
            "为村晚撰写串词，主持为中学老师。",
            "主持村晚并撰写串词。",
            "part",
        ),
        (("模板4页，嫌长，改成2页",), "模板原为4页，后改为2页。", "模板原为2页，后改为4页。", "direction"),
        (("方案报市里，市里还没批",), "方案已报市里，市里尚未批复。", "方案获市里批复。", "kept"),
        (("红豆杉冻死30棵，开春再补",), "红豆杉冻死30棵，待开春再补。", "红豆杉冻死30棵，已于开春补植。", "stage"),
        (("多付了200块，自己补上了",), "多付200元，由本人补足。", "少付200元，由本人补足。", "contrary"),
        (("考试挂了一次，补考过的",), "考试挂了一次，补考通过。", "一次考试通过。", "contrary"),
        (("蜂蜜卖完了，粉条剩一半",), "蜂蜜卖完，粉条剩一半。", "粉条卖完，蜂蜜剩一半。", "binding"),
        (("常来的五六十个人",), "常来者约五六十人。", "常来者近六七十人。", "value"),
        (("明年先修两口井",), "计划明年先维修水井两口。", "已维修水井两口。", "kept"),
        (("摊主38户搬了33户",), "38户摊主中33户已搬迁。", "38户摊主均已搬迁。", "totality"),
    ],
)
def test_what_changed_places(notes, faithful, turned, kind):
    assert kinds(faithful, *notes) == set()
    assert kind in kinds(turned, *notes)


@given(st.text(alphabet="老何李小王：，。；剩下其余主持是原改为12页户均写画", max_size=60), st.text(max_size=40))
def test_never_raises(sentence, note):
    verify(sentence, [Source("N1", note), Source("N2", sentence[::-1])])
