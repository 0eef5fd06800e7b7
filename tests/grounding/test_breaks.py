"""What a comma or a dropped half does to the sense: slips of the embedded model on real notes."""

import pytest

from drafter.grounding import Source, coverage, verify


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("没用过单位的车办私事", "未使用单位的车，办私事。"),
        ("14个乡镇只跑了X个，北边山区的一个没去", "走访了14个乡镇，只去了X个，北边山区的一个没有去。"),
    ],
)
def test_a_comma_that_turns_the_sense(note: str, sentence: str) -> None:
    assert "break" in {violation.kind for violation in verify(sentence, [Source("N1", note)]).violations}


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("没用过单位的车办私事", "未使用单位车辆办理私事。"),
        ("14个乡镇只跑了X个", "14个乡镇中，只走访了X个。"),
        ("没迟到，请假2次", "未迟到，请假2次。"),
    ],
)
def test_a_comma_that_does_no_harm(note: str, sentence: str) -> None:
    assert "break" not in {violation.kind for violation in verify(sentence, [Source("N1", note)]).violations}


@pytest.mark.parametrize(
    ("note", "sentence", "lacking"),
    [
        ("企业送过两回土特产，当场就退了", "企业送过两回土特产。", "当场就退了"),
        ("跑下来才知道有一半是缺订单、缺人", "跑下来才知道，一半是缺订单。", "缺人"),
        ("端午有个大户送了两箱粽子，让小周退回去了", "端午节，大户送了两箱粽子。", "让小周退回去了"),
    ],
)
def test_the_half_that_was_dropped(note: str, sentence: str, lacking: str) -> None:
    assert lacking in [missing.text for missing in coverage(sentence, Source("N1", note))]


def test_the_whole_is_told_in_other_words() -> None:
    note = Source("N1", "企业送过两回土特产，当场就退了")
    assert coverage("企业曾两次赠送土特产，均当场退回。", note) == ()
