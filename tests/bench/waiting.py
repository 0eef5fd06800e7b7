"""How much of a run is more than waiting for the model: a server on loopback that takes three seconds for each reply."""

import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import Row, program, seconds
from tests.loopback import Answer, Call, Script, altered, faithful, is_meta, serve

DELAY, JOBS, ROUNDS = 3.0, 8, 3
# Without headings, so that the plan is asked for too.
NOTES = Path("fixtures/notes/messy.txt")
REPORT = Path("fixtures/reports/draft.txt")


def rows() -> Iterator[Row]:
    """A line a command. What a run takes with an instant server is its start-up; on top of that it may only wait."""
    yield row("expand", NOTES, faithful, chain)
    yield row("polish", REPORT, spoiling, polish_chain)
    # Here two paragraphs put the same idea into words: one of them is looked at again when both are done.
    yield row("polish --level deep", REPORT, spoiling, polish_chain)


def row(command: str, source: Path, script: Script, longest: Callable[[list[Call]], int]) -> Row:
    """The command on a slow server, against its longest chain of requests and its start-up."""
    instant, slow, asked = [], [], []
    for _ in range(ROUNDS):
        instant.append(run(command, source, script, 0.0)[0])
        took, asked = run(command, source, script, DELAY)
        slow.append(took)
    waits = longest(asked) * DELAY
    ratio = statistics.median(took / (waits + start) for took, start in zip(slow, instant, strict=True))
    detail = f"{statistics.median(slow):.2f} s : {waits:.0f} s + {statistics.median(instant):.2f} s"
    return Row(f"{command}（{len(asked)} 次请求）: 最长依赖链 + 启动", detail, ratio, at_most=1.15)


def run(command: str, source: Path, script: Script, delay: float) -> tuple[float, list[Call]]:
    """Seconds of one run with nothing kept from earlier ones, and what it asked for."""
    drafter = shutil.which("drafter", path=str(Path(sys.executable).parent)) or "drafter"
    with serve(lambda call: Answer(script(call), delay=delay)) as server, tempfile.TemporaryDirectory() as home:
        line = (
            drafter,
            *command.split(),
            str(source),
            "--base-url",
            server.url,
            "--model",
            "echo",
            "--jobs",
            str(JOBS),
        )
        took = seconds(program(*line, DRAFTER_HOME=home, OPENAI_API_KEY="none"))
        return took, server.requests


def spoiling(call: Call) -> object:
    """An editor that changes a number each time, so that everything with a number is asked for again."""
    return altered(lambda text: text.replace("3", "8"))(call)


def polish_chain(asked: list[Call]) -> int:
    """How many requests had to wait for one another: an edit, then its repair, then one more where it is looked at again."""
    looks = [call for call in asked if is_second_look(call)]
    edits = Counter(paragraph for call in asked if call not in looks for paragraph in call.material)
    return max(edits.values()) + bool(looks)


def is_second_look(call: Call) -> bool:
    """Whether a request is about what the whole report says too often, or again."""
    return "下面的说法用得太多" in call.prompt or "前面的段落已经说过" in call.prompt


def chain(asked: list[Call]) -> int:
    """How many requests had to wait for one another: the plan, then a section's draft, then what mends its notes."""
    planned = any(call.name == "outline_plan" for call in asked)
    drafted = Counter(
        note for call in asked if call.name != "outline_plan" for note in call.material if not is_meta(note)
    )
    return planned + max(drafted.values())
