"""`drafter check PATH…`: what a careful reader would send back, in any text, without a model."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from drafter.checks.catalogue import every_rule
from drafter.checks.configured import Choice
from drafter.checks.fixing import Fixed, diff, fix, is_safe
from drafter.checks.length import read_length
from drafter.checks.outcome import RANKS, Checked, Failed, Outcome, is_at_least
from drafter.checks.reporting import check_format, formats, render
from drafter.cli import options
from drafter.cli.comparing import compared, read_comparison
from drafter.cli.plain import PlainCommand
from drafter.cli.sheets import STDIN, Sheet, read_sheets, write_back
from drafter.cli.targets import find_targets
from drafter.cli.tell import tell
from drafter.document import Finding
from drafter.errors import UserError

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="文件（.md、.txt、.docx）或文件夹；- 表示从标准输入读")
]
NotesFile = Annotated[str | None, typer.Option("--notes", metavar="NOTES", help="挂职笔记：查报告与它矛盾的地方")]
WantedLength = Annotated[
    str | None, typer.Option("--length", metavar="2000|1500-2500", help="要求的字数：上限，或范围")
]
Format = Annotated[str, typer.Option("--format", metavar="|".join(formats()), help="输出格式")]
Select = Annotated[
    list[str] | None, typer.Option(metavar="CODES", help="只查这些规则：代码或它的开头，逗号隔开，如 B,W101")
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="CODES", help="不查这些规则")]
Severity = Annotated[str, typer.Option(metavar="|".join(RANKS), help="只列出这一级别及以上的")]
Mend = Annotated[bool, typer.Option("--fix", help="改正有把握的，写回原文件（编码、换行不变）")]
Unsafe = Annotated[bool, typer.Option("--unsafe-fixes", help="与 --fix、--diff 同用：没有把握的也改")]
ShowDiff = Annotated[bool, typer.Option("--diff", help="只显示会怎样改，不写文件")]
StdinName = Annotated[str | None, typer.Option(metavar="FILE", help="标准输入的内容当作哪个文件")]


@app.command(cls=PlainCommand)
def check(
    paths: Paths,
    notes: NotesFile = None,
    length: WantedLength = None,
    format_: Format = "text",
    select: Select = None,
    ignore: Ignore = None,
    severity: Severity = "info",
    mend: Mend = False,
    unsafe_fixes: Unsafe = False,
    show_diff: ShowDiff = False,
    stdin_filename: StdinName = None,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> int:
    """查空白、矛盾、错字和不当表述。有警告或错误时退出码为 1，文件读不了时为 2。"""
    refuse_misuse(format_, severity, mends=mend or show_diff, unsafe=unsafe_fixes)
    wanted = read_length(length) if length else None
    against = read_comparison(notes)
    targets = find_targets(paths)
    for remark in targets.remarks:
        tell(f"注意：{remark}")
    sheets, failed = read_sheets(targets.files, stdin_filename)
    rules = every_rule(sheet.settings for sheet in sheets)
    choice = Choice.of_codes(select, ignore, rules)
    results = [looked_at(sheet, choice, severity, mends=mend or show_diff, unsafe=unsafe_fixes) for sheet in sheets]
    if show_diff:
        print_diffs(sheets, results)
        results = [unmended(sheet, result) for sheet, result in zip(sheets, results, strict=True)]
    elif mend:
        results, lost = written(sheets, results)
        failed += lost
    results = compared(sheets, results, choice, against, wanted)
    for each in failed:
        tell(f"错误：{each.message}")
    if not show_diff:
        shown = render(outcome(sheets, results, failed, severity), rules, format_)
        print(shown, end="", file=sys.stderr if mend and STDIN in targets.files else sys.stdout)
    return exit_code(results, failed)


def refuse_misuse(format_: str, severity: str, *, mends: bool, unsafe: bool) -> None:
    """Raise UserError for options that do not fit together, before anything is read."""
    check_format(format_)
    if severity not in RANKS:
        raise UserError(f"--severity 应是 {'、'.join(RANKS)} 之一，不是 {severity[:40]}。")
    if unsafe and not mends:
        raise UserError("--unsafe-fixes 要和 --fix 或 --diff 一起用。")


def looked_at(sheet: Sheet, choice: Choice, severity: str, *, mends: bool = False, unsafe: bool = False) -> Fixed:
    """What is found in a text, and the text; mended in what `severity` leaves, if it is to be."""

    def find(text: str) -> tuple[Finding, ...]:
        return choice.run(text, Path(sheet.name), sheet.settings)

    text = sheet.original.text
    if not mends:
        findings = find(text)
        return Fixed(text, 0, findings, findings)
    return fix(text, find, lambda finding: is_at_least(finding, severity) and (unsafe or is_safe(finding)))


def unmended(sheet: Sheet, result: Fixed) -> Fixed:
    """The result as if nothing had been mended."""
    return Fixed(sheet.original.text, 0, result.before, result.before)


def written(sheets: Sequence[Sheet], results: Sequence[Fixed]) -> tuple[list[Fixed], list[Failed]]:
    """Put the mended texts in their files; a file that cannot be written is as it was, and so is its result."""
    kept, lost = [], []
    for sheet, result in zip(sheets, results, strict=True):
        failure = write_back(sheet, result.text)
        kept.append(unmended(sheet, result) if failure else result)
        lost += [failure] if failure else []
    return kept, lost


def outcome(sheets: Sequence[Sheet], results: Sequence[Fixed], failed: Sequence[Failed], severity: str) -> Outcome:
    """All that is to be shown."""
    files = [
        Checked(
            sheet.name,
            result.text,
            tuple(each for each in result.findings if is_at_least(each, severity)),
            sheet.original.runs(result.text) if result.findings else (),
        )
        for sheet, result in zip(sheets, results, strict=True)
    ]
    shown = sum(len(file.findings) for file in files)
    return Outcome(
        files=tuple(files),
        failed=tuple(failed),
        hidden=sum(len(result.findings) for result in results) - shown,
        fixed=sum(result.count for result in results),
    )


def print_diffs(sheets: Iterable[Sheet], results: Iterable[Fixed]) -> None:
    """The diffs on stdout, how many places they mend on stderr."""
    count = 0
    for sheet, result in zip(sheets, results, strict=True):
        print(diff(sheet.original.text, result.text, sheet.name), end="")
        count += result.count
    tell(f"会改正 {count} 处，没有写入文件；要写入请去掉 --diff，加 --fix。" if count else "没有可以代改的地方。")


def exit_code(results: Iterable[Fixed], failed: Sequence[Failed]) -> int:
    """2 for a file that could not be read or written, 1 from a warning up (shown or not), else 0."""
    if failed:
        return 2
    return int(any(is_at_least(finding, "warning") for result in results for finding in result.findings))
