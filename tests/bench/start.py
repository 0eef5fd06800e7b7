"""How long `drafter --help` takes to start, beside a bare typer program and the peer `llm`."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import peers
from tests.bench.measure import Row, milliseconds, paired, program

ROUNDS = 15
BARE = str(Path(__file__).with_name("bare_typer.py"))


def rows() -> Iterator[Row]:
    """Two lines: against the bare program, against the peer."""
    drafter = shutil.which("drafter", path=str(Path(sys.executable).parent))
    if drafter is None:
        yield Row("drafter --help", "drafter 未安装在此环境")
        return
    ours, bare = program(drafter, "--help"), program(sys.executable, BARE, "--help")
    pair = paired(ours, bare, ROUNDS)
    detail = f"{milliseconds(pair.first)} : {milliseconds(pair.second)}"
    yield Row("drafter --help : 空 typer 程序", detail, pair.ratio, at_most=1.25)
    peer = peers.script("llm")
    if peer is None:
        yield Row("drafter --help : llm --help", peers.ABSENT, at_most=0.25)
        return
    pair = paired(ours, program(peer, "--help"), ROUNDS // 2)
    detail = f"{milliseconds(pair.first)} : {milliseconds(pair.second)}"
    yield Row("drafter --help : llm --help", detail, pair.ratio, at_most=0.25)
