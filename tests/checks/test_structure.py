"""What a whole report must have: rules that look at the build of a report, not at a sentence."""

import pytest

from drafter.checks import run

FRAME = """关于赴云岭县挂职锻炼的总结

林海市财政局　许文澜

2026年3月

{intro}

一、工作开展情况

我和农业股的同志走访了9个乡镇、31个村，召开座谈会14场，把项目入库的手续讲给村干部听，又陪他们到镇里逐件核对材料。青石镇的
茶园灌溉工程从申请到拨款用了9天，赶在采茶之前通了水。石桥村的老人看不懂补贴单，我把票据一张张排好，讲了两遍，又请村会计到家里
解释。此后我把常见的六种情形画成图解，贴在大厅里，来问的人少了许多，邻近两个县也来要过底稿。

二、主要收获

我学会了先听后说。坐在机关里觉得合理的表格，到了乡镇可能要填三遍；写在文件里的一个百分比，落到一个村就是几户人家的收成。做完
一件事，我都会写下经过、联系人和没有办完的部分，交给接手的同志，离开之前这样的单子一共写了11张，又把流程图重新描了一遍。

{body}
"""
INTRO = "2025年9月，经组织选派，我到云岭县财政局挂职锻炼，现将有关情况报告如下。"
LACKS = "三、存在不足\n\n一是贴息政策吃得不透，两笔申报被退回。\n\n二是和企业打交道的办法少，五家没有谈成。"
PLANS = "四、下一步打算\n\n一是用一个月整理贴息政策对照表。\n\n二是到担保公司跟班学习。"


def codes(body: str, intro: str = INTRO) -> list[str]:
    return [
        finding.code
        for finding in run(FRAME.format(intro=intro, body=body), select=["S2", "S302", "S303", "S304", "S306"])
    ]


def test_pairs_of_shortcomings_and_plans_are_well() -> None:
    assert codes(f"{LACKS}\n\n{PLANS}") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (LACKS, "S302"),
        (PLANS, "S303"),
        (f"{LACKS}\n\n三是调研的成果没有用起来。\n\n{PLANS}", "S304"),
    ],
)
def test_what_has_no_counterpart(body: str, code: str) -> None:
    assert codes(body) == [code]


@pytest.mark.parametrize(
    "body",
    [
        "三、差距和努力方向\n\n贴息政策吃得不透，两笔申报被退回，今后逐条对照。",
        f"{LACKS}\n\n回到原单位后，我将用一个月整理贴息政策对照表。",
        "三、下一步打算\n\n贴息政策我掌握得还不够，准备整理成对照表。",
        "三、企业反映的问题和建议\n\n用地手续慢，建议并联审批。",
    ],
)
def test_a_counterpart_elsewhere_will_do(body: str) -> None:
    assert codes(body) == []


def test_this_year_without_any_year() -> None:
    text = FRAME.replace("2026年3月\n", "").format(intro="今年9月，我到云岭县财政局挂职锻炼。", body=PLANS)
    assert [f.code for f in run(text, select=["S2"])] == ["S204", "S203"]


def test_last_year_wants_a_year_as_well() -> None:
    text = FRAME.replace("2026年3月\n", "").format(intro="去年9月，我到云岭县财政局挂职锻炼。", body=PLANS)
    assert "“去年”" in next(f.message for f in run(text, select=["S204"]))


def test_a_heading_with_nothing_under_it() -> None:
    assert "S306" in codes("三、存在不足\n\n" + PLANS.replace("三、", "四、"))


def test_a_table_of_contents_is_no_row_of_empty_sections() -> None:
    assert "S306" not in codes("一、工作\n二、学习\n三、收获\n四、不足\n五、打算\n\n" + PLANS)


def test_a_fragment_is_not_asked_for_a_title_or_a_plan() -> None:
    assert run(f"{LACKS}\n", select=["S2", "S302", "S303", "S304"]) == ()
