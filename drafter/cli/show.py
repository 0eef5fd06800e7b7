"""What is told on stderr beside the report: who gets the notes, what is still to fill, to confirm, to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from drafter.cli.tell import tell
from drafter.document import Finding, Notes, Placeholder, Report
from drafter.formats.md import write as write_markdown
from drafter.llm import Client, Request, choose, estimate, mask_for, masked, prompt_tokens
from drafter.settings import Settings
from drafter.text.count import count_words
from drafter.text.mask import Mask

STATUS = {"grounded": "有据", "framing": "引语", "stock": "套话", "note": "原话", "ask": "待写", "edited": "手改"}


def model(client: Client, what: str = "笔记") -> None:
    """The first line of every run that asks a model: which one, where, and so who gets the notes (or `what`)."""
    where = f"在本机运行，{what}不出本机" if client.is_local else f"{what}将发往 {client.host}"
    tell(f"模型：{client.model}（{client.provider.title}），{where}")


def remarks(notes: Notes) -> None:
    """How the notes were read."""
    tell(f"读入笔记 {len(notes.items)} 条")
    for remark in notes.remarks:
        tell(f"注意：{remark}")


def summary(report: Report, out: Path | None, *, trace: bool) -> None:
    """The lists that follow a report."""
    if trace:
        traced(report)
    blanks(report.placeholders)
    listed("请确认的套话", (finding for finding in report.findings if finding.code == "G201"), report)
    listed(
        "还要看的地方",
        (each for each in report.findings if each.code[0] not in "BG" and each.severity != "info"),
        report,
    )
    listed("篇幅不够，可以补充的地方", (each for each in report.findings if each.code == "G206"), report)
    words = {note.id: note.text for note in report.notes}
    for note_id in report.coverage.unused:
        tell(f"没有用上：{note_id} {words[note_id]}")
    coverage, usage = report.coverage, report.usage
    cost = f"，约 {usage.cost.amount:.4f} {usage.cost.currency}" if usage.cost and usage.requests else ""
    length = sum(count_words(paragraph.text) for paragraph in report.paragraphs())
    tell(f"{f'写好：{out}' if out else '写好'}，正文 {length} 字")
    tell(
        f"笔记 {coverage.notes_used}/{coverage.notes_total} 条已写入；"
        f"空白 {len(report.placeholders)} 处；请求 {usage.requests} 次（另有 {usage.cached} 次用了存下的回复）{cost}"
    )


def dry_run(wanted: Iterable[Request[Any]], settings: Settings, names: Sequence[str] = ()) -> int:
    """Every prompt on stdout as it would be sent, then what asking would take; nothing is asked of anyone.

    `names` are hidden where personal data is.
    """
    requests, endpoint = list(wanted), choose(settings, asking=False)
    if (mask := mask_for(endpoint, settings)) is not None:
        requests = as_sent(requests, replace(mask, names=(*mask.names, *names)))
    tell(f"试运行，什么也不发送。模型：{endpoint.model}（{endpoint.provider.title}，{endpoint.host}）")
    for number, request in enumerate(requests, 1):
        print(f"===== 请求 {number}/{len(requests)}：{request.label}（{request.name}，{prompt_tokens(request)} 词元）")
        for message in request.messages:
            print(f"--- {message.role}\n{message.content}")
    total = estimate(requests, endpoint)
    cost = f"，约 {total.cost.amount:.4f} {total.cost.currency}" if total.cost else ""
    tell(
        f"共 {total.requests} 次请求，发送 {total.prompt_tokens} 词元，回复约 {total.completion_tokens} 词元{cost}；"
        "核对不过而重问的不在内"
    )
    return 0


def as_sent(requests: Sequence[Request[Any]], mask: Mask) -> list[Request[Any]]:
    """The requests without personal data."""
    sent: list[Request[Any]] = []
    for request in requests:
        hidden, mask = masked(request, mask)
        sent.append(hidden)
    return sent


def blanks(placeholders: Sequence[Placeholder], places: Sequence[str] = ()) -> None:
    """The table of placeholders with the question for each, by line and column where no `places` are named."""
    if not placeholders:
        return
    where = Column("位置" if places else "行:列", no_wrap=True)
    columns = (where, Column("空白", overflow="fold"), Column("请填", overflow="fold"))
    table = Table(*columns, box=box.SIMPLE, title=f"待填的空白（{len(placeholders)} 处）", title_justify="left")
    for blank, place in zip(placeholders, places or map(_place, placeholders), strict=True):
        table.add_row(place, Text(blank.text), Text(blank.question))
    Console(stderr=True).print(table)


def _place(blank: Placeholder) -> str:
    return f"{blank.line}:{blank.column}"


def listed(title: str, findings: Iterable[Finding], report: Report) -> None:
    """Findings, a line each, with the words they are about."""
    found = list(findings)
    if found:
        tell(f"\n{title}（{len(found)} 处）")
    lines = write_markdown(report).split("\n")
    for finding in found:
        words = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1] if finding.line else ""
        tell(f"  {finding.line}:{finding.column} {finding.code} “{words[:40]}” {finding.message}")


def traced(report: Report) -> None:
    """Every sentence with its status, its notes and the words that bear out its facts, then every change on the way."""
    sources = {note.id: note.text for note in report.notes} | {f"meta.{key}": text for key, text in report.meta.items()}
    for paragraph in report.paragraphs():
        for sentence in paragraph.sentences:
            tell(f"{STATUS[sentence.status]} [{'、'.join(sentence.notes)}] {sentence.text}")
            for each in sentence.evidence:
                words = sources.get(each.note, "")[each.note_start : each.note_end]
                tell(f"    {sentence.text[each.start : each.end]} ← {each.note} “{words}”")
    for change in report.changes:
        tell(f"改动 {change.where}：{change.old} → {change.new or '（删去）'}（{change.why}）")
