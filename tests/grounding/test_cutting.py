from drafter.grounding import Source, cut

NOTE = [Source("N1", "走访23家企业，收集41条问题")]


def test_the_invented_effect_is_cut():
    assert cut("走访企业23家，收集问题41条，为企业发展提供了有力支持。", NOTE) == "走访企业23家，收集问题41条。"


def test_a_clean_sentence_stays():
    assert cut("走访企业23家，收集问题41条。", NOTE) == "走访企业23家，收集问题41条。"


def test_a_clause_with_a_fact_is_not_cut():
    assert cut("走访企业23家，圆满收集问题41条。", NOTE) is None


def test_nothing_left_is_none():
    assert cut("圆满完成任务。", NOTE) is None
