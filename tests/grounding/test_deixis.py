"""我们局的 is of the home unit, 他们这边的 of the host."""

import pytest

from drafter.grounding import Source, verify

META = (Source("meta.host", "云溪县"), Source("meta.home", "临江师范大学"))
NOTE = "我们学校的资产系统拿来给县里3个局试过"


@pytest.mark.parametrize(
    ("sentence", "fits"),
    [
        ("临江师范大学的资产系统拿到县里3个局试用。", True),
        ("我校的资产系统拿到县里3个局试用。", True),
        ("云溪县的资产系统拿到县里3个局试用。", False),
        ("挂职县的资产系统拿到县里3个局试用。", False),
    ],
)
def test_whose_it_is(sentence: str, fits: bool) -> None:
    kinds = {violation.kind for violation in verify(sentence, (Source("N1", NOTE), *META)).violations}
    assert ("place" not in kinds) == fits


@pytest.mark.parametrize(
    ("note", "sentence", "fits"),
    [
        ("有一户门没开，第二天又去的", "有一户门未开，次日再次前往。", True),
        ("有一户门没开，第二天又去的", "有一户门未开，当天再次前往。", False),
        ("2个系统明年一季度迁", "2个系统明年一季度迁移。", True),
        ("2个系统明年一季度迁", "2个系统今年一季度迁移。", False),
        ("上礼拜五交的表", "上周五提交表格。", True),
        ("上礼拜五交的表", "本周五提交表格。", False),
    ],
)
def test_when_it_is_from_here(note: str, sentence: str, fits: bool) -> None:
    verdict = verify(sentence, (Source("N1", note),))
    assert (not verdict.violations) == fits
