"""Time, order, level, company and outcome turned round, each beside a sentence that keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import Source, verify


def judged(sentence, *notes):
    return verify(sentence, [Source(f"N{number}", note) for number, note in enumerate(notes, 1)])


TWO_TOWNS = "4月去杏花镇，看了3个大棚；5月去石桥镇，看了2个大棚"


@pytest.mark.parametrize(
    ("note", "faithful", "turned", "kind"),
    [
        # 去年同期 is earlier, however late the note tells it.
        (
            "PM2.5上半年均值38，去年同期是41",
            "上半年PM2.5均值由去年同期的41降至38。",
            "PM2.5上半年均值由去年同期的38升至41。",
            "direction",
        ),
        (
            "上访量3月12件，去年3月是20件",
            "3月上访量由去年同期的20件降至12件。",
            "3月上访量由去年同期的12件升至20件。",
            "direction",
        ),
        (
            "12个乡里，我们乡收缴倒数第三，去年是倒数第一",
            "我们乡收缴在12个乡中倒数第三，去年为倒数第一。",
            "我们乡收缴在12个乡中列第三，去年为倒数第一。",
            "value",
        ),
        (
            TWO_TOWNS,
            "4月、5月先后赴杏花镇、石桥镇，分别查看大棚3个、2个。",
            "4月、5月先后赴杏花镇、石桥镇，分别查看大棚2个、3个。",
            "binding",
        ),
        (
            "信息被县里用了5条，市里用了1条，省里报了两条没用",
            "信息被县里采用5条，市里采用1条，报省里2条，未采用。",
            "信息被市里采用5条，市里另采用1条，报省里2条，未采用。",
            "body",
        ),
        (
            "他们那边一个窗口能办完的事，我们那要跑三个科室",
            "他们那边一个窗口能够办完的事项，我们那里要跑三个科室。",
            "我们那里一个窗口能够办完的事项，他们那边要跑三个科室。",
            "binding",
        ),
        (
            "上午陪领导看项目，下午自己去了工地",
            "上午陪同领导查看项目，下午自行前往工地。",
            "上午陪同领导查看项目，下午随领导赴工地。",
            "actor",
        ),
        ("家长送的茶叶让门卫退回去了", "家长送的茶叶由门卫退回。", "家长送的茶叶被门卫退回。", "contrary"),
        ("转移群众是镇上干的", "转移群众由镇上承担。", "与镇上共同转移群众。", "actor"),
        ("周六7300人，周日6100人", "周六7300人，周日6100人。", "上周六7300人，上周日6100人。", "contrary"),
        ("G318国道修了3公里", "G318国道修建3公里。", "G311国道修建3公里。", "word"),
        ("登记有错，查出来是记重了", "登记有错，查明系记重。", "登记有错，查明系漏记。", "contrary"),
        (
            "听了二十七节课，评课我就说过两三回",
            "听课27节，本人评课发言仅两三回。",
            "听课、评课27节，评课发言仅两三回。",
            "multiplicity",
        ),
        ("车间自己报的比我查的还多", "车间自行上报的比本人查的还多。", "本人所查的比车间自行上报的还多。", "contrary"),
        (
            "下午手工是大学生教的，我管午饭",
            "下午手工由大学生教授，本人负责午饭。",
            "下午与大学生共同教授手工，负责午饭。",
            "actor",
        ),
        ("原单位捐了30台旧电脑", "原单位捐赠旧电脑30台。", "挂职单位捐赠旧电脑30台。", "contrary"),
        ("第7趟进去了，字还没签", "第7次进门，尚未签字。", "第7次进门并达成初步意向，尚未签字。", "outcome"),
        ("是庭里小尚看出来的", "系庭里小尚看出。", "系庭里小商看出。", "word"),
        # What the note asks, or says is due, is not done.
        ("退款追没追回来不清楚", "退款是否追回不清楚。", "退款已追回。", "stage"),
        ("问村民要不要取", "询问村民是否取出。", "询问村民并取出。", "stage"),
        ("站长说设备该校了", "站长表示设备该校准了。", "站长表示设备已经校准。", "stage"),
        # A word that claims an act of its own is no turn of phrase.
        ("搞了一次果树剪枝培训", "开展果树剪枝培训1次。", "种植一次果树剪枝培训。", "word"),
        ("中途跑了两个人", "中途离开2人。", "中途走访2人。", "contrary"),
        ("每周五下午回去上课", "每周五下午回去上课。", "每周五下午回家上课。", "contrary"),
        (
            "老余家的官司，帮他写了诉状",
            "为老余家的官司，帮助其书写诉状。",
            "就老余家官司，帮助其调解并书写诉状。",
            "word",
        ),
        ("登记了53块", "登记53块。", "登记53元。", "unit"),
        ("值夜班13个", "值夜班13次。", "值白班13次。", "contrary"),
    ],
)
def test_what_is_turned_is_seen(note, faithful, turned, kind):
    verdict = judged(faithful, note)
    assert (verdict.violations, verdict.missing) == ((), ())
    assert kind in {violation.kind for violation in judged(turned, note).violations}


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("申请100万批了60万", "申请100万元，获批60万元。"),
        ("录了1万2千多人，错了四百多", "录入1.2万余人，错误400余人。"),
        ("一个棚一年毛收入四万二三", "每棚年毛收入4.2万至4.3万元。"),
        ("带了初二两个班的物理", "任教初二2个班物理。"),
        ("期中平均分从51提到58", "期中平均分由51分提高到58分。"),
        ("鸡蛋5块2一斤", "鸡蛋每斤5.2元。"),
        ("接电话最多一晚27个", "一晚接听电话最多27个。"),
        ("谈到半夜两点", "商谈至凌晨2时。"),
        ("教了两下午", "教学用时两个下午。"),
        ("跟科长提过一嘴", "向科长提过一次。"),
        ("剩下的答应春节前结", "剩余部分答应春节前结清。"),
        ("3号楼、5号楼封顶了", "3号楼、5号楼均已封顶。"),
        ("把各支部的台账过了一遍，38个支部", "将38个支部的台账查看一遍。"),
        ("代了5周数学课，每周8节", "代数学课5周，每周8节，计40节。"),
        ("一次40多人，一次不到20，PPT自己做的", "一次40余人，一次不足20人，PPT由本人自行制作。"),
        ("满载率从118%降到97%", "满载率从118%降到97%，低21个百分点。"),
        ("地看了3块", "查看地块3处。"),
        ("第二拨老人30个差一点", "第二批老人将近30名。"),
        ("11点到第二天7点，", "11点至次日7点。"),
        ("老支书带我认门", "由老支书带领认门。"),
        ("一份给物业公司，教育局回了函，物业没回", "一份给物业公司，教育局已回函，物业公司未回。"),
        ("后头4盏的杆子还没立", "后头4盏灯杆尚未立。"),
        ("拍到2家偷排", "拍到偷排企业2家。"),
        ("碰上4个心梗的", "遇到心梗病人4名。"),
        ("回去想先把公章那道合并了", "回去后想先将公章这一道予以合并。"),
    ],
)
def test_the_same_in_other_words_is_accepted(note, sentence):
    verdict = judged(sentence, note)
    assert (verdict.violations, verdict.missing) == ((), ())


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("跟学院谈合作，学院要30个，没谈拢，约了9月再谈", "与学院洽谈合作，学院提出30个，约定9月再谈。"),
        ("接电话最多一晚27个", "一晚接听电话27个。"),
        ("跟宏泰农业谈了3回，还没签，下半年接着谈", "与宏泰农业洽谈3次，下半年继续洽谈。"),
        ("结果还没下来，上一批没评上", "结果尚未公布。"),
        ("招商谈判没经验，材料也没带全", "缺乏招商谈判经验。"),
        ("坐了两个半月班，有9份缺照片，都退了，还有2份没补上来", "坐班两个半月，缺照片的9份均退回。"),
        ("信访积案包了3件，化解1件，1件走司法程序，1件还在闹", "包联信访积案3件，1件进入司法程序，1件仍在闹。"),
    ],
)
def test_what_came_to_nothing_and_what_was_the_most_is_told(note, sentence):
    verdict = judged(sentence, note)
    assert verdict.violations or verdict.missing


def test_conduct_of_one_kind_is_none_of_another():
    verdict = judged("未坐过公车，未接受宴请。", "公车没坐过")
    assert [violation.text for violation in verdict.violations] == ["未接受宴请"]


@given(st.permutations(["3个", "2个", "7个"]))
def test_a_row_of_figures_goes_to_its_row_of_things(order):
    note = "杏花镇看了3个大棚，石桥镇看了2个大棚，柳湾镇看了7个大棚"
    sentence = f"先后赴杏花镇、石桥镇、柳湾镇，分别查看大棚{'、'.join(order)}。"
    right = order == ["3个", "2个", "7个"]
    assert (not any(violation.kind == "binding" for violation in judged(sentence, note).violations)) == right


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("甲比乙多，", "乙比甲多，"),
        ("22次660元，", "22次660元平均每次30元，"),
        ("杏花镇3个，", "杏花镇、石桥镇，分别3个、2个，"),
    ],
)
def test_many_of_them_make_no_cube_of_the_work(note, sentence):
    # Each of these took minutes while every pair of comparisons was looked at; a test that hangs is its own alarm.
    judged(sentence * 300, note * 300)
