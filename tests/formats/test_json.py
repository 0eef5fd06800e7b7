import json
from dataclasses import replace
from typing import Any

import pytest

from drafter.errors import UserError
from drafter.formats.json import read, schema, write

from .samples import report

# The keys of the contract, as they nest; a list stands for its items, None for anything.
CONTRACT: dict[str, Any] = {
    "schema_version": 1, "template": "", "title": "", "meta": {}, "opening": [{"sentences": [{"text": "", "notes": [], "status": ""}]}],
    "sections": [{"id": "", "heading": "", "paragraphs": [{"sentences": [{"text": "", "notes": [], "status": ""}]}]}],
    "closing": [{"sentences": [{"text": "", "notes": [], "status": ""}]}], "signature": {},
    "placeholders": [{"text": "", "line": 1, "column": 1, "end_column": 1, "kind": "", "role": None, "question": ""}],
    "findings": [{"code": "", "severity": "", "message": "", "line": 1, "column": 1, "end_line": 1, "end_column": 1, "fix": None}],
    "changes": [], "refused": [], "coverage": {"notes_total": 1, "notes_used": 1, "unused": [""]},
    "usage": {"model": "", "requests": 1, "cached": 1, "prompt_tokens": 1, "completion_tokens": 1, "cost": {"amount": 1, "currency": ""}},
    "notes": [{"id": "", "text": ""}], "length": "",
}  # fmt: skip


def holds(value: Any, contract: Any) -> bool:
    if isinstance(contract, dict):
        return all(key in value and holds(value[key], inner) for key, inner in contract.items())
    if isinstance(contract, list):
        return isinstance(value, list) and all(holds(item, inner) for item in value for inner in contract)
    return contract is None or not isinstance(value, dict | list)


def test_writes_the_contract() -> None:
    fields = json.loads(write(report()))
    assert next(iter(fields)) == "schema_version"
    assert set(fields) == set(CONTRACT)
    assert holds(fields, CONTRACT)


def test_a_fix_is_null_or_an_object() -> None:
    assert [finding["fix"] for finding in json.loads(write(report()))["findings"]] == [
        None,
        {"replacement": "23", "safe": True},
    ]


def test_text_is_readable_and_ends_with_one_newline() -> None:
    written = write(report())
    assert '"title": "挂职锻炼工作总结"' in written
    assert written.endswith("}\n")


@pytest.mark.parametrize("text", ["走访企业23家。", "", "𠮷", "\u2028", '"\\', "\x00"])
def test_reads_what_it_wrote(text: str) -> None:
    written = report(text)
    assert read(write(written)) == written


def test_no_cost() -> None:
    usage = replace(report().usage, cost=None)
    assert read(write(replace(report(), usage=usage))).usage == usage


def test_keys_added_later_are_passed_over() -> None:
    assert read(json.dumps({**json.loads(write(report())), "later": 1})) == report()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "总结.json 不是完整的 JSON（第 1 行第 1 列读不下去），可能没有写完或被改坏；请重新生成。"),
        (write(report())[:400], "总结.json 不是完整的 JSON（第 "),
        ("# 总结", "总结.json 不是完整的 JSON（第 1 行第 1 列读不下去）"),
        ("[]", "总结.json 不是 drafter 写的报告 JSON（没有 schema_version）；请检查文件名。"),
        ('{"a": 1}', "总结.json 不是 drafter 写的报告 JSON（没有 schema_version）；请检查文件名。"),
        ('{"schema_version": 2}', "总结.json 是另一版本的报告（schema_version 为 2，本程序认得 1）"),
        ('{"schema_version": 1}', "总结.json 不是完整的报告 JSON：template 缺少（另有 9 处）；请重新生成。"),
        (write(report()).replace('"line": 7', '"line": "七"'), "placeholders.0.line 的内容不合格式"),
        (write(report()).replace('"safe": true', '"safe": 1'), "findings.1.fix.safe 的内容不合格式"),
        (write(report()).replace("林晓", "\\ud800"), "总结.json 不是完整的报告 JSON"),
        ("[" * 200_000, "总结.json 不是 drafter 写的报告 JSON；请检查文件名。"),
        ('{"schema_version": ' + "9" * 5000 + "}", "总结.json 不是 drafter 写的报告 JSON；请检查文件名。"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UserError) as told:
        read(text, "总结.json")
    assert told.value.message.startswith("总结.json ")
    assert said in told.value.message
    assert "\n" not in told.value.message


def test_schema_names_every_key_and_requires_it() -> None:
    described = schema()
    assert set(described["required"]) == set(described["properties"]) == set(CONTRACT)
    assert described["properties"]["schema_version"]["const"] == 1
    finding = described["$defs"]["Finding"]
    assert set(finding["required"]) == {
        "code",
        "severity",
        "message",
        "line",
        "column",
        "end_line",
        "end_column",
        "fix",
    }
    assert finding["properties"]["severity"]["enum"] == ["error", "warning", "info"]
