"""What is taken of an edit that cannot stand as a whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.drafting.polishing import Course
from drafter.drafting.polishing.judge import Held, wrong
from drafter.drafting.polishing.pieces import Piece
from drafter.drafting.polishing.salvage import salvaged

TAKEN = [
    # A sentence, a clause, a word; what stands beside the damage stays.
    ("项目还没有完成。走访了23家。", "项目尚未完成。走访了32家。", "项目尚未完成。走访了23家。"),
    ("项目还没有完成，走访了23家。", "项目尚未完成，走访了32家。", "项目尚未完成，走访了23家。"),
    ("一共走访了23家企业的负责人。", "共走访了32家企业的负责人。", "共走访了23家企业的负责人。"),
    ("虚心向领导和同事，学习请教，走访了23家。", "虚心向领导和同事学习请教，走访了32家。", "虚心向领导和同事学习请教，走访了23家。"),
    # Words that frame others, or come in addition, go with the whole or not at all.
    ("把23家企业的资料整理好。", "将32家企业的资料整理好。", "把23家企业的资料整理好。"),
    ("拉着他看了3次现场。", "请他3次到现场查看。", "拉着他看了3次现场。"),
]  # fmt: skip


@pytest.mark.parametrize(("original", "edited", "outcome"), TAKEN)
def test_the_parts_that_stand_are_taken(original: str, edited: str, outcome: str) -> None:
    assert salvaged(Held(Piece("P1", 0, original), edited), Course()) == outcome


CHINESE = st.text(st.sampled_from("我在局参与协助走访企业大概近没有完成，。23"), min_size=1, max_size=30)


@given(CHINESE, CHINESE)
@settings(max_examples=40)
def test_whatever_is_taken_says_the_same(original: str, edited: str) -> None:
    piece, course = Piece("P1", 0, original), Course()
    outcome = salvaged(Held(piece, edited), course)
    assert outcome == original or wrong(original, outcome, piece, course) == ()
