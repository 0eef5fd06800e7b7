"""SARIF as the standard has it: its own schema, and columns that a reader who counts in UTF-16 finds right."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from drafter.checks import all_rules, run
from drafter.checks.outcome import Checked, Failed, Outcome
from drafter.checks.reporting import render
from tests.cli.running import drafter

SCHEMA = Path(__file__).parent / "sarif" / "sarif-schema-2.1.0.json"
TEXT = "做到“两个确立”。\r\n\r\n𠮷野乡的𠮷野村，我到X县布署工作。\n𠮷𠮷：由1个增加到3个，增加了5个😀，再接再励😀。\n"


@cache
def schema() -> Draft4Validator:
    table = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(table)
    return Draft4Validator(table, format_checker=FormatChecker())


def log_of(outcome: Outcome) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(outcome, all_rules(), "sarif"))
    assert [error.message for error in schema().iter_errors(log)] == []
    return log


def test_every_shape_of_a_log_follows_the_schema() -> None:
    findings = run(TEXT)
    assert {finding.severity for finding in findings} >= {"error", "warning"}
    assert any(finding.fix for finding in findings) and any(not finding.fix for finding in findings)
    log_of(Outcome((Checked("报 告.md", TEXT, findings), Checked("空.md", "", ())), (Failed("坏.docx", "读不了。"),)))
    log_of(Outcome(()))


def test_a_log_with_every_rule_follows_the_schema() -> None:
    files = [
        Checked(f"{rule.code}{number}.md", text, run(text, select=[rule.code]))
        for rule in all_rules()
        for number, text in enumerate(rule.bad)
    ]
    log = log_of(Outcome(tuple(files)))
    (told,) = log["runs"]
    codes = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
    assert len(codes) > 90 and all(codes[each["ruleIndex"]] == each["ruleId"] for each in told["results"])


def test_columns_are_utf16_also_behind_characters_that_take_two_units() -> None:
    log = log_of(Outcome((Checked("a.md", TEXT, run(TEXT)),)))
    assert log["runs"][0]["columnKind"] == "utf16CodeUnits"
    found = [
        (each["ruleId"], cut(TEXT, each["locations"][0]["physicalLocation"]["region"]))
        for each in log["runs"][0]["results"]
    ]
    assert {("B101", "X县"), ("W101", "布署"), ("W101", "再接再励")} <= set(found)
    regions = {each["ruleId"]: each["locations"][0]["physicalLocation"]["region"] for each in log["runs"][0]["results"]}
    # 𠮷野乡的𠮷野村，我到 are ten characters and twelve units.
    assert regions["B101"] == {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 15}


def cut(text: str, region: dict[str, int]) -> str:
    """What a region of one line names, as a reader who counts UTF-16 code units cuts it."""
    assert region["startLine"] == region["endLine"]
    units = text.split("\n")[region["startLine"] - 1].encode("utf-16-le")
    return units[2 * region["startColumn"] - 2 : 2 * region["endColumn"] - 2].decode("utf-16-le")


@pytest.mark.parametrize(
    "text", [TEXT.encode(), TEXT.encode("utf-16"), b"\xff\xfeX\x00", b"X\xe5\x8e\xbf\x00\xff\n", b""]
)
def test_what_the_command_prints_follows_the_schema(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "报 告#1%.md").write_bytes(text)
    done = drafter("check", "报 告#1%.md", "no.md", "--format", "sarif", cwd=tmp_path)
    assert done.returncode == 2
    assert [error.message for error in schema().iter_errors(json.loads(done.stdout))] == []
