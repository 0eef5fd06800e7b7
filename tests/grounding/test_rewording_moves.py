"""What an editor does with whole stretches: repetitions thinned, verbs and causes put elsewhere, clauses moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.grounding import same_facts
from drafter.grounding.rewording.canonical import canonical
from drafter.grounding.rewording.moves import in_order, thinned

SAME = [
    ("认真学习了有关政策，认真学习了有关知识。", "认真学习了有关政策和有关知识。"),
    ("严格遵守纪律，严格遵守规定，没有请假。", "严格遵守纪律、规定，没有请假。"),
    ("对18个村的资产进行了清理。", "清理了18个村的资产。"),
    ("把台账重新进行了梳理。", "重新梳理了台账。"),
    ("我们把57条意见进行了分类。", "我们对57条意见进行分类。"),
    ("这篇报告被县委办《参考》第4期刊发了。", "县委办《参考》第4期刊发了这篇报告。"),
    ("使支部的组织力得到了加强。", "支部的组织力得到加强。"),
    ("由于人手不够，所以没有完成。", "人手不足，因此没有完成。"),
    ("周末也在加班，这是因为任务重。", "由于任务重，周末也在加班。"),
    ("我把情况向科长作了汇报。", "我将情况向科长作了汇报。"),
    ("最担心的是资金链断掉。", "最担心资金链断裂。"),
    ("顺利的完成了转变。", "顺利完成了转变。"),
    ("我受市委组织部的选派，到X县挂职。", "受市委组织部选派，我到X县挂职。"),
]
ANOTHER = [
    ("参与了调研，参与了起草。", "参与了调研，起草。"),
    ("没有收过礼品，没有收过礼金。", "没有收过礼品，收过礼金。"),
    ("学习了政策，学习了法规。", "学习了政策。"),
    ("修了路，收入增加了。", "修了路，使收入增加了。"),
    ("我把材料改好。", "我将继续把材料改好。"),
    ("我将重点抓培训。", "我重点抓培训。"),
    ("我到村后，走访了32户。", "我深入村里后，走访了32户。"),
    ("这里人手紧。", "这里户手紧。"),
    ("由于下雨，推迟了开工。", "推迟了开工，因此下雨。"),
    ("人数增加到50人。", "人数减少到50人。"),
    ("价格涨到8元。", "价格降到8元。"),
    ("听取了他的意见。", "听取了他们的意见。"),
    ("把经验带回去。", "把经验带回来。"),
    ("每户都走到了。", "每户走。"),
    ("查了3家。", "抽查了3家。"),
    ("分类处理了意见。", "把意见处理好了。"),
    ("县委办刊发了报告。", "县委办被报告刊发了。"),
    ("在县局期间，走访3次。在市局期间，走访5次。", "在县局期间，走访3次。走访5次。"),
]


@pytest.mark.parametrize(("original", "edited"), SAME)
def test_the_same_put_elsewhere_is_taken(original: str, edited: str) -> None:
    assert [violation.message for violation in same_facts(original, edited, reorder=True)] == []


@pytest.mark.parametrize(("original", "edited"), ANOTHER)
def test_what_only_looks_like_it_is_not(original: str, edited: str) -> None:
    assert same_facts(original, edited, reorder=True) != ()


def test_a_repetition_is_thinned_as_the_edit_has_it_and_no_further() -> None:
    told = "学习政策，学习法规，学习业务。"
    assert thinned(told, "学习政策、法规，学习业务。") == "学习政策、法规，学习业务。"
    assert thinned(told, "学习政策、法规和业务。") == "学习政策、法规、业务。"
    assert thinned(told, "学习政策。") == told


def test_a_quote_keeps_its_words_where_rules_move_it() -> None:
    assert canonical("《还没有》被县报刊发。") == "县报刊发《还没有》。"


CHINESE = st.text(st.sampled_from("我对把将被由在县局学习进行了的和，。、“”《》没有家村1290"), max_size=50)


@given(CHINESE)
def test_an_edit_that_changes_nothing_moves_nothing(text: str) -> None:
    assert thinned(text, text) == text
    assert in_order(text, text) == text


@given(CHINESE)
def test_one_form_loses_no_figure_and_no_quote(text: str) -> None:
    assert sorted(filter(str.isdigit, canonical(text))) == sorted(filter(str.isdigit, text))
