"""What is told at the end of a batch: a table of all (of very many only those that failed), and the sums."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from drafter.cli.ledger import TABLE
from drafter.cli.tell import tell
from drafter.drafting.row import Row, alike
from drafter.formats.source import display_name

MOST_TOLD = 40


def summary(rows: Sequence[Row], folder: Path) -> None:
    """The table of all on stderr, or where there are very many of those that failed, and the sums."""
    shown = [item for item in zip(rows, alike(rows), strict=True) if len(rows) <= MOST_TOLD or item[0].code]
    table = Table("文件", "结果", "空白", "雷同率", "费用", box=box.SIMPLE, title="汇总", title_justify="left")
    for row, share in shown[:MOST_TOLD]:
        rate = "" if share is None else f"{share:.0%}"
        cost = "" if row.cost is None else f"{row.cost:.4f} {row.currency}"
        result = row.message or ("写好，有要处理的" if row.code else "写好")
        blanks = str(row.blanks) if row.digest else ""
        table.add_row(Text(display_name(Path(row.source).name)), Text(result), blanks, rate, cost)
    if shown:
        Console(stderr=True).print(table)
    done = sum(row.code <= 1 for row in rows)
    tell(
        f"写好 {done}/{len(rows)} 份，在 {display_name(str(folder))}；请求 {sum(row.requests for row in rows)} 次"
        f"（另有 {sum(row.cached for row in rows)} 次用了存下的回复）{costs(rows)}；汇总表 {TABLE}"
    )


def costs(rows: Iterable[Row]) -> str:
    """What this run cost, in each currency."""
    sums: dict[str, float] = {}
    for row in rows:
        if row.cost is not None and row.requests:
            sums[row.currency] = sums.get(row.currency, 0) + row.cost
    return "".join(f"，约 {amount:.4f} {currency}" for currency, amount in sums.items())
