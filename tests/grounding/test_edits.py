import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import Source, unexplained


def told(note: str, sentence: str) -> tuple[str, ...]:
    return unexplained(sentence, Source("N1", note))


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("企业送过两回土特产，当场就退了", "企业送过两回土特产，当场退了。"),
        ("党课我讲了6次，有一次讲砸了，念稿子念了一个钟头", "我讲了6次党课，有一次讲砸了，念稿子念了一个钟头。"),
        ("保密手机柜每天存取都登记，办公电脑没插过自己的U盘", "保密手机柜每天存取都登记，办公电脑未插过自己的U盘。"),
        ("跟安平那边约了，每季度碰一次", "与安平约定，每季度碰一次。"),
        ("回去先把县里68家规上企业的融资台账建起来，年底前弄完", "回去先建立县里68家规上企业的融资台账，年底前完成。"),
        ("找统计局的同志把工业统计口径补一补", "找统计局同志补工业统计口径。"),
        ("赶集班车的第3条线没谈下来，运输公司嫌亏本", "赶集班车的第3条线未谈下来，运输公司认为亏本。"),
        ("村集体收入2022年是5.8万，去年XX万", "村集体收入2022年为5.8万元，去年为XX万元。"),
        ("感触最深的是，群众看你雨天来不来", "最深的感受是，群众看你雨天来不来。"),
        ("自来水的事没弄利索，高处的11户夏天还是断水", "自来水问题未解决，高处的11户夏天仍然断水。"),
        ("调了一块晒谷坝的纠纷，最后是他们族里的老人说通的", "调解了一块晒谷坝的纠纷，最后是族里的老人说通的。"),
        ("7月塌方那回在现场待了5天4夜", "7月塌方在现场待了5天4夜。"),
        ("跟安平这边约好了，每季度碰一次", "与安平约定，每季度碰一次。"),
    ],
)
def test_a_change_of_words_that_means_nothing(note, sentence):
    assert told(note, sentence) == ()


# Each is a reply of the embedded model that the other rules let through.
@pytest.mark.parametrize(
    ("note", "sentence", "wrong"),
    [
        ("坐班没迟到过，请过一次病假，3天", "坐班未迟到过，过一次病假，3天。", ("没有写到“请”",)),
        ("不会弄账，村里的财务公开表看不太懂", "不会弄账，村里的财务公开表看不懂。", ("没有写到“太”",)),
        (
            "安平的干部跑企业不打招呼，到了直接进车间",
            "安平的干部不打招呼，直接进入车间。",
            ("没有写到“跑企业”",),
        ),
        (
            "下乡义诊11次，量血压、发药，大约1400人",
            "下乡义诊11次，量血压、发药，大约影响1400人。",
            ("材料中没有“大约影响”",),
        ),
        ("上班骑电动车，下乡跟科里的车", "上班骑电动车，下乡与科里的车。", ("没有写到“跟科里的车”",)),
        ("6月28号那场雨，在乡里守了两夜", "6月28日那场雨，我们在乡里守了两夜。", ("材料中没有“我们”",)),
        ("跟枫林中学的同步课接着上", "跟随枫林中学同步课继续上。", ("材料中没有“随”",)),
        ("没在企业吃过饭，就一次盒饭", "没在企业吃过饭，一次盒饭。", ("没有写到“就”",)),
        ("老板请了好几次客，有一次没去", "老板请了好几次客，一次没去。", ("没有写到“有”",)),
        ("5月暴雨，在柳树湾守了一夜", "5月暴雨，柳树湾守了一夜。", ("没有写到“在”",)),
        ("7月那场大水，在坝上守了三天", "7月，大水在坝上守了三天。", ("没有写到“大水，在坝”",)),
        (
            "讲过1次《粮食安全保障法》",
            "讲过《粮食安全保障法》一次，1次《粮食安全保障法》。",
            ("材料中没有“粮食安全保障法”", "材料中没有“一次”"),
        ),
    ],
)
def test_a_slip_is_told(note, sentence, wrong):
    assert told(note, sentence) == wrong


NOTES = st.text(alphabet="走访企业23家，没去过的还有5个村子里跟着老支书。", max_size=40)


@given(NOTES)
def test_a_note_is_no_change_of_itself(note):
    assert told(note, note) == ()


@given(NOTES, NOTES)
def test_any_two_texts_can_be_compared(note, sentence):
    assert all(line for line in told(note, sentence))


@given(NOTES, st.integers(0, 40))
def test_a_foreign_word_is_always_told(note, place):
    sentence = note[:place] + "荣获" + note[place:]
    assert "荣获" in "".join(told(note, sentence))
