"""How fast the linter is: megabytes a second, growth with the text's length, and a whole process on one report.

Beside it stand `autocorrect`, which knows fewer rules and is written in Rust, and the linters of the npm world.
"""

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from drafter import checks
from tests.bench import peers
from tests.bench.measure import Row, milliseconds, paired, program, seconds
from tests.eval.run_grounding import DEV, load

SIZE, LONG, SMALL = 5_000_000, 50_000_000, 6_000
ROUNDS, STARTS = 7, 7
COMMON = (0x4E00, 0x9FA5)
HEADINGS = ("一、虚心请教，严格要求", "二、坚持学习，提升素质", "三、竭尽所能，推动工作", "四、严于律己，树立形象")
EVERY = tuple(rule.code for rule in checks.all_rules())
# Runs in the peers' environment: the text on stdin, the seconds that it took on stdout.
PEER = """
import json, sys, time, autocorrect_py
text = json.load(sys.stdin)
start = time.perf_counter()
autocorrect_py.lint_for(text, "markdown")
print(time.perf_counter() - start)
"""


def rows() -> Iterator[Row]:
    """Speed on 5 MB with every rule on, the same ten times as long, and one report as a process."""
    text = reports_of(SIZE)
    checks.run(text[:SMALL], select=EVERY)
    yield speed(text)
    yield growth(text)
    yield from processes(reports_of(SMALL))


def speed(text: str) -> Row:
    """All rules over one text, by turns with autocorrect."""
    size = len(text.encode()) / 1e6
    python = peers.script("python")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: checks.run(text, select=EVERY)))
        if python:
            theirs.append(timed_peer(python, text))
    detail = f"{size / statistics.median(ours):.2f} MB/s（{size:.1f} MB，{len(EVERY)} 条规则）"
    if not theirs:
        return Row("checks.run", f"{detail}；autocorrect {peers.ABSENT}")
    ratio = statistics.median(other / one for one, other in zip(ours, theirs, strict=True))
    detail += f" : {size / statistics.median(theirs):.2f} MB/s"
    return Row("checks.run : autocorrect lint", detail, ratio, at_least=1.0)


def growth(text: str) -> Row:
    """Seconds a megabyte on ten times the text, to those on the text."""
    long = reports_of(LONG, seed=2)
    one, ten = seconds(lambda: checks.run(text, select=EVERY)), seconds(lambda: checks.run(long, select=EVERY))
    ratio = (ten / len(long)) / (one / len(text))
    return Row("checks.run：50 MB : 5 MB（每 MB）", f"{ten:.1f} s : {one:.1f} s", ratio, at_most=1.25)


def processes(text: str) -> Iterator[Row]:
    """`drafter check` on one report, by turns with each linter of npm that is installed."""
    drafter = shutil.which("drafter", path=str(Path(sys.executable).parent))
    if drafter is None:
        yield Row("drafter check", "drafter 未安装在此环境")
        return
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.md"
        report.write_text(text, encoding="utf-8")
        for name, options in peers.LINTERS.items():
            peer = peers.linter(name)
            if peer is None:
                yield Row(f"drafter check : {name}", peers.NO_LINTER, at_most=0.8)
                continue
            pair = paired(
                program(drafter, "check", report.name, accept=(0, 1), cwd=folder),
                program(peer, *options, report.name, accept=(0, 1), cwd=folder),
                STARTS,
            )
            detail = f"{milliseconds(pair.first)} : {milliseconds(pair.second)}（{len(text.encode()) / 1e3:.0f} KB）"
            yield Row(f"drafter check : {name}", detail, pair.ratio, at_most=0.8)


def timed_peer(python: str, text: str) -> float:
    """Seconds that the peer takes for the text, its start not counted."""
    done = subprocess.run([python, "-c", PEER], input=json.dumps(text), capture_output=True, text=True, check=True)
    return float(done.stdout)


def reports_of(size: int, seed: int = 1) -> str:
    """Reports one after another, `size` bytes in all or a little more; the same ones in every run.

    Their sentences are put together from clauses of the labelled ones, each with a character more, so that no clause
    stands twice: five megabytes of real reports repeat themselves no more than that.
    """
    chance = random.Random(seed)
    clauses = [clause for pair in load(DEV) for clause in pair.sentence.rstrip("。").split("，")]
    parts: list[str] = []
    written = 0
    while written < size:
        parts.append(report([sentence(chance, clauses) for _ in range(60)]))
        written += len(parts[-1].encode())
    return "\n".join(parts)


def sentence(chance: random.Random, clauses: Sequence[str]) -> str:
    """Three or four clauses, a character put into each at random."""
    chosen = chance.choices(clauses, k=chance.choice((3, 4)))
    return "，".join(clause[:2] + chr(chance.randint(*COMMON)) + clause[2:] for clause in chosen) + "。"


def report(sentences: Sequence[str]) -> str:
    """The sentences under the headings, five to a paragraph."""
    paragraphs = iter(["".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)])
    share = -(-len(sentences) // 5 // len(HEADINGS))
    parts = ["\n\n".join([heading, *islice(paragraphs, share)]) for heading in HEADINGS]
    return "# 挂职锻炼总结\n\n" + "\n\n".join(parts) + "\n"
