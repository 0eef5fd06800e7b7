"""What is hidden from a service, and that it comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.mask import Mask, readable_names

NAMES = ("林望舒", "沈知远", "欧阳知微")


def hidden(text: str, names: tuple[str, ...] = NAMES) -> str:
    return Mask(names).grown([text]).hide(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("老沈电话13800138000，随时联系", "老沈电话〔电话1〕，随时联系"),
        ("138 0013 8000、138-0013-8001", "〔电话1〕、〔电话2〕"),
        ("+86 138-0013-8000", "〔电话1〕"),
        ("手机１３８００１３８０００", "手机〔电话1〕"),
        ("座机0571-88886666转801，（010）66668888", "座机〔电话1〕，〔电话2〕"),
        ("热线400-123-4567", "热线〔电话1〕"),
        ("微信号：lin_wangshu99", "微信号：〔账号1〕"),
        ("电话8888666", "电话〔账号1〕"),
        ("幺三八零零幺三八零零零", "〔电话1〕"),
        ("身份证11010519491231002X", "身份证〔证件号1〕"),
        ("身份证号110105194912310021（写错一位）", "身份证号〔证件号1〕（写错一位）"),
        ("卡号6222 0212 3456 7890 128", "卡号〔卡号1〕"),
        ("账户6222021234567890123", "账户〔卡号1〕"),
        ("邮箱lin.ws@anping.example.cn。", "邮箱〔邮箱1〕。"),
        ("与沈知远、林望舒一起，沈知远执笔", "与〔人名1〕、〔人名2〕一起，〔人名1〕执笔"),
        ("沈 知远（沈　知　远）", "〔人名1〕（〔人名2〕）"),
        ("原文里就有〔电话1〕和13800138000", "原文里就有〔原文1〕和〔电话1〕"),
        ("走访23家企业，收集41条；2025年3月至9月；1.3亿元", "走访23家企业，收集41条；2025年3月至9月；1.3亿元"),
        ("安财〔2025〕14号，2025-03-01至2025-09-01", "安财〔2025〕14号，2025-03-01至2025-09-01"),
        ("138****8000", "138****8000"),
    ],
)
def test_what_is_hidden(text: str, masked: str) -> None:
    assert hidden(text) == masked


def test_one_thing_has_one_token_in_all_texts() -> None:
    mask = Mask(NAMES).grown(["沈知远13800138000", "林望舒13900139000"])
    assert mask.hide("林望舒、沈知远：13900139000") == "〔人名2〕、〔人名1〕：〔电话2〕"
    later = mask.grown(["13700137000"])
    assert later.hide("13700137000、13800138000") == "〔电话3〕、〔电话1〕"


@pytest.mark.parametrize("written", ["〔人名1〕", "[人名1]", "【人名 1】", "（人名1）", "［ 人名1 ］"])
def test_a_token_is_known_in_other_brackets(written: str) -> None:
    assert Mask(NAMES).grown(["沈知远"]).show(f"与{written}共同完成") == "与沈知远共同完成"


def test_a_token_that_was_never_given_out_stays() -> None:
    assert Mask(NAMES).grown(["沈知远"]).show("〔人名2〕〔电话1〕") == "〔人名2〕〔电话1〕"


def test_names_as_people_list_them() -> None:
    assert readable_names("沈知远、林望舒，欧阳知微 王") == ("沈知远", "林望舒", "欧阳知微")


@given(st.lists(st.text(alphabet="沈知远林0123456789１ -X〔〕电话人名()，a@.")))
def test_what_is_hidden_comes_back(texts: list[str]) -> None:
    mask = Mask(("沈知远", "林知")).grown(texts)
    for text in texts:
        assert mask.show(mask.hide(text)) == text


@given(st.text(alphabet="企业，"), st.text(alphabet="企业，"), st.sampled_from(["沈知远", "13800138000"]))
def test_nothing_of_it_is_left(before: str, after: str, secret: str) -> None:
    assert secret not in hidden(before + secret + after)
