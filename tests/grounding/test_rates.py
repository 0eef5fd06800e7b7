"""What a figure falls to, what it is measured from, and where a row of figures goes."""

import pytest

from drafter.grounding import Source, verify

TRUE = [
    ("巡河一趟补15，一天顶多两趟", "巡河每趟补助15元，每天最多两趟。"),
    ("采茶，老岳家240斤，老闵家少50", "采茶方面，老岳家240斤，老闵家少50斤。"),
    ("投诉5月18件，6月11件，7月9件", "投诉量5月18件、6月11件、7月9件，逐月下降。"),
    ("剧团演了26场，比去年少6场", "剧团演出26场，比去年减少6场。"),
    ("下派6个医生，每人待3个月", "下派医生6名，每人3个月。"),
    ("谈降了11个品种，平均降8%", "谈降11个品种，平均降幅8%。"),
]
FALSE = [
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
