"""The verifier on hand-made pairs: a note, what may be made of it, and what may not."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import Source, coverage, verify

ALPHABET = "走访企业23家收集问题41条约近大概没未参与协助，。；、（）“”《》0.5%XX我们局全部 a"


def judge(sentence, *notes, **meta):
    sources = [Source(f"N{number}", note) for number, note in enumerate(notes, 1)]
    return verify(sentence, [*sources, *(Source(f"meta.{key}", value) for key, value in meta.items())])


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("跑了23家企业，收了41条问题", "先后走访企业23家，收集问题41条。"),
        ("大概1.3亿", "约1.3亿元。"),
        ("没有用过公车", "未使用公车。"),
        ("夜里值班", "夜间值班。"),
        ("写了3篇调研报告", "撰写调研报告3篇。"),
        ("参与起草营商环境条例", "参与起草营商环境条例。"),
        ("青河水质从四类升到三类", "青河水质由Ⅳ类提升至Ⅲ类。"),
        ("找到43处隐患，改了43处", "查找隐患43处，全部整改。"),
        ("打听了9户的收成", "询问9户收成。"),
        ("试讲4次，前两次不过", "试讲4次，前两次未通过。"),
        ("两户到现在不搬", "2户至今未搬。"),
        ("一页页对了37册", "逐页核对37册。"),
        ("账实差了38件，查到31件", "账实相差38件，已查到31件，尚有7件未查到。"),
        ("省图借来37册", "从省图书馆借来37册。"),
        ("剪纸进校园，我维持秩序", "剪纸进校园，负责维持秩序。"),
        ("系统还不会用", "系统尚不会使用。"),
        ("一个月两次，取了五个月水样", "每月2次，连续五个月采集水样。"),
        ("统计局教我做表", "在统计局指导下学习制表。"),
        ("我负责3个村的签到和发水", "负责3个村的发水和签到。"),
        ("3月到5月跟着疾控的人查了14所学校", "3至5月随疾控人员查看14所学校。"),
        ("7、8两个月排了17个夜班", "7月、8月共排夜班17个。"),
        ("去年收入十一万三，今年十四万多点", "去年收入11.3万元，今年14万多元。"),
        ("茶园换种，计划换600亩，春天换了不到四百", "茶园换种，计划换600亩，春季换种不到400亩。"),
        ("报了15家，四星的两家，三星的6家，剩下没评上", "申报15家，四星2家、三星6家，其余7家未评上。"),
        ("主要是研发费用那一块，别的是财务小苗写的", "主要是研发费用部分，其余由财务小苗撰写。"),
        ("实地访谈是我带两个学生做的", "实地访谈由我带两名学生完成。"),
        ("帮公司写了复审的材料", "为公司撰写复审材料。"),
        ("我提了个意见，说别光看专利数", "我提出一条意见，即不应只看专利数。"),
        ("下乡的饭钱都交了，每顿20", "下乡饭费均已交纳，每顿20元。"),
        ("收入是5.8万，去年XX万", "收入为5.8万元，去年为XX万元。"),
        ("调了一块晒谷坝的纠纷", "调解一块晒谷坝的纠纷。"),
        ("病历抽查了两轮，一轮60份", "病历抽查两轮，每轮60份，共120份。"),
        ("2016、2017两年的分行业数实在找不到", "2016年、2017年两年的分行业数据实在无法找到。"),
        ("儿科先开，每周二四六", "每周二、周四、周六由儿科先开。"),
        ("带了11个学生来实习，走了2个，剩下的有4个签了意向", "带11名学生实习，离开2人，留下9人，其中4人签订意向。"),
        ("一周两天，登记来访187批", "每周两天，登记来访187批。"),
        ("副院长批了“请急诊科阅”", "副院长批示“请急诊科阅”。"),
        ("茶厂想上个杀青机，24万，农机补贴能补三成", "茶厂想购置一台杀青机，24万元，农机补贴可补三成，即7.2万元。"),
        ("从88年到03年没编目", "1988年至2003年没有编目。"),
        ("一天大概五六十号人", "一天大概五六十人。"),
        ("考试考了82，科里最低", "考试82分，科里最低。"),
        ("5家里来了1家，4家没来", "来1家，其余4家未来。"),
        ("28台，能用的21台", "28台中21台可用，7台不能用。"),
    ],
)
def test_faithful(note, sentence):
    assert judge(sentence, note).violations == ()


@pytest.mark.parametrize(
    ("note", "sentence", "kind"),
    [
        ("大概1.3亿", "1.3亿元。", "hedge"),
        ("走访23家合作社", "走访23家企业。", "word"),
        ("参与起草条例", "牵头起草条例。", "part"),
        ("协助分管住建", "分管住建。", "kept"),
        ("上午开会", "下午开会。", "daypart"),
        ("8月通过省级验收", "8月通过国家级验收。", "honour"),
        ("没去过那里", "从未去过那里。", "negation"),
        ("利率从5.6%降到4.8%", "利率由4.8%升至5.6%。", "direction"),
        ("降了0.8个点", "降低0.8%。", "unit"),
        ("安平县签了5家，云岭县签了8家", "安平县签约8家，云岭县签约5家。", "binding"),
        ("听课126节", "听课126节、评课126节。", "multiplicity"),
        ("兼任村党支部副书记", "兼任村党支部书记。", "post"),
        ("正在洽谈项目2个", "签约项目2个。", "outcome"),
        ("走访23家企业", "走访23家企业，为企业发展提供了有力支持。", "word"),
        ("走访23家企业", "圆满走访23家企业。", "praise"),
        ("读了《摆脱贫困》", "读了《摆脱困境》。", "quote"),
        ("英文版我翻译的，外办小林校的", "英文版由外办小林翻译、我校对。", "actor"),
        ("钱是我们单位出的", "资金由本人承担。", "actor"),
        ("要撤并两所教学点", "已撤并2所教学点。", "stage"),
        ("年前讲一讲", "年后讲一讲。", "stage"),
        ("按期填报事项，没有瞒报", "未按期填报事项，没有瞒报。", "negation"),
        ("县医院的材料", "乡医院的材料。", "word"),
        ("采购饭菜花了8万", "采购服装花费8万元。", "word"),
        ("把东部的办法带回去", "将西部的办法带回。", "word"),
        ("拜访企业19家", "拜访知名企业19家。", "word"),
        ("统计局教我做表", "指导统计局做表。", "part"),
        ("缺6人，缺的都请了假", "缺6人，缺的都没请假。", "negation"),
        ("第一篇改了七处，最后一篇改了五处", "第一篇改了五处，最后一篇改了七处。", "binding"),
        ("跟市监所的人去", "随市监局的人前往。", "body"),
        ("市运会筹备，我管签到", "负责市运会筹备。", "part"),
        ("试讲4次，第三次过了", "试讲4次，第四次过了。", "value"),
        ("两户到现在不搬", "两户已搬。", "kept"),
        ("投放准确率从四成到七成五", "投放准确率由40%提升至75%，实现翻番。", "outcome"),
        ("9月底动工的，铺了大概800米", "9月底动工，已铺设完毕，大概800米。", "outcome"),
        ("有个瘫痪的老汉是武装部小杨背出来的", "一名瘫痪老汉由本人背出。", "actor"),
        ("白班一周夜班一周，夜班那周记了19次停机", "白班、夜班各一周，白班一周记录停机19次。", "binding"),
        ("报上来61间，复核下来是48间", "上报61户，经复核为48户。", "unit"),
        ("借了一台旧的，用到年底", "借用一台新机，使用至年底。", "contrary"),
        ("后头转到采购部", "后转至销售部。", "word"),
        ("入孵评审旁听了4次", "列席入孵评审4次。", "part"),
        ("谈了6家，3家有意向", "洽谈6家，3家达成意向。", "outcome"),
        ("我提了个意见，主任说回头研究", "我提出一条意见，已被主任采纳。", "outcome"),
        ("发展党员积极分子4个", "发展预备党员4名。", "post"),
        ("《甲书》和《乙书》，前一本没看完", "《甲书》和《乙书》，后者未读完。", "contrary"),
        ("四星的评下来两家", "评定五星两家。", "value"),
        ("接待了XX万游客", "接待XX万元游客。", "word"),
        ("教育局回了函，物业没回", "物业公司已回函，教育局未回函。", "negation"),
        ("沙袋装了大概3000个，我装了不到200个就腰疼了", "我装沙袋大概3000个，不到200个时腰疼。", "actor"),
        ("下停工单的是站里的人，3张，我只管拍照片", "下达停工单3张，只负责拍照。", "actor"),
        ("最后是组长拿皮尺量的", "最后与组长用皮尺丈量。", "actor"),
        ("机票自己先垫的", "机票由企业先行垫付。", "actor"),
        ("跟着会计老秦挨家认门", "由会计老秦陪同挨家认门。", "contrary"),
        ("免赔那块请他讲了两遍", "就免赔部分为他讲解两遍。", "contrary"),
        ("参加了县里组织的学习", "参与组织县里的学习。", "contrary"),
        ("回去第一件事是把36条问题分分类", "回去后已将36条问题分类。", "stage"),
        ("眼科的那个提前两个月走了", "眼科的两个月后走了。", "kept"),
        ("最大的一份380万", "一份380万元。", "kept"),
        ("剩的那个要换防火墙", "剩余1个正在更换防火墙。", "stage"),
        ("名义上是副总工", "名义上为总工。", "post"),
    ],
)
def test_fabricated(note, sentence, kind):
    assert kind in {violation.kind for violation in judge(sentence, note).violations}


def test_spans_and_messages_point_at_the_words():
    (violation,) = judge("走访企业23家，圆满收集问题41条。", "走访23家企业，收集41条问题").violations
    assert (violation.text, violation.start, violation.end) == ("圆满", 8, 10)
    assert violation.message == "“圆满”是材料没有的褒扬"


def test_a_place_comes_in_only_where_the_note_points_to_it():
    assert judge("云岭县召开会议2次。", "县里开了2次会", host="云岭县").ok
    assert not judge("云岭县金融办召开会议2次。", "开了2次会", host="云岭县金融办").ok


def test_a_sum_needs_both_notes():
    sentence = "开展宣讲8场。"
    assert judge(sentence, "宣讲5场", "又宣讲3场").ok
    assert not judge(sentence, "宣讲5场").ok


def test_missing_figures_and_clauses_are_named():
    verdict = judge("巡河31次。", "巡河31次，清理垃圾十五吨")
    assert verdict.ok
    assert "十五吨" in [gap.text for gap in verdict.missing]


def test_front_matter_need_not_be_covered():
    assert judge("巡河31次。", "巡河31次", host="云岭县").complete


def test_coverage_over_several_sentences():
    note = Source("N1", "巡河31次，清理垃圾15吨")
    assert coverage("巡河31次。清理垃圾15吨。", note) == ()
    assert coverage("巡河31次。", note) != ()


NOTES = [
    "没吃过服务对象的饭，没坐过客运公司的免费车，车票自己留着",
    "回单位先办三件事：整理记录，补课，再谈一次",
    "给残联跑轮椅，厂家答应26台，到了21台，有一台轮子坏了退回去换",
    "查了27条船（渡口），救生衣过期的4条船，当场换了",
]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("marks", ["，；", "，。", "（，", "：，"])
def test_a_copy_with_other_marks_is_accepted(note, marks):
    copy = note.replace(*marks).replace("）", "") + "。"
    assert judge(copy, note).ok
    assert judge(copy, note).complete


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_another_figure_is_seen(told, written):
    verdict = judge(f"走访企业{written}家。", f"走访了{told}家企业")
    assert verdict.ok == (told == written)


@given(st.text(alphabet=ALPHABET, max_size=60), st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_is_judged(sentence, note):
    for violation in judge(sentence, note).violations:
        assert 0 <= violation.start < violation.end <= len(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["约" * 4000, "一" * 4000, "2" * 4000, "（" * 4000, "从9到" * 1000, "不到约近" * 1000, "没去甲，去了乙，" * 300],
)
def test_no_input_makes_it_hang(sentence):
    judge(sentence, sentence)


VERDICTS = """
from drafter.grounding import Source, verify
for note, sentence in (
    ("张庄下到，李湾上家", "李湾上门，张庄上家。"),
    ("张庄协调了，李湾募集", "李湾争取到，张庄募集。"),
    ("安平县签了5家，云岭县签了8家", "安平县签约8家，云岭县签约5家。"),
):
    print(verify(sentence, [Source("N1", note)]))
"""


def test_a_verdict_does_not_hang_on_the_order_of_sets():
    """Python orders sets of strings otherwise in each process: what is found must be the same."""
    told = {
        subprocess.run(
            [sys.executable, "-c", VERDICTS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "3")
    }
    assert len(told) == 1
