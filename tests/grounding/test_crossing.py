"""Figures, subjects, sides and help that changed places or direction, each beside a sentence that keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import Source, verify


def kinds(sentence, *notes):
    verdict = verify(sentence, [Source(f"N{number}", note) for number, note in enumerate(notes, 1)])
    return {violation.kind for violation in verdict.violations}


@pytest.mark.parametrize(
    ("note", "faithful", "turned", "kind"),
    [
        (
            "党费有三个人拖着，一个是忘了，两个是手头紧，上门去收",
            "3名党员拖欠党费，1人系遗忘，2人系手头紧张，上门收取。",
            "3名党员拖欠党费，2人系遗忘，1人系手头紧张，上门收取。",
            "binding",
        ),
        (
            "占了五户的地，四户没要补偿，一户要了补偿",
            "占用5户土地，其中4户未要补偿，1户要了补偿。",
            "占用5户土地，其中1户未要补偿，4户要了补偿。",
            "binding",
        ),
        (
            "入住率平时五成，周末八成",
            "入住率平时为50%，周末为80%。",
            "入住率周末为50%，平时为80%。",
            "binding",
        ),
        (
            "说柱子还行，瓦要全换",
            "柱子尚好，瓦需全部更换。",
            "瓦尚好，柱子需全部更换。",
            "binding",
        ),
        (
            "初稿我写的，科长改了大半，最后局长定的",
            "初稿由我撰写，经科长修改大半，最后由局长审定。",
            "初稿由我撰写，经局长修改大半，最后由科长审定。",
            "binding",
        ),
        ("村医老邱，我教了他三个下午", "教村医老邱三个下午。", "村医老邱教我三个下午。", "actor"),
        ("路灯装了56盏，后山那段没装", "路灯安装56盏，后山路段未安装。", "路灯安装56盏，前山路段未安装。", "contrary"),
        ("找邻镇借了两车石料", "向邻镇借用石料两车。", "借给邻镇石料两车。", "contrary"),
        ("能要回来的大概30笔", "约30笔可收回。", "收回约30笔。", "stage"),
    ],
)
def test_what_changed_places_is_seen(note, faithful, turned, kind):
    assert kinds(faithful, note) == set()
    assert kind in kinds(turned, note)


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("当时说淹了300亩，退水一量210", "当时上报受淹300亩，退水后实测210亩。"),
        ("初稿写了1.2万字，砍到7000", "初稿1.2万字，压缩至7000字。"),
        ("每份降了一块五", "每份下降1.5元。"),
        ("渠宽三米二", "渠宽3.2米。"),
        ("党员大会本来要开，来的人不够半数，没开成", "党员大会因到会人数不足半数未能召开。"),
        ("全年12个村，有4个一次没到过", "全年12个村中有4个村从未到过。"),
    ],
)
def test_units_and_denials_of_speech_are_understood(note, sentence):
    assert kinds(sentence, note) == set()


def test_an_elided_unit_is_no_other_unit():
    assert kinds("当时上报受淹300亩，退水后实测210户。", "当时说淹了300亩，退水一量210")


def test_a_late_denial_does_not_deny_what_went_wrong_first():
    assert kinds("第一个月未出差错。", "头一个月错了两回，后来没错过") == {"negation"}


@given(st.integers(2, 40), st.integers(41, 90))
def test_two_counts_exchanged_are_always_seen(few, many):
    note = f"想退社的有{few}户，想入社的有{many}户"
    assert kinds(f"有意退社的{few}户，有意入社的{many}户。", note) == set()
    assert "binding" in kinds(f"有意退社的{many}户，有意入社的{few}户。", note)
