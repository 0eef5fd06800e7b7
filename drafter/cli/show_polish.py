"""What `polish` tells beside the report: the changes, what was refused, what the writer must settle or fill."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from drafter.cli import show
from drafter.cli.places import Places
from drafter.cli.tell import tell
from drafter.document import Finding, Manuscript
from drafter.drafting.polishing import Polished
from drafter.drafting.polishing.result import Refusal
from drafter.text.count import count_words
from drafter.text.difference import Difference, differences

_SHOWN = 40
# Words around a change in the diff; longer stretches in common are cut.
_AROUND = 12
# Findings of a kind on the screen; a report of a usual length never has so many.
_TOLD = 40
# Refused edits on the screen; `--changes` lists all of them.
_REFUSED = 5


def read(manuscript: Manuscript) -> None:
    """How the report was read."""
    kinds = [block.kind for block in manuscript.blocks]
    length = sum(count_words(block.text) for block in manuscript.blocks if block.kind != "other")
    told = f"读入报告 {length} 字：标题 {kinds.count('heading') + kinds.count('title')} 个，"
    tell(f"{told}正文 {kinds.count('body') + kinds.count('item')} 段")
    if kinds.count("other"):
        tell(f"表格、图片、代码等 {kinds.count('other')} 处不动")


def summary(polished: Polished, out: Path | None) -> None:
    """The lists that follow the report."""
    places = Places(polished)
    show.blanks(polished.placeholders, [places.on_line(each.line) for each in polished.placeholders])
    lines = polished.markdown.split("\n")
    asked = set(polished.questions)
    rest = [each for each in polished.findings if each not in asked and each.code[0] != "B"]
    _listed("要您定的", polished.questions, lines, places)
    _listed("建议改的", (each for each in rest if each.fix), lines, places)
    _listed("还要看的地方", (each for each in rest if not each.fix and each.severity != "info"), lines, places)
    refused = [each for each in polished.refusals if each.answered]
    _refused(refused, places)
    usage = polished.usage
    rules = sum(edit.by != "model" for edit in polished.edits)
    tell(f"\n{f'改好：{out}' if out else '改好'}，按规则改 {rules} 处，模型改 {len(polished.edits) - rules} 处")
    tell(
        f"空白 {len(polished.placeholders)} 处；没有采用的改法 {len(refused)} 处；"
        f"请求 {usage.requests} 次（另有 {usage.cached} 次用了存下的回复）"
    )
    _unanswered([each for each in polished.refusals if not each.answered], places, out)


def tracked(polished: Polished, *, reviewed: bool) -> None:
    """What to do with a Word file whose changes are tracked; `reviewed`: by others, before."""
    kept = "；原有的修订和批注都还在" if reviewed else ""
    asked = f"，要您定的 {len(polished.questions)} 处写成了批注" if polished.questions else ""
    tell(f"改动都写成了修订{asked}；在 Word 或 WPS 的“审阅”里逐处接受或拒绝{kept}")


def _listed(title: str, findings: Iterable[Finding], lines: Sequence[str], places: Places) -> None:
    found = list(findings)
    if found:
        tell(f"\n{title}（{len(found)} 处）")
    for finding in found[:_TOLD]:
        words = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
        quoted = "" if words[:_SHOWN] in finding.message else f"“{words[:_SHOWN]}” "
        tell(f"  {places.on_line(finding.line)} {finding.code} {quoted}{places.told(finding.message)}")
    if len(found) > _TOLD:
        tell(f"  …… 还有 {len(found) - _TOLD} 处；改好的报告用 drafter check 看全部")


def _refused(refused: Sequence[Refusal], places: Places) -> None:
    if refused:
        tell(f"\n没有采用的改法（{len(refused)} 处，照原文保留）")
    for each in refused[:_REFUSED]:
        tell(f"  {places.name(each.block)}：{places.told('；'.join(each.reasons[:3]))}")
    if len(refused) > _REFUSED:
        tell("  …… 用 --changes 文件名.md 看全部")


def _unanswered(unanswered: Sequence[Refusal], places: Places, out: Path | None) -> None:
    """Which paragraphs nobody has edited, as the model had no answer, and what to do about it."""
    blocks = places.in_order(each.block for each in unanswered)
    if blocks:
        named = "、".join(map(places.name, blocks[:_REFUSED])) + (" 等" if len(blocks) > _REFUSED else "")
        why = unanswered[0].reasons[0].removeprefix("没有问到改法，").partition("；")[0]
        tell(f"注意：有 {len(blocks)} 段没有问到改法，{why}。没有改到的照旧：{named}")
        tell(f"再运行同一条命令只会再问这几段{'；要替换已写的文件请加 --force' if out else ''}")


def diff(polished: Polished) -> None:
    """Every changed paragraph on stdout, word by word: in colour on a terminal, `[-旧-]{+新+}` elsewhere."""
    console, places = Console(highlight=False, soft_wrap=True), Places(polished)
    reasons = {edit.block: edit.why for edit in polished.edits}
    for block in polished.manuscript.blocks:
        new = polished.texts.get(block.id, block.text)
        if new == block.text:
            continue
        console.print(Text(f"@@ {places.short(block.id)}：{places.told(reasons.get(block.id, ''))}", style="cyan"))
        console.print(Text.assemble(*_parts(block.text, new, console.is_terminal)))
    if not polished.texts:
        console.print("没有改动。")


def _parts(old: str, new: str, coloured: bool) -> Iterator[tuple[str, str]]:
    last = 0
    changes = differences(old, new)
    for each in changes:
        yield _shortened(old[last : each.start], first=not last, last=False), ""
        yield from _change(old, new, each, coloured)
        last = each.end
    yield _shortened(old[last:], first=False, last=True), ""


def _change(old: str, new: str, each: Difference, coloured: bool) -> Iterator[tuple[str, str]]:
    gone, come = old[each.start : each.end], new[each.new_start : each.new_end]
    if gone:
        yield (gone if coloured else f"[-{gone}-]"), "red strike"
    if come:
        yield (come if coloured else f"{{+{come}+}}"), "green bold"


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A long stretch in common, cut in its middle; before the first change and after the last, at the outer end."""
    if len(text) <= 2 * _AROUND + 2:
        return text
    if first:
        return "…" + text[-_AROUND:]
    return text[:_AROUND] + ("…" if last else "…" + text[-_AROUND:])
