"""SARIF 2.1.0, for code scanning services.

Columns are 1-based UTF-16 code units and say so (`columnKind`, §3.14.17; regions §3.30); an artifact's URI is
relative to where drafter ran, or a `file:` URI outside of it (§3.4).
"""

import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import drafter
from drafter.checks.catalogue import gist
from drafter.checks.outcome import Checked, Failed, Outcome
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Finding
from drafter.text.patterns import pattern

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ASTRAL = pattern("[\U00010000-\U0010ffff]")


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """One run, with the metadata of the rules that have a result."""
    told = {finding.code for finding in outcome.findings()}
    used = [rule for rule in rules if rule.code in told]
    numbers = {rule.code: number for number, rule in enumerate(used)}
    run = {
        "tool": {
            "driver": {"name": "drafter", "version": drafter.__version__, "rules": [_described(rule) for rule in used]}
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(outcome.failed)],
        "artifacts": [{"location": _location(file.path)} for file in outcome.files],
        "results": [result for file in outcome.files for result in _results(file, numbers)],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False) + "\n"


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": gist(rule)},
        "fullDescription": {"text": rule.source or gist(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on},
    }


def _invocation(failed: Sequence[Failed]) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": each.message},
            "locations": [{"physicalLocation": {"artifactLocation": _location(each.path)}}],
        }
        for each in failed
    ]
    return {"executionSuccessful": not failed, "toolExecutionNotifications": notes}


def _results(file: Checked, numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    lines = Subject(file.text, {}).lines if file.findings else ()

    @cache
    def astral(number: int) -> list[int]:
        return [found.start() for found in _ASTRAL.finditer(lines[number - 1].text)]

    def units(number: int, column: int) -> int:
        return column + bisect_left(astral(number), column - 1)

    location = _location(file.path)
    for finding in file.findings:
        region = {
            "startLine": finding.line,
            "startColumn": units(finding.line, finding.column),
            "endLine": finding.end_line,
            "endColumn": units(finding.end_line, finding.end_column),
        }
        place = {"physicalLocation": {"artifactLocation": location, "region": region}, **_in_word(file, finding)}
        yield _result(finding, numbers, place)


def _in_word(file: Checked, finding: Finding) -> dict[str, Any]:
    """The run of a Word file, as XPath names it below its body: a paragraph is a line, and it alone tells little."""
    runs = file.runs_of(finding)
    if runs is None:
        return {}
    first = f"w:p[{finding.line}]/w:r[{runs[0]}]"
    names = dict.fromkeys((first, f"w:p[{finding.end_line}]/w:r[{runs[1]}]"))
    return {"logicalLocations": [{"fullyQualifiedName": name, "kind": "element"} for name in names]}


def _result(finding: Finding, numbers: dict[str, int], place: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if finding.fix:
        location, region = place["physicalLocation"]["artifactLocation"], place["physicalLocation"]["region"]
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix.replacement}}
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}]}]
    return result


def _location(path: str) -> dict[str, str]:
    whole, here = Path(path).absolute(), Path.cwd()
    if whole.is_relative_to(here):
        return {"uri": quote(os.fsencode(whole.relative_to(here).as_posix()))}
    return {"uri": "file://" + quote(os.fsencode(f"/{whole.as_posix().lstrip('/')}"))}
