"""How much of `expand` is more than waiting for the model: a server on loopback that takes three seconds for each reply."""

import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Row, program, seconds
from tests.loopback import Answer, Call, faithful, is_meta, serve

DELAY, JOBS, ROUNDS = 3.0, 8, 3
# Without headings, so that the plan is asked for too.
NOTES = Path("fixtures/notes/messy.txt")


def rows() -> Iterator[Row]:
    """One line. What the run takes with an instant server is its start-up; on top of that it may only wait."""
    instant, slow, asked = [], [], []
    for _ in range(ROUNDS):
        instant.append(expand(0.0)[0])
        took, asked = expand(DELAY)
        slow.append(took)
    waits = chain(asked) * DELAY
    ratio = statistics.median(took / (waits + start) for took, start in zip(slow, instant, strict=True))
    detail = f"{statistics.median(slow):.2f} s : {waits:.0f} s + {statistics.median(instant):.2f} s"
    yield Row(f"expand（{len(asked)} 次请求）: 最长依赖链 + 启动", detail, ratio, at_most=1.15)


def expand(delay: float) -> tuple[float, list[Call]]:
    """Seconds of one run with nothing kept from earlier ones, and what it asked for."""
    drafter = shutil.which("drafter", path=str(Path(sys.executable).parent)) or "drafter"
    with serve(lambda call: Answer(faithful(call), delay=delay)) as server, tempfile.TemporaryDirectory() as home:
        command = (drafter, "expand", str(NOTES), "--base-url", server.url, "--model", "echo", "--jobs", str(JOBS))
        took = seconds(program(*command, DRAFTER_HOME=home, OPENAI_API_KEY="none"))
        return took, server.requests


def chain(asked: list[Call]) -> int:
    """How many requests had to wait for one another: the plan, then a section's draft, then what mends its notes."""
    planned = any(call.name == "outline_plan" for call in asked)
    drafted = Counter(
        note for call in asked if call.name != "outline_plan" for note in call.material if not is_meta(note)
    )
    return planned + max(drafted.values())
