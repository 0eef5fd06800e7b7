"""For people: each finding with its line, the place underlined and a hint; a summary at the end."""

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.checks.catalogue import SEVERITIES
from drafter.checks.outcome import Checked, Outcome
from drafter.checks.reporting._columns import shown, width
from drafter.checks.rule import Rule
from drafter.checks.subject import Line, Subject
from drafter.document import Finding

# A paragraph of a report is one line of 300 characters: what is shown of it must fit a terminal.
_LONGEST = 46
_BEFORE = 14
_MARKED = 24
_HINT = 60


def render(outcome: Outcome, rules: Sequence[Rule]) -> str:
    """Blocks of lines, an empty line between them, and the summary."""
    blocks = [block for file in outcome.files for block in _blocks(file)]
    return "\n".join((*blocks, _summary(outcome)))


def _blocks(file: Checked) -> Iterator[str]:
    lines = Subject(file.text, {}).lines if file.findings else ()
    for finding in file.findings:
        head = f"{shown(file.path)}:{finding.line}:{finding.column}: {finding.code} {SEVERITIES[finding.severity]} "
        quoted = "\n".join((*_quoted(finding, lines[finding.line - 1]), *_in_word(file, finding), *_hint(finding)))
        yield f"{head}{shown(finding.message)}\n{quoted}\n"


def _quoted(finding: Finding, line: Line) -> tuple[str, ...]:
    """The line, shortened around the place if it is long, and the place underlined."""
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line.text)
    first, last = 0, len(line.text)
    if len(line.text) > _LONGEST:
        first = max(0, min(start - _BEFORE, len(line.text) - _LONGEST))
        last = min(len(line.text), first + _LONGEST)
    end = max(start, min(end, last))
    before, marked = shown(line.text[first:start]), shown(line.text[start:end])
    words = f"{'…' * (first > 0)}{before}{marked}{shown(line.text[end:last])}{'…' * (last < len(line.text))}"
    gutter = " " * len(str(finding.line))
    under = " " * (width(before) + (first > 0)) + "^" * max(1, width(marked))
    more = f" 到第 {finding.end_line} 行" if finding.end_line != finding.line else ""
    return f"{gutter} |", f"{finding.line} | {words}", f"{gutter} | {under}{more}"


def _in_word(file: Checked, finding: Finding) -> tuple[str, ...]:
    """Where it stands in a Word file, of which nobody sees the lines."""
    runs = file.runs_of(finding)
    if runs is None:
        return ()
    first, last = runs
    place = f"第 {finding.line} 段第 {first} 个文字块"
    if finding.end_line != finding.line:
        place += f"到第 {finding.end_line} 段第 {last} 个"
    elif last != first:
        place += f"到第 {last} 个"
    return (f"{' ' * len(str(finding.line))} = 在 Word 里：{place}",)


def _hint(finding: Finding) -> tuple[str, ...]:
    if finding.fix is None:
        return ()
    option = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
    wanted = shown(finding.fix.replacement)
    what = f"改为“{wanted[:_HINT]}{'…' * (len(wanted) > _HINT)}”" if wanted else "删去"
    return (f"{' ' * len(str(finding.line))} = 建议：{what}（{option} 可代改）",)


def _summary(outcome: Outcome) -> str:
    found = list(outcome.findings())
    count = Counter(finding.severity for finding in found)
    told = []
    if outcome.fixed:
        told.append(f"已改正 {outcome.fixed} 处。")
    if found:
        kinds = "、".join(f"{title} {count[name]}" for name, title in SEVERITIES.items() if count[name])  # type: ignore[index]
        told.append(f"发现 {len(found)} 处（{kinds}），查了 {len(outcome.files)} 个文件。{_fixable(found)}")
    elif outcome.files:
        level = "这一级别的" if outcome.hidden else ""
        told.append(f"没有发现{level}问题，查了 {len(outcome.files)} 个文件。")
    if outcome.hidden:
        told.append(f"另有 {outcome.hidden} 处级别较低，没有显示。")
    if found:
        told.append(f"规则说明：drafter rule {found[0].code}")
    return "".join(f"{line}\n" for line in told)


def _fixable(found: Sequence[Finding]) -> str:
    safe = sum(1 for finding in found if finding.fix and finding.fix.safe)
    unsafe = sum(1 for finding in found if finding.fix and not finding.fix.safe)
    told = [f"{safe} 处可用 --fix 改正" if safe else "", f"{unsafe} 处可用 --fix --unsafe-fixes 改正" if unsafe else ""]
    return f"{'，'.join(filter(None, told))}。" if safe or unsafe else ""
