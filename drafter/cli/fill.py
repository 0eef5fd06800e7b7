"""`drafter fill REPORT`: every blank asked for once, put where it belongs, and the result looked at again."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafter.checks import run
from drafter.cli import options
from drafter.cli.answering import asked_on_terminal, from_file, from_options, given_answers
from drafter.cli.help import Command
from drafter.cli.questions import show_left, show_questions
from drafter.cli.rereading import reread
from drafter.cli.tell import tell
from drafter.errors import UserError
from drafter.formats.fillable import read_fillable
from drafter.formats.output import check_place, is_stdout, write_atomically, write_stdout
from drafter.formats.source import display_name
from drafter.text.edits import apply
from drafter.text.filling import edits_of, questions_of
from drafter.text.placeholders import find_placeholders

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Report = Annotated[str, typer.Argument(metavar="REPORT", help="报告（.md、.txt、.docx、.json）；- 表示从标准输入读")]
Set = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="填一项，如 挂职单位=安平县；可写多次")
]
From = Annotated[
    str | None, typer.Option("--from", metavar="FILE", help='从 TOML 文件里取，一行一项：挂职单位 = "安平县"')
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出要填什么、会填成什么，不写文件")]


@app.command(cls=Command)
def fill(
    report: Report,
    out: options.Out = None,
    values: Set = None,
    facts: From = None,
    dry_run: DryRun = False,
    force: options.Force = False,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> int:
    """把报告里的空白逐项填好：同一件事只问一次，别处一字不动；没有答案的留着。"""
    refuse_other_format(report, out)
    if out is not None and not is_stdout(out):
        check_place(out, force=force, inputs=[report])
    fillable = read_fillable(report, reread)
    questions = questions_of(find_placeholders(fillable.text))
    answers = given_answers([*from_file(facts), *from_options(values)], questions)
    if dry_run:
        show_questions(questions, answers, fillable.text)
        return 0
    if sys.stdin.isatty() and report != "-":
        answers = asked_on_terminal(questions, answers, fillable.text)
    edits = edits_of(answers)
    data = fillable.filled(edits)
    if out is None or is_stdout(out):
        write_stdout(data)
    else:
        write_atomically(data, out)
    show_left(questions, answers, out)
    show_new(fillable.text, apply(fillable.text, edits))
    return 0


def show_new(before: str, after: str) -> None:
    """What the answers brought with them: contradictions, blanks of their own, things better not written."""
    known = {(each.code, each.message) for each in run(before)}
    for each in run(after):
        if (each.code, each.message) not in known and each.severity != "info":
            tell(f"填好后请看 {each.line}:{each.column} {each.code} {each.message}")


def refuse_other_format(report: str, out: Path | None) -> None:
    """Raise UserError if the result would not be what its name says, or a Word file would go to the screen."""
    suffix = Path(report).suffix.lower()
    if out is None or is_stdout(out):
        if suffix == ".docx" and sys.stdout.isatty():
            raise UserError("Word 文件不能打印到屏幕；请用 -o 写明填好后存为哪个文件。")
    elif report != "-" and out.suffix.lower() != suffix:
        raise UserError(
            f"fill 只填空白、不换格式：{display_name(report)} 填好仍是 {suffix or '无后缀'}；"
            "请给 -o 同样的后缀，要换格式再用 drafter export。"
        )
