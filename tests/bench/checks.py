"""How many megabytes a second the rules read, beside `autocorrect`, which knows fewer rules and is written in Rust."""

import json
import random
import statistics
import subprocess
from collections.abc import Iterator, Sequence

from drafter import checks
from tests.bench import peers
from tests.bench.measure import Row, seconds
from tests.eval.run_grounding import DEV, load

REPORTS, SENTENCES, ROUNDS = 100, 50, 3
HEADINGS = ("一、虚心请教，严格要求", "二、坚持学习，提升素质", "三、竭尽所能，推动工作", "四、严于律己，树立形象")
# Runs in the peers' environment: texts as JSON on stdin, the seconds that they took on stdout.
PEER = """
import json, sys, time, autocorrect_py
texts = json.load(sys.stdin)
start = time.perf_counter()
for text in texts:
    autocorrect_py.lint_for(text, "markdown")
print(time.perf_counter() - start)
"""


def rows() -> Iterator[Row]:
    """One line. The texts are reports of two thousand characters, as an office gets them, not one long file."""
    texts = reports()
    checks.run(texts[0])
    size = sum(len(text.encode()) for text in texts) / 1e6
    python = peers.script("python")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: [checks.run(text) for text in texts]))
        if python:
            theirs.append(timed_peer(python, texts))
    speed = size / statistics.median(ours)
    detail = f"{speed:.2f} MB/s（{len(texts)} 篇，{size:.1f} MB）"
    if not theirs:
        yield Row("checks.run", f"{detail}；autocorrect {peers.ABSENT}")
        return
    ratio = statistics.median(other / one for one, other in zip(ours, theirs, strict=True))
    yield Row("checks.run : autocorrect lint", f"{detail} : {size / statistics.median(theirs):.2f} MB/s", ratio)


def timed_peer(python: str, texts: Sequence[str]) -> float:
    """Seconds that the peer takes for `texts`, its start not counted."""
    done = subprocess.run([python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=True)
    return float(done.stdout)


def reports() -> list[str]:
    """Reports of one build, put together from the labelled sentences; the same ones in every run."""
    chance, sentences = random.Random(1), [pair.sentence for pair in load(DEV)]
    return [report(chance.sample(sentences, SENTENCES)) for _ in range(REPORTS)]


def report(sentences: Sequence[str]) -> str:
    """The sentences under the headings, five to a paragraph."""
    paragraphs = ["".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
    share = -(-len(paragraphs) // len(HEADINGS))
    parts = [
        "\n\n".join([heading, *paragraphs[place * share : (place + 1) * share]])
        for place, heading in enumerate(HEADINGS)
    ]
    return "# 挂职锻炼总结\n\n" + "\n\n".join(parts) + "\n"
