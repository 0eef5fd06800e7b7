"""An edited text against its original: better words pass, another fact never does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import same_facts

WELL_EDITED = [
    ("今年X月，市委组织部选派，我到X县挂职锻炼。", "今年X月，经市委组织部选派，我到X县挂职锻炼。"),
    ("现将挂职锻炼的思想和工作情况作以简要汇报。", "现将挂职锻炼的思想和工作情况作简要汇报。"),
    ("得到了领导和同事们的帮助下，我虚心学习。", "在领导和同事们的帮助下，我虚心学习。"),
    ("虚心向X领导、同事和朋友，学习请教，悉心听取真知灼见。", "虚心向X领导、同事和朋友学习请教，认真听取真知灼见。"),
    ("参与搞了5次调研，写了2个报告，大概跑了40来家企业。", "参与开展了5次调研，撰写了2份报告，大概走访了40来家企业。"),
    ("我负责的项目还没完成。", "我负责的项目尚未完成。"),
    ("参加相关专家所做的专题报告3场。", "参加相关专家所作的专题报告三场。"),
    ("只有招好项目，快上项目。争取支持，才能实现发展。", "只有招好项目，快上项目，争取支持，才能实现发展。"),
    ("协调资金约13000万元。", "协调资金约1.3亿元。"),
    ("进一步开阔了视野，思想得到了更进一步解放。", "进一步开阔了视野，思想得到了进一步解放。"),
]

DAMAGED = [
    ("今年X月，我到X县挂职锻炼。", "今年3月，我到X县挂职锻炼。"),
    ("今年X月，我到X县挂职锻炼。", "今年我到X县挂职锻炼。"),
    ("我到X县挂职，派出单位是XX局。", "我到XX局挂职，派出单位是X县。"),
    ("走访企业23家，收集困难41条。", "走访企业32家，收集困难41条。"),
    ("走访企业23家，收集困难41条。", "走访企业41家，收集困难23条。"),
    ("走访企业23家，收集困难41条。", "走访企业，收集困难41条。"),
    ("走访企业23家，收集困难41条。", "走访企业23家次，收集困难41条。"),
    ("大概跑了40家企业。", "走访了40家企业。"),
    ("获批资金近1200万元。", "获批资金1200万元。"),
    ("获批资金1200万元。", "获批资金逾1200万元。"),
    ("获批资金1200万元。", "争取资金1200万元，获批1200万元。"),
    ("2025年3月到云岭县挂职副县长。", "2025年3月到云岭县挂职县长。"),
    ("2025年3月到云岭县挂职。", "2025年5月到云岭县挂职。"),
    ("上半年到云岭县挂职。", "下半年到云岭县挂职。"),
    ("到云岭县挂职锻炼。", "到云山县挂职锻炼。"),
    ("跟着张科长去东坪镇蹲点。", "跟着李科长去东坪镇蹲点。"),
    ("参与起草招商方案。", "负责起草招商方案。"),
    ("参与起草招商方案。", "起草招商方案。"),
    ("陪同县长调研。", "带领县长调研。"),
    ("会同财政局开展清查。", "配合财政局开展清查。"),
    ("基本完成了年度任务。", "完成了年度任务。"),
    ("年度任务完成了一半。", "年度任务全部完成。"),
    ("没有接受过企业的宴请。", "接受过企业的宴请。"),
    ("我没有用过公车。", "我用过公车。"),
    ("反对铺张浪费。", "支持铺张浪费。"),
    ("领导说还行。", "领导表示满意。"),
    ("走访企业23家。", "走访企业23家，取得了显著成效。"),
    ("走访企业23家。", "深入走访企业23家，得到领导好评。"),
    ("有2份材料被退回重写。", "2份材料均获通过。"),
    ("想引进的加工厂没有谈成。", "引进了加工厂。"),
    ("收入比上一年少了一些。", "收入比上一年多了一些。"),
    ("计划明年完成选址。", "明年完成选址。"),
    ("力争收入突破10万元。", "收入突破10万元。"),
    ("深刻领悟“两个确立”的决定性意义。", "深刻领悟“两个确立”的意义。"),
    ("做到“两个维护”。", "做到“两个确立”。"),
    ("学习党的二十届三中全会精神。", "学习党的二十届四中全会精神。"),
    ("读完《云岭县志》的一半。", "读完《云岭县志》。"),
    ("读完《云岭县志》的一半。", "读完《云岭年鉴》的一半。"),
    ("从落后地区选派干部到发达地区锻炼。", "从发达地区选派干部到落后地区锻炼。"),
    ("与组织的要求还存在一定的差距。", "与组织的要求没有差距。"),
    ("一是政策研究不深。", "二是政策研究不深。"),
    ("不公-款吃喝。", "不公款吃喝。"),
    ("大多数人反映听得懂。", "所有人反映听得懂。"),
    ("因为土地指标没有落实，没能完成。", "土地指标没有落实，没能完成。"),
    ("走访企业23家，收集困难41条，其中解决了17条。", "走访企业23家，收集困难41条。"),
    ("走访企业23家。", ""),
    ("走访企业23家。", "Visited 23 companies."),
    ("走访企业23家。", "走访企业23家。\n走访企业23家。"),
    ("走访企业23家。", "**走访企业23家。**"),
    ("走访企业23家。", "[P1] 走访企业23家。"),
    ("走访企业23家。", "走访企业23家，走访企业23家，走访企业23家，走访企业23家。"),
    ("贷款的事帮他们弄了一些，大概1.3亿，领导说还行。", "获得了1.3亿元。领导表示满意。"),
    ("向领导汇报工作。", "领导汇报工作。"),
    ("对我帮助很大。", "我帮助很大。"),
    ("和财政局的同志核查资金。", "财政局的同志核查资金。"),
    ("走访了安平、东坪等5个村。", "走访了安平、东坪5个村。"),
    ("张局长带着我去省厅。", "我带着张局长去省厅。"),
    ("我给张局长起草讲话。", "张局长给我起草讲话。"),
    ("我参加，他主持。", "我主持，他参加。"),
    ("经济落后，交通发达。", "经济发达，交通落后。"),
    ("主要是老王跑的，我只是跟着。", "主要是我跑的，老王只是跟着。"),
    ("有时加班。", "经常加班。"),
    ("学习期间未请假。", "学习期间请假。"),
    ("想引进加工厂。", "引进加工厂。"),
    ("建议修路。", "修路。"),
    ("申请资金600万元。", "获得资金600万元。"),
    ("走访农户286户。", "慰问农户286户。"),
    ("检查企业5家。", "抽查企业5家。"),
    ("群众反映路不好走。", "群众反对路不好走。"),
    ("我听老师讲课。", "老师听我讲课。"),
    ("两家人签了调解书。", "两家人未签调解书。"),
]  # fmt: skip


@pytest.mark.parametrize(("original", "edited"), WELL_EDITED)
def test_better_words_for_the_same_facts_are_accepted(original: str, edited: str) -> None:
    assert [violation.message for violation in same_facts(original, edited)] == []


@pytest.mark.parametrize(("original", "edited"), DAMAGED)
def test_another_fact_is_never_accepted(original: str, edited: str) -> None:
    assert same_facts(original, edited) != ()


def test_the_message_names_what_was_and_what_is() -> None:
    (first, *_) = same_facts("走访企业大概23家。", "走访企业32家。")
    assert first.message == "“大概23家”变成了“32家”，数字和“约、近、多”这类词要照原文"


def test_a_replacement_that_a_rule_proposed_is_allowed_and_nothing_with_it() -> None:
    proposed = [("不公-款", "不用公款")]
    assert same_facts("不公-款吃喝。", "不用公款吃喝。", proposed) == ()
    assert same_facts("不公-款吃喝，走访23家。", "不用公款吃喝，走访32家。", proposed) != ()
    assert same_facts("不公-款吃喝。", "不公款吃喝。", proposed) != ()


def test_clauses_may_change_places_only_where_that_is_asked_for() -> None:
    original, edited = "参与起草招商方案3份，走访企业23家。", "走访企业23家，参与起草招商方案3份。"
    assert same_facts(original, edited) != ()
    assert same_facts(original, edited, reorder=True) == ()
    assert same_facts(original, "走访企业3家，参与起草招商方案23份。", reorder=True) != ()


CHINESE = st.text(st.sampled_from("我在县局参与协助走访企业万元家条件大概近没有完成，。、；“”《》（）X一二三0123456789年月%"), max_size=60)  # fmt: skip


@given(st.one_of(CHINESE, st.text(max_size=40)))
def test_a_text_says_the_same_as_itself(text: str) -> None:
    assert same_facts(text, text) == ()


@given(CHINESE.filter(lambda text: re.search(r"[0-9]", text)), st.data())
def test_a_changed_digit_never_passes(text: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([found.start() for found in re.finditer(r"[0-9]", text)]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    edited = text[:place] + other + text[place + 1 :]
    # 007 is 7: a leading zero is worth nothing.
    if [int(each) for each in re.findall(r"[0-9]+", text)] != [int(each) for each in re.findall(r"[0-9]+", edited)]:
        assert same_facts(text, edited) != ()


@given(CHINESE, CHINESE)
def test_any_two_texts_can_be_compared(original: str, edited: str) -> None:
    same_facts(original, edited, reorder=True)
