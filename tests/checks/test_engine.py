import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.checks import all_rules, run
from drafter.document import Finding, Fix

MARKS = "，。；、“”《》（）()【】一二三是第首先其次半年个月挂职X某*_- 　\n\r#,;:!?0123456789共其中占家由到增加长%万元年任副局长等"


def codes(text: str, **options: list[str]) -> list[str]:
    return [finding.code for finding in run(text, **options)]


def test_a_finding_says_where_and_what_to_do() -> None:
    assert run("一、工作情况\n我学习《条例》、《准则》。", select=["P106"]) == (
        Finding("P106", "info", "相邻的引号或书名号之间不用顿号", 2, 8, 2, 9, Fix("", safe=True)),
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_at_any_newline(line_end: str) -> None:
    (finding,) = run(f"总结{line_end}𠮷学习,工作", select=["P103"])
    assert (finding.line, finding.column) == (2, 4)


def test_select_and_ignore_take_beginnings_and_the_longer_wins() -> None:
    text = "我到X县挂职,努力学习。"
    assert codes(text) == ["B101", "P103"]
    assert codes(text, select=["B"]) == ["B101"]
    assert codes(text, ignore=["P1"]) == ["B101"]
    assert codes(text, select=["P103"], ignore=["P"]) == ["P103"]
    assert codes(text, select=["P"], ignore=["P103"]) == []


def test_what_is_disputed_runs_only_when_it_is_named() -> None:
    assert codes("**一、思想**") == []
    assert codes("**一、思想**", select=["R3"]) == []
    assert codes("**一、思想**", select=["R303"]) == ["R303"]


@pytest.mark.parametrize(
    "text",
    [
        "我到X县挂职。<!-- drafter: ignore B101 -->",
        "<!-- drafter: ignore B101 -->\n我到X县挂职。",
        "<!-- drafter: ignore B -->\n我到X县挂职。",
        "<!-- drafter: ignore -->\n我到X县挂职。",
        "<!-- drafter: ignore-file B101 -->\n\n我到安平县挂职。\n我到X县挂职。",
    ],
)
def test_opting_out(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- drafter: ignore P101 -->\n我到X县挂职。",
        "我到安平县挂职。<!-- drafter: ignore B101 -->\n我到X县挂职。",
        "<!-- drafter ignore -->我到X县挂职。",
    ],
)
def test_opting_out_of_something_else(text: str) -> None:
    assert codes(text) == ["B101"]


@given(st.one_of(st.text(), st.text(alphabet=MARKS, max_size=120)))
def test_any_text_has_its_findings_inside_it(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in run(text):
        assert 1 <= finding.line <= finding.end_line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert 1 <= finding.end_column <= len(lines[finding.end_line - 1]) + 1
        assert (finding.line, finding.column) < (finding.end_line, finding.end_column)
        assert finding.message


@pytest.mark.parametrize("unit", sorted({literal[:4] for r in all_rules() for literal in r.options.get("anchors", ())}))
def test_no_pattern_is_slow_on_its_own_anchor(unit: str) -> None:
    assert isinstance(run(unit * 4_000), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "X县" * 20_000,
        "（" * 20_000,
        "“" * 10_000 + "”" * 10_000,
        "一是学习，" * 20_000,
        "通过半年的挂职锻炼，我开阔了视野，增长了才干。" * 1_000,
        "\n".join(f"通过第{n}次挂职锻炼，我开阔了视野，增长了才干" for n in range(1_000)),
        "二、" * 10_000,
        "二、学习\n" * 10_000,
        "三个方面" * 10_000,
        "云岭县" * 10_000,
        "挂职" * 20_000,
        "首先，" * 10_000,
        "<!-- drafter: ignore" * 20_000,
        "1" * 40_000,
        "1 " * 20_000,
        ", " * 20_000,
        "-" * 60_000,
        "X" * 100_000,
        "____ " * 20_000,
        "（" * 10_000 + "）" * 10_000,
        "走访企业12家、" * 10_000 + "共3家",
        "（其中1家、" * 10_000,
        "由1个增加到2个，增加" * 5_000,
        "共200户，占" * 10_000,
        "共12家" * 10_000,
        "累计走访企业" * 10_000,
        "，1月5人" * 10_000,
        "共5人，上半年3人" * 6_000,
        "能否做好的关键是" * 10_000,
        "由于在中，使" * 10_000,
        "身份证号1 1" * 10_000,
        "2025年3月至" * 10_000,
        "13月" * 20_000,
        "挂任副县长，" * 10_000,
        "2025年3月到云岭县" * 5_000 + "挂职",
        "一、甲\n2、乙\n" * 5_000,
        "三、存在不足\n一是" * 5_000,
        "通过学习，提高了认识，转变了作风，取得了成效。\n" * 3_000,
        "虽然" * 20_000,
        "在" * 20_000 + "，使我",
        "\u202e\u200f" * 20_000,
        "学习\r\n\n\r" * 10_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert isinstance(run(text), tuple)


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800", "\u202e", "\ufeff", "\r\r\n\n"])
def test_odd_text_is_taken(text: str) -> None:
    assert isinstance(run(text), tuple)


def test_one_long_line_is_read_to_its_end() -> None:
    text = "我走访了企业，听取了意见；" * 40_000 + "我到X县挂职。"
    assert [(f.code, f.line, f.column) for f in run(text, select=["B"])] == [("B101", 1, len(text) - 4)]


def test_every_blank_of_very_many_is_told() -> None:
    assert len(run("X县、" * 100_000, select=["B"])) == 100_000
