"""The report as JSON, the contract with other programs: what `-o x.json` writes and `drafter schema` describes."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from drafter.document import Report
from drafter.document.report import SCHEMA_VERSION
from drafter.errors import UserError

SUFFIX = ".json"

_REPORT = TypeAdapter(Report)
_MOST_SECTIONS = 99
"""As far as headings are counted."""


def write(report: Report) -> str:
    """Write every key of the contract, the version first, indented by two."""
    fields = _REPORT.dump_python(report, mode="json")
    ordered = {"schema_version": fields.pop("schema_version"), **fields}
    return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"


def read(text: str, name: str = "报告") -> Report:
    """Read what `write` wrote; `name` is the file's name for messages.

    Raises UserError for text that is no JSON or cut off, for another version, for a key missing or of a wrong type, and
    for what cannot be (a hundred sections, places below zero).
    """
    _refuse_foreign(text, name)
    try:
        report = _REPORT.validate_json(text, strict=True)
    except ValidationError as error:
        raise UserError(_what_is_wrong(error, name)) from None
    nonsense = next(_nonsense(report), "")
    if nonsense:
        raise UserError(f"{name} 不像 drafter 写的报告：{nonsense}，可能被改坏；请重新生成。")
    return report


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report; keys may be added in later versions, never renamed."""
    described = _REPORT.json_schema(mode="serialization")
    described["properties"]["schema_version"] |= {"const": SCHEMA_VERSION}
    for noun in (described, *described["$defs"].values()):
        noun["required"] = list(noun["properties"])  # `write` leaves no key out
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}


def _refuse_foreign(text: str, name: str) -> None:
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 列"
        raise UserError(f"{name} 不是完整的 JSON（{where}读不下去），可能没有写完或被改坏；请重新生成。") from None
    except (RecursionError, ValueError):
        raise UserError(f"{name} 不是 drafter 写的报告 JSON；请检查文件名。") from None
    if not isinstance(fields, dict) or "schema_version" not in fields:
        raise UserError(f"{name} 不是 drafter 写的报告 JSON（没有 schema_version）；请检查文件名。")
    if fields["schema_version"] != SCHEMA_VERSION:
        raise UserError(
            f"{name} 是另一版本的报告（schema_version 为 {json.dumps(fields['schema_version'])[:20]}，"
            f"本程序认得 {SCHEMA_VERSION}）；请用写它的 drafter 版本打开，或重新生成。"
        )


def _nonsense(report: Report) -> Iterator[str]:
    """What has the right form and cannot be."""
    if not (report.title or report.sections or report.paragraphs()):
        yield "里面没有文字"
    if len(report.sections) > _MOST_SECTIONS:
        yield f"有 {len(report.sections)} 节（最多 {_MOST_SECTIONS}）"
    twice = [each for each, times in Counter(note.id for note in report.notes).items() if times > 1]
    if twice:
        yield f"有两条笔记都叫 {twice[0][:20]}"
    unknown = set(report.coverage.unused) - {note.id for note in report.notes}
    if unknown:
        yield f"没有用上的笔记 {min(unknown)[:20]} 不在笔记里"
    places = [(each.line, each.column) for each in report.placeholders]
    places += [(each.line, each.column) for each in report.findings]
    if any(min(place) < 0 for place in places):
        yield "有空白或问题的位置是负数"


def _what_is_wrong(error: ValidationError, name: str) -> str:
    first = error.errors(include_url=False)[0]
    place = ".".join(str(step) for step in first["loc"]) or "开头"
    what = "缺少" if first["type"] == "missing" else "的内容不合格式"
    more = f"（另有 {error.error_count() - 1} 处）" if error.error_count() > 1 else ""
    return f"{name} 不是完整的报告 JSON：{place} {what}{more}；请重新生成。"
