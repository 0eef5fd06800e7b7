"""`drafter doctor`: is everything there that a run needs, and where does each setting come from?"""

import typer

from drafter.cli import options
from drafter.cli.examination import Finding, examination
from drafter.cli.help import Command
from drafter.cli.tell import tell

app = typer.Typer(add_completion=False, rich_markup_mode=None)

MARKS = {"good": "正常", "note": "说明", "user": "要处理", "model": "不通"}
CODES = {"user": 2, "model": 3}


@app.command(cls=Command)
def doctor(
    provider: options.Provider = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    verbose: options.Verbose = 0,
    version: options.Version = False,
) -> int:
    """查安装、设置、密钥、网络、内置模型和磁盘；不发送任何笔记。"""
    found: list[Finding] = []
    given = options.given(provider=provider, model=model, base_url=base_url)
    for finding in examination(given, thorough=bool(verbose)):
        typer.echo(f"{MARKS[finding.state]}\t{finding.what}")
        found.append(finding)
    code = min((CODES[finding.state] for finding in found if finding.state in CODES), default=0)
    tell("一切正常" if not code else "有要处理的，见上面“要处理”“不通”的行")
    return code
