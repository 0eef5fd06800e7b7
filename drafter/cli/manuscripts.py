"""The report that `polish` edits: read with its encoding and line ends, written back with them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter import formats
from drafter.cli.places import Places
from drafter.document import Edit, Manuscript
from drafter.drafting.polishing import Polished
from drafter.drafting.polishing.report import as_report
from drafter.errors import UserError
from drafter.formats.foreign import MAX_WORD_BYTES, is_word
from drafter.formats.layout import as_text, block_at
from drafter.formats.manuscript import read_manuscript
from drafter.formats.original import Original, original
from drafter.formats.output import check_place, is_stdout, write_atomically
from drafter.formats.source import MAX_BYTES, display_name, read_bytes
from drafter.formats.suitable import refuse_unsuitable
from drafter.formats.word.manuscript import WordReport, word_report

_MARKDOWN = frozenset({".md", ".markdown"})
_TEXT = ".txt"
_WORD = ".docx"
# Not even these are text; an old Word file is told by its content.
_OTHERS = frozenset({".wpt", ".rtf", ".odt", ".pages", ".pdf"})
# Lines have no numbers in Word.
_LINE_NUMBER = re.compile(r"第[0-9、…]+行")
_TABLES = frozenset({".md", ".json"})

Inputs = Iterable[str | Path]


@dataclass(frozen=True)
class Source:
    """A report as it was read: the file, and what is in it."""

    original: Original | WordReport
    manuscript: Manuscript
    suffix: str


def read_report(path: str) -> Source:
    """The report at `path` (`-`: stdin). Raises UserError for what is no text, or no report to be edited."""
    suffix = "" if path == "-" else Path(path).suffix.lower()
    name = display_name(path)
    data = read_bytes(path, MAX_WORD_BYTES)
    if is_word(data) or suffix == _WORD:
        word = word_report(data, name)
        refuse_unsuitable(word.manuscript, name)
        return Source(word, word.manuscript, _WORD)
    if suffix in _OTHERS:
        raise UserError(f"{name} 读不了；请在 Word 或 WPS 里打开，另存为 .docx，再润色。")
    if len(data) > MAX_BYTES:
        raise UserError(f"{name} 太大（超过 {MAX_BYTES // 1_000_000} MB），不像一份报告；请检查文件名，或把文件拆小。")
    read = original(data, name)
    manuscript = read_manuscript(read.text, markdown=suffix in _MARKDOWN or _looks_marked(read.text))
    refuse_unsuitable(manuscript, name)
    return Source(read, manuscript, suffix)


def _looks_marked(text: str) -> bool:
    return any(line.startswith(("# ", "## ")) for line in text.splitlines())


def check_outputs(out: Path | None, changes: Path | None, *, force: bool, inputs: Inputs) -> None:
    """Raise UserError where one of the files cannot be written, before anybody is asked."""
    named = list(inputs)
    formats.check_out(out, force=force, inputs=named)
    if changes is None:
        return
    if changes.suffix.lower() not in _TABLES:
        raise UserError(f"--changes 的后缀应是 .md 或 .json：{display_name(str(changes))}。")
    if out is not None and changes.absolute() == out.absolute():
        raise UserError("--changes 和 -o 不能是同一个文件；请换一个文件名。")
    check_place(changes, force=force, inputs=named)


def write_polished(
    polished: Polished, source: Source, template: str, out: Path | None, *, force: bool, inputs: Inputs
) -> None:
    """The report in the format of the suffix; in that of the input nothing but the edits differs from the input."""
    if out is None or is_stdout(out) or not out.suffix:
        formats.write_text(polished.markdown, out)
        return
    formats.check_out(out, force=force, inputs=list(inputs))
    write_atomically(rendered(polished, source, template, out.suffix.lower()), out)


def rendered(polished: Polished, source: Source, template: str, suffix: str) -> bytes:
    """The whole file in the format of `suffix`."""
    if suffix == source.suffix:
        return _in_its_own_format(polished, source)
    if suffix in _MARKDOWN:
        return polished.markdown.encode()
    if suffix == _TEXT:
        return as_text(polished.manuscript, polished.texts).encode()
    return formats.render(as_report(polished, template), suffix)


def is_tracked(source: Source, out: Path | None) -> bool:
    """Whether the changes come out as tracked changes of a Word file."""
    return out is not None and out.suffix.lower() == _WORD == source.suffix


def is_reviewed(source: Source) -> bool:
    """Whether somebody's tracked changes or comments were in the file before."""
    return isinstance(source.original, WordReport) and source.original.is_reviewed


def _in_its_own_format(polished: Polished, source: Source) -> bytes:
    if isinstance(source.original, WordReport):
        return source.original.edited(polished.texts, tuple(_questions(polished)))
    return source.original.encoded(polished.manuscript.with_texts(polished.texts))


def _questions(polished: Polished) -> Iterator[tuple[str, int, int, str]]:
    """The questions where they stand in a block's new text."""
    for each in polished.questions:
        found = block_at(polished.manuscript, polished.texts, each.line, each.column)
        if found:
            id, start = found
            end = block_at(polished.manuscript, polished.texts, each.line, each.end_column)
            stop = end[1] if end and each.end_line == each.line else len(polished.text_of(id))
            yield id, start, stop, _LINE_NUMBER.sub("另一处", each.message)


def write_changes(polished: Polished, path: Path, *, force: bool, inputs: Inputs) -> None:
    """Every change, what was refused and what the writer must settle: a table, or JSON."""
    text = changes_json(polished) if path.suffix.lower() == ".json" else changes_table(polished)
    formats.write_text(text, path, force=force, inputs=list(inputs))


def changes_json(polished: Polished) -> str:
    """The same keys as in the report JSON."""
    report = json.loads(formats.render(as_report(polished, ""), ".json"))
    questions = [
        {"code": each.code, "message": each.message, "line": each.line, "column": each.column}
        for each in polished.questions
    ]
    kept = {"changes": report["changes"], "refused": report["refused"], "questions": questions}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def changes_table(polished: Polished) -> str:
    """Markdown tables with a row a change."""
    places = Places(polished)
    order = {block.id: place for place, block in enumerate(polished.manuscript.blocks)}
    refused = [each for each in polished.refusals if each.answered]
    unanswered = [each for each in polished.refusals if not each.answered]
    tables = [
        _table("改动", ("段", "原文", "改为", "理由", "依据"), [
            (places.name(edit.block), edit.old, edit.new or "（删去）", places.told(edit.why), _by(edit))
            for edit in sorted(polished.edits, key=lambda edit: order[edit.block])
        ]),
        _table("没有采用的改法", ("段", "原文", "模型改成", "为什么不采用"), [
            (places.name(each.block), each.old, each.new, places.told("；".join(each.reasons))) for each in refused
        ]),
        _table("没有问到的段", ("段", "原文", "为什么"), [
            (places.name(each.block), each.old, "；".join(each.reasons)) for each in unanswered
        ]) if unanswered else "",
        _table("要您定的", ("段", "代码", "问题"), [
            (places.on_line(each.line), each.code, places.told(each.message)) for each in polished.questions
        ]),
    ]  # fmt: skip
    return "# 润色改动表\n\n" + "\n".join(table for table in tables if table)


def _by(edit: Edit) -> str:
    return "模型" if edit.by == "model" else edit.by


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return f"## {title}\n\n没有。\n"
    lines = [heads, tuple("---" for _ in heads), *rows]
    body = "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)
    return f"## {title}（{len(rows)} 处）\n\n{body}\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "（无）"
