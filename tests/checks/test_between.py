"""The rules that look beyond one text: their examples, and whole cases."""

import pytest

from drafter.checks import Rule
from drafter.checks.against_notes import against_notes
from drafter.checks.between import between_rules
from drafter.checks.catalogue import every_rule
from drafter.checks.length import read_length, wrong_length
from drafter.checks.likeness import likeness
from drafter.document import Finding
from drafter.errors import UserError
from drafter.formats.notes import parse_notes

RULES = between_rules()
BAD = [pytest.param(r, text, id=f"{r.code}-{n}") for r in RULES for n, text in enumerate(r.bad)]
GOOD = [pytest.param(r, text, id=f"{r.code}-{n}") for r in RULES for n, text in enumerate(r.good)]


def found(rule: Rule, example: str) -> tuple[Finding, ...]:
    if rule.kind == "length":
        wanted, text = example.split("｜")
        return wrong_length(text, read_length(wanted), RULES_OF["length"])
    (_, first), (_, second) = (line.split("｜", 1) for line in example.split("\n"))
    if rule.kind == "likeness":
        return likeness([("甲.md", first), ("乙.md", second)], RULES_OF["likeness"])[0]
    head = f"---\n{first}\n---\n- 听了讲座\n" if ": " in first else f"- {first}\n"
    return against_notes(second, parse_notes(head, "notes.md"), [rule])


RULES_OF = {kind: tuple(r for r in RULES if r.kind == kind) for kind in ("likeness", "against-notes", "length")}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_what_is_bad_is_found(rule: Rule, example: str) -> None:
    assert rule.code in {finding.code for finding in found(rule, example)}


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_what_is_good_is_left_alone(rule: Rule, example: str) -> None:
    assert found(rule, example) == ()


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in every_rule()]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("value", ["", "x", "0", "30-20", "1500-", "-5"])
def test_a_length_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(UserError, match="1500-2500"):
        read_length(value)


A = """# 挂职锻炼总结

现将挂职期间的有关情况汇报如下。我白天跟着干部跑项目，晚上在宿舍整理材料。
我走访了四个乡镇的12家合作社，逐户记下了缺什么、盼什么。
"""
B = """# 挂职工作总结

驻村的日子里，我学会了同群众拉家常、算细账。现将挂职期间的有关情况汇报如下。
我走访了四个乡镇的23家合作社，逐户记下了缺什么、盼什么。
"""
STOCK = ("现将挂职期间的有关情况汇报如下。",)


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.line}:{each.column} {each.code} {each.message}" for each in findings]


def test_shared_sentences_and_the_rate_of_each_text() -> None:
    first, second = likeness([("a.md", A), ("b.md", B)], RULES_OF["likeness"], STOCK)
    assert told(first) == [
        "1:1 R402 与 b.md 雷同率 54%（1 句）",
        "4:1 R401 这句话与 b.md 第 4 行的一句相同或几乎相同",
    ]
    assert told(second) == [
        "1:1 R402 与 a.md 雷同率 57%（1 句）",
        "4:1 R401 这句话与 a.md 第 4 行的一句相同或几乎相同",
    ]


def test_notes_beside_their_report_are_no_second_report() -> None:
    notes = "- 我白天跟着干部跑项目，晚上在宿舍整理材料\n- 走访合作社12家\n"
    assert likeness([("a.md", A), ("notes.md", notes)], RULES_OF["likeness"]) == ((), ())


def test_many_copies_are_told_in_three_lines_a_text() -> None:
    results = likeness([(f"{n}.md", A) for n in range(40)], RULES_OF["likeness"], STOCK)
    assert [f.message for f in results[0] if f.code == "R402"] == [
        "与 1.md 雷同率 100%（2 句）",
        "与 2.md 雷同率 100%（2 句）",
        "与 3.md 雷同率 100%（2 句）；另有 36 份也达到 30%",
    ]
    assert (
        results[0][-1].message == "这句话与 1.md 第 4 行、2.md 第 4 行、3.md 第 4 行等 39 个文件里的一句相同或几乎相同"
    )


def test_an_opted_out_line_is_not_shared() -> None:
    hidden = B.replace("缺什么、盼什么。", "缺什么、盼什么。<!-- drafter: ignore R401 -->")
    assert [f.code for f in likeness([("a.md", A), ("b.md", hidden)], RULES_OF["likeness"], STOCK)[1]] == ["R402"]


@pytest.mark.parametrize("text", ["", "\n", "X县", "\ud800", "一年的挂职" * 500, "到" * 3_000 + "挂职"])
def test_odd_texts_are_taken(text: str) -> None:
    notes = parse_notes("---\n挂职单位: 安平县\n职务: 副县长\n挂职时间: 半年\n---\n- 走访\n", "n.md")
    assert isinstance(against_notes(text, notes, RULES_OF["against-notes"]), tuple)
    assert isinstance(likeness([("a", text), ("b", text)], RULES_OF["likeness"]), tuple)
