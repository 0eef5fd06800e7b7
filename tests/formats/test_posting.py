"""Lines that say only when, where and as what the posting was."""

import pytest

from drafter.formats.posting import told


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("24年5月到年底，差不多八个月", "2024年5月至年底（约八个月）"),
        ("2024.4到2025.4，一年整", "2024年4月至2025年4月（一年整）"),
        ("去年9月去的 今年8月底回", "去年9月至今年8月底"),
        ("时间：2025年1月～2025年12月", "2025年1月至2025年12月"),
        ("挂职时间 2024.9-2025.8", "2024年9月至2025年8月"),
        ("今年4月中到10月底，算下来半年多一点吧", "今年4月中至10月底（半年多一点）"),
        ("从2024年9月1日到2025年8月31日", "2024年9月1日至2025年8月31日"),
    ],
)
def test_the_period_is_read(line: str, period: str) -> None:
    assert told(line) == {"period": period}


def test_the_place_is_read_with_it() -> None:
    assert told("2025.3-2025.12 在乙县") == {"period": "2025年3月至2025年12月", "host": "乙县"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "去年3月到XX县交通局挂职，当了副局长，一共呆了差不多一年",
            {"period": "去年3月起（约一年）", "host": "XX县交通局", "post": "副局长"},
        ),
        ("2025年3月到石桥镇挂的职，副镇长", {"period": "2025年3月起", "host": "石桥镇", "post": "副镇长"}),
        ("24年5月去县医院挂职", {"period": "2024年5月起", "host": "县医院"}),
    ],
)
def test_the_place_and_the_post_are_read(line: str, said: dict[str, str]) -> None:
    assert told(line) == said


@pytest.mark.parametrize(
    "line",
    [
        "去年3月到XX县交通局挂职，当了副局长，管农村客运",
        "3月到宣传科挂横幅两条",
        "3月到5月跑村",
        "3到5月跑了23家企业",
        "3-5",
        "2024年底到2025年3月",
        "8月12日",
    ],
)
def test_anything_else_is_no_period(line: str) -> None:
    assert told(line) is None
