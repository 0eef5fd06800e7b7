"""Words of register.toml that are longer than the claims inside them: 把握不大 denies nothing beyond 悬."""

import pytest

from drafter.grounding import Source, verify

TRUE = [
    ("二期年底前能不能开工，悬", "二期能否在年底前开工，把握不大。"),
    ("操场坑坑洼洼，体育课改在走廊", "操场凹凸不平，体育课改在走廊。"),
    ("家属赔了不是，护士没再追究", "家属赔礼道歉，护士未再追究。"),
    ("合作协议谈黄了", "合作协议未谈成。"),
    ("二期年底前能不能开工，不知道", "二期年底前能否开工，尚不清楚。"),
    ("地里的管子让耗子咬了", "地里的管子被老鼠咬了。"),
    ("原定30场，有4场下雨取消了没补", "原定30场，其中4场因下雨取消，没有补演。"),
]
FALSE = [
    ("合作协议谈成了", "合作协议未谈成。", "negation"),
    ("二期年底前能不能开工，不知道", "二期年底前不能开工，不清楚。", "stage"),
    ("抽水泵找人修了两回，村里还等着用", "抽水泵已请人修复，先后两次，村里仍在等待使用。", "contrary"),
    ("两个处口径不一样，我写了张对照表", "两个处口径一致，本人撰写对照表一张。", "kept"),
    (
        "冷库选了两处，一处占了基本农田，另一处在等批复",
        "冷库选址两处，一处未占用基本农田，另一处在等待批复。",
        "negation",
    ),
]


@pytest.mark.parametrize(("note", "sentence"), TRUE)
def test_a_true_sentence_passes(note: str, sentence: str) -> None:
    verdict = verify(sentence, (Source("N1", note),))
    assert (verdict.violations, verdict.missing) == ((), ())


@pytest.mark.parametrize(("note", "sentence", "kind"), FALSE)
def test_a_false_one_does_not(note: str, sentence: str, kind: str) -> None:
    assert kind in {violation.kind for violation in verify(sentence, (Source("N1", note),)).violations}
