"""`notes.jsonl`: a JSON object a line, its keys those of the front matter, and `notes`, a text or a list."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from drafter.errors import UserError
from drafter.formats.encodings import decode
from drafter.formats.frontmatter import gather
from drafter.formats.joining import join_lines
from drafter.formats.lines import read_lines
from drafter.formats.roster.columns import is_notes
from drafter.formats.roster.writer import Roster, Writer, named_apart, stem_for
from drafter.formats.yaml_text import Entry, Value


def read(data: bytes, name: str, path: str) -> Roster:
    """The writers of a file; `name` is the file's name for messages."""
    rows = enumerate(decode(data, name).text.split("\n"), 1)
    return Roster(named_apart(_writer(line, number, name, path) for number, line in rows if line.strip()))


def _writer(line: str, number: int, name: str, path: str) -> Writer:
    place = f"{name} 第 {number} 行"
    try:
        pairs = _pairs(line)
        entries = [Entry(key, _value(value, key), number, 1) for key, value in pairs if not is_notes(key)]
        meta, remarks = gather([entry for entry in entries if entry.value is not None], name)
        notes = [_listed(value, key) for key, value in pairs if is_notes(key)]
    except UserError as error:
        problem = error.message.removeprefix(f"{name} 第 {number} 行第 1 列：")
        return Writer(place, path, f"第{number}行", problem=problem)
    return Writer(place, path, stem_for(meta, number), meta, "\n".join(notes), remarks)


def _pairs(line: str) -> list[tuple[str, Any]]:
    """The keys and values of an object, keys given twice too. Raises UserError for anything else."""
    try:
        pairs = json.loads(line, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        column = f"第 {error.colno} 列" if isinstance(error, json.JSONDecodeError) else ""
        raise UserError(f"{column}不是正确的 JSON；每行应是一个 {{…}}，引号用英文的。") from None
    if not isinstance(pairs, _Pairs):
        raise UserError('每行应是一个 {…}，如 {"姓名": "沈知远", "notes": ["走访企业23家"]}。')
    return list(pairs)


class _Pairs(list[tuple[str, Any]]):
    """An object as JSON has it, before a key given twice is lost."""


def _value(value: Any, key: str) -> Value:
    if isinstance(value, _Pairs):
        return Value(pairs=tuple((word, _value(inner, key)) for word, inner in value))
    if isinstance(value, list):
        return Value(items=tuple(_value(item, key) for item in value))
    if isinstance(value, bool):
        raise UserError(f"“{key}”应写文字，不能是 true 或 false。")
    return Value("" if value is None else str(value))


def _listed(value: Any, key: str) -> str:
    """Notes as they are typed: a text as it is, each item of a list as a bullet of its own."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if not isinstance(value, list) or isinstance(value, _Pairs) or not all(isinstance(item, str) for item in value):
        raise UserError(f'“{key}”应是一段文字，或一串文字，如 ["走访企业23家"]。')
    return "\n".join(_bullets(value))


def _bullets(items: Sequence[str]) -> Iterator[str]:
    for item in map(join_lines, items):
        marked = bool(item) and read_lines([item])[0].kind != "plain"
        yield item if marked or not item else f"- {item}"
