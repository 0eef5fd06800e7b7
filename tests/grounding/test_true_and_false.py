"""True sentences and the false ones beside them: one deed, one denial or one rate apart."""

import pytest

from drafter.grounding import Source, verify

TRUE = [
    # Who did it, and who falls short.
    ("小郑记的台账，我回来整理成一张表", "小郑登记台账，本人回来整理成一张表。"),
    ("公安给了接口，民政说要请示，人社给的是去年的表", "公安提供接口，民政表示要请示，人社提供的是去年的表。"),
    ("片子是张医生看的，我登记", "片子由张医生看，本人登记。"),
    ("主要是厂里出的钱，我跑的手续", "主要由厂里出钱，本人跑手续。"),
    # Words of register.toml that are longer than the claims inside them: 把握不大 denies nothing beyond 悬.
    ("二期年底前能不能开工，悬", "二期能否在年底前开工，把握不大。"),
    ("操场坑坑洼洼，体育课改在走廊", "操场凹凸不平，体育课改在走廊。"),
    ("家属赔了不是，护士没再追究", "家属赔礼道歉，护士未再追究。"),
    ("合作协议谈黄了", "合作协议未谈成。"),
    ("二期年底前能不能开工，不知道", "二期年底前能否开工，尚不清楚。"),
    ("地里的管子让耗子咬了", "地里的管子被老鼠咬了。"),
    ("原定30场，有4场下雨取消了没补", "原定30场，其中4场因下雨取消，没有补演。"),
    # What a figure falls to, what it is measured from, and where a row of figures goes.
    ("巡河一趟补15，一天顶多两趟", "巡河每趟补助15元，每天最多两趟。"),
    ("采茶，老岳家240斤，老闵家少50", "采茶方面，老岳家240斤，老闵家少50斤。"),
    ("投诉5月18件，6月11件，7月9件", "投诉量5月18件、6月11件、7月9件，逐月下降。"),
    ("剧团演了26场，比去年少6场", "剧团演出26场，比去年减少6场。"),
    ("下派6个医生，每人待3个月", "下派医生6名，每人3个月。"),
    ("谈降了11个品种，平均降8%", "谈降11个品种，平均降幅8%。"),
]
FALSE = [
    # Who did it, and who falls short.
    ("小郑记的台账，我回来整理成一张表", "本人登记台账，小郑回来整理成一张表。", "actor"),
    (
        "公安给了接口，民政说要请示，人社给的是去年的表",
        "公安提供接口，人社表示要请示，民政提供的是去年的表。",
        "binding",
    ),
    ("片子是张医生看的，我登记", "片子由章医生看，本人登记。", "word"),
    ("头一趟派出所去的，第二趟我去的", "第一趟由派出所与本人前去，第二趟由本人前去。", "actor"),
    ("全县代偿率4%多，我没查到数，自己估计没那么高", "全县代偿率4%多，本人未查到数，县里估计没有那么高。", "contrary"),
    ("调成了14件，主要是调解员老卞谈的", "调成14件，均由调解员老卞商谈。", "contrary"),
    # Words of register.toml that are longer than the claims inside them: 把握不大 denies nothing beyond 悬.
    ("合作协议谈成了", "合作协议未谈成。", "negation"),
    ("二期年底前能不能开工，不知道", "二期年底前不能开工，不清楚。", "stage"),
    ("抽水泵找人修了两回，村里还等着用", "抽水泵已请人修复，先后两次，村里仍在等待使用。", "contrary"),
    ("两个处口径不一样，我写了张对照表", "两个处口径一致，本人撰写对照表一张。", "kept"),
    (
        "冷库选了两处，一处占了基本农田，另一处在等批复",
        "冷库选址两处，一处未占用基本农田，另一处在等待批复。",
        "negation",
    ),
    # What a figure falls to, what it is measured from, and where a row of figures goes.
    ("巡河一趟补15，一天顶多两趟", "巡河每天补助15元，每天最多两趟。", "totality"),
    ("采茶，老岳家240斤，老闵家少50", "采茶方面，老岳家240斤，老闵家50斤。", "direction"),
    ("投诉5月18件，6月11件，7月12件", "投诉量5月18件、6月11件、7月12件，逐月下降。", "direction"),
    ("剧团演了26场，比去年少6场", "剧团演出26场，比去年多6场。", "direction"),
    ("下派6个医生，每人待3个月", "下派医生6名，共计3个月。", "totality"),
    ("谈降了11个品种，平均降8%", "谈降11个品种，各降8%。", "totality"),
]


@pytest.mark.parametrize(("note", "sentence"), TRUE)
def test_a_true_sentence_passes(note: str, sentence: str) -> None:
    verdict = verify(sentence, (Source("N1", note),))
    assert (verdict.violations, verdict.missing) == ((), ())


@pytest.mark.parametrize(("note", "sentence", "kind"), FALSE)
def test_a_false_one_does_not(note: str, sentence: str, kind: str) -> None:
    assert kind in {violation.kind for violation in verify(sentence, (Source("N1", note),)).violations}
