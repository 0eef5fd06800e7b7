"""Print the table: `python -m tests.bench`, or with the names of benches to run only those."""

import importlib
import sys

from rich.console import Console
from rich.table import Table

from tests.bench.measure import Row

BENCHES = ("start", "waiting", "many", "model", "grounding", "checks", "word", "page")
MARKS = {True: "达到", False: "未达到", None: ""}


def main(names: list[str]) -> int:
    """Run the benches named, or all; the exit code tells whether every goal that was measured is met."""
    console = Console()
    table = Table("项目", "实测", "比值", "目标", "结果", title="同一次运行中交替测得，取中位数")
    rows: list[Row] = []
    for name in names or BENCHES:
        console.print(f"{name} …", style="dim")
        rows += importlib.import_module(f"tests.bench.{name}").rows()
    for row in rows:
        table.add_row(row.name, row.detail, "" if row.ratio is None else f"{row.ratio:.2f}", row.goal, MARKS[row.met])
    console.print(table)
    return int(any(row.met is False for row in rows))


sys.exit(main(sys.argv[1:]))
