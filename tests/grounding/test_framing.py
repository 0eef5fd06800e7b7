import pytest

from drafter.grounding import carries_fact


@pytest.mark.parametrize(
    "text",
    [
        "调研方面，主要做了以下工作。",
        "现将有关情况汇报如下。",
        "下一步，我将把学到的好做法用到工作中。",
        "挂职期间，我注重在实践中学习。",
        "在学习方面，我注重向书本学、向实践学、向群众学。",
    ],
)
def test_framing(text):
    assert not carries_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "认真学习了习近平新时代中国特色社会主义思想。",
        "走访企业23家。",
        "赴云岭县挂职。",
        "得到领导充分肯定。",
        "被评为先进个人。",
        "未接受任何宴请。",
        "读了《摆脱贫困》。",
    ],
)
def test_fact(text):
    assert carries_fact(text)
