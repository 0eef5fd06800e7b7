"""Each output format, on an outcome made by hand."""

import json
from pathlib import Path

import pytest

from drafter.checks import all_rules
from drafter.checks.outcome import Checked, Failed, Outcome
from drafter.checks.reporting import formats, render
from drafter.document import Finding, Fix
from drafter.errors import UserError

TEXT = "甲\n𠮷𠮷布署“A”。\n"
FINDING = Finding("W101", "warning", "100%：“布署”\n应为“部署”", 2, 3, 2, 5, Fix("部署", safe=True))
OUTCOME = Outcome((Checked("报 告,a:b.md", TEXT, (FINDING,)),), (Failed("c.md", "读不了。"),))


def blocks(text: str, *findings: Finding) -> str:
    return render(Outcome((Checked("a.md", text, findings),)), (), "text")


def test_formats_are_found_by_name() -> None:
    assert formats() == ("github", "json", "sarif", "text")
    with pytest.raises(UserError, match="是不是 sarif"):
        render(OUTCOME, (), "sarf")


def test_github_escapes() -> None:
    assert render(OUTCOME, (), "github") == (
        "::warning file=报 告%2Ca%3Ab.md,line=2,endLine=2,col=3,endColumn=5,title=drafter W101"
        "::报 告,a:b.md:2:3 W101 100%25：“布署”%0A应为“部署”\n"
        "::error file=c.md::读不了。\n"
    )


def test_json_is_an_array_of_files() -> None:
    assert json.loads(render(Outcome((Checked("a", "", ()), *OUTCOME.files)), (), "json")) == [
        {"path": "a", "findings": []},
        {
            "path": "报 告,a:b.md",
            "findings": [
                {
                    "code": "W101",
                    "severity": "warning",
                    "message": "100%：“布署”\n应为“部署”",
                    "line": 2,
                    "column": 3,
                    "end_line": 2,
                    "end_column": 5,
                    "fix": {"replacement": "部署", "safe": True},
                }
            ],
        },
    ]
    assert json.loads(render(Outcome(()), (), "json")) == []


def test_sarif_counts_utf16_and_names_the_rule() -> None:
    log = json.loads(render(OUTCOME, all_rules(), "sarif"))
    run = log["runs"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "utf16CodeUnits")
    assert [(rule["id"], rule["name"]) for rule in run["tool"]["driver"]["rules"]] == [("W101", "wrong-character")]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "%E6%8A%A5%20%E5%91%8A%2Ca%3Ab.md"}
    assert place["region"] == {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 7}
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("W101", 0, "warning")
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "部署"}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_outside_the_folder_has_a_whole_uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    log = json.loads(render(Outcome((Checked(str(tmp_path / "x.md"), "", ()),)), (), "sarif"))
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == (tmp_path / "x.md").as_uri()


def test_full_width_characters_take_two_columns() -> None:
    assert blocks("我a布署。", Finding("W101", "warning", "m", 1, 3, 1, 5)).split("\n")[1:4] == [
        "  |",
        "1 | 我a布署。",
        "  |    ^^^^",
    ]


def test_a_long_line_is_shortened_around_the_place() -> None:
    text = "甲" * 200 + "布署" + "乙" * 200
    assert blocks(text, Finding("W101", "warning", "m", 1, 201, 1, 203)).split("\n")[1:4] == [
        "  |",
        f"1 | …{'甲' * 14}布署{'乙' * 30}…",
        f"  | {' ' * 29}^^^^",
    ]


def test_a_place_longer_than_what_is_shown() -> None:
    text = "甲" * 500
    line, under = blocks(text, Finding("W101", "warning", "m", 1, 101, 1, 401)).split("\n")[2:4]
    assert line == f"1 | …{'甲' * 46}…"
    assert under == f"  | {' ' * 29}{'^' * 64}"


def test_a_place_of_several_lines() -> None:
    assert "^^^^ 到第 2 行\n" in blocks("甲乙丙\n丁", Finding("W101", "warning", "m", 1, 2, 2, 2))


def test_what_would_steer_a_terminal_is_shown_as_a_mark() -> None:
    told = blocks("\x1b[31m甲\u202e乙\t丙", Finding("W101", "info", "\x1b", 1, 6, 1, 7))
    assert "\x1b" not in told and "\u202e" not in told and "\t" not in told


def test_the_summary_counts() -> None:
    outcome = Outcome(OUTCOME.files, hidden=2, fixed=3)
    assert render(outcome, (), "text").split("\n")[-5:] == [
        "已改正 3 处。",
        "发现 1 处（警告 1），查了 1 个文件。1 处可用 --fix 改正。",
        "另有 2 处级别较低，没有显示。",
        "规则说明：drafter rule W101",
        "",
    ]


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
@pytest.mark.parametrize("text", ["", "\ud800\x00甲", "甲\r\n\r乙"])
def test_odd_text_in_every_format(name: str, text: str) -> None:
    finding = Finding("B101", "error", text, 1, 1, 1, 2, Fix(text, safe=False))
    assert render(Outcome((Checked("\udc80.md", text, (finding,)),)), all_rules(), name)
