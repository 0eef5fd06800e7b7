"""`drafter export REPORT -o OUT`: a report in another format, and the table that a reader checks its figures by."""

from pathlib import Path
from typing import Annotated

import typer

from drafter import formats
from drafter.cli import options
from drafter.cli.evidence import Evidence, check_evidence, write_evidence
from drafter.cli.help import Command
from drafter.cli.looking import ReferenceDoc, Style, look_for
from drafter.cli.rereading import reread
from drafter.cli.tell import tell
from drafter.errors import UserError
from drafter.formats.output import is_stdout
from drafter.formats.report_reading import read_report
from drafter.settings import load_settings

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ReportFile = Annotated[str, typer.Argument(metavar="REPORT", help="报告（.json、.md、.txt、.docx）；- 是标准输入")]


@app.command(cls=Command)
def export(
    report: ReportFile,
    out: options.Out = None,
    evidence: Evidence = None,
    style: Style = None,
    reference_doc: ReferenceDoc = None,
    force: options.Force = False,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> int:
    """把报告转成 Word、文本等格式；--evidence 另写一张数据核对表。文字不改。"""
    if out is None and evidence is None:
        raise UserError("请用 -o 写明输出文件，如 -o 总结.docx；只要数据核对表就写 --evidence 核对表.xlsx。")
    inputs = [] if report == "-" else [report]
    settings = load_settings({}, Path(report) if inputs else None)
    look = look_for(out, style, reference_doc, settings.style)
    formats.check_out(out, force=force, inputs=inputs)
    check_evidence(evidence, out, force=force, inputs=inputs)
    read, remarks = read_report(report)
    for remark in remarks:
        tell(f"注意：{remark}")
    read = reread(read)
    if out is not None:
        formats.write_report(read, out, force=force, inputs=inputs, look=look)
        told = "" if is_stdout(out) else f"写好：{out}；"
        tell(f"{told}{len(read.sections)} 节、{len(read.paragraphs())} 段，空白 {len(read.placeholders)} 处")
    write_evidence(read, evidence, force=force, inputs=inputs)
    return 0
