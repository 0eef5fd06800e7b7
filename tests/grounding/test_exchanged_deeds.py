"""Who did it, and who falls short: deeds, bodies and opinions that changed hands."""

import pytest

from drafter.grounding import Source, verify

TRUE = [
    ("小郑记的台账，我回来整理成一张表", "小郑登记台账，本人回来整理成一张表。"),
    ("公安给了接口，民政说要请示，人社给的是去年的表", "公安提供接口，民政表示要请示，人社提供的是去年的表。"),
    ("片子是张医生看的，我登记", "片子由张医生看，本人登记。"),
    ("主要是厂里出的钱，我跑的手续", "主要由厂里出钱，本人跑手续。"),
]
FALSE = [
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
]


@pytest.mark.parametrize(("note", "sentence"), TRUE)
def test_a_true_sentence_passes(note: str, sentence: str) -> None:
    verdict = verify(sentence, (Source("N1", note),))
    assert (verdict.violations, verdict.missing) == ((), ())


@pytest.mark.parametrize(("note", "sentence", "kind"), FALSE)
def test_a_false_one_does_not(note: str, sentence: str, kind: str) -> None:
    assert kind in {violation.kind for violation in verify(sentence, (Source("N1", note),)).violations}
