"""A thousand note files in one run: memory that stays flat, and requests per second beside a bare loop of the client's."""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openai
import psutil

from tests.bench.measure import Row, seconds
from tests.cli.running import COMMAND
from tests.loopback import Answer, faithful, serve

FILES = int(os.environ.get("DRAFTER_BENCH_FILES", "1000"))
# Half a second is quick for a service; slower ones hide more of what drafter does itself.
DELAY, JOBS, A_TENTH = 0.5, 8, 10


def rows() -> Iterator[Row]:
    """Two lines: growth of memory between a tenth of the files and all, and the share of the bare loop's speed."""
    with serve(lambda call: Answer(faithful(call), delay=DELAY)) as server, tempfile.TemporaryDirectory() as home:
        early, late, took = batch(Path(home), server.url)
        requests, body = server.count, server.requests[0].json
        bare = seconds(lambda: asyncio.run(loop(server.url, body, requests)))
    mega = 1_000_000
    detail = f"第 {FILES // A_TENTH} 份 {early / mega:.0f} MB，第 {FILES} 份 {late / mega:.0f} MB"
    yield Row(f"expand {FILES} 份：内存", detail, late / early, at_most=1.1)
    detail = f"{requests / took:.1f} : {requests / bare:.1f} 次/秒（{requests} 次请求，并发 {JOBS}）"
    yield Row("expand 批量 : 裸 AsyncOpenAI", detail, bare / took, at_least=0.7)


def batch(home: Path, url: str) -> tuple[int, int, float]:
    """The memory of a run after a tenth of the files and at the end, in bytes, and its seconds."""
    for number in range(FILES):
        text = (
            f"---\n姓名: 林{number}\n---\n- 走访企业{number + 20}家，收集困难{number + 3}条\n- 听了{number + 2}场讲座\n"
        )
        (home / f"{number:04}.md").write_text(text, encoding="utf-8")
    sources = sorted(map(str, home.glob("*.md")))
    command = [*COMMAND, "expand", *sources, "-o", str(home / "out"), "--to", "md", "--jobs", str(JOBS)]
    surroundings = {**os.environ, "DRAFTER_HOME": str(home / "home"), "OPENAI_API_KEY": "none"}
    sizes: list[int] = []

    def run() -> None:
        with subprocess.Popen(
            [*command, "--base-url", url], env=surroundings, stderr=subprocess.PIPE, encoding="utf-8"
        ) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if line.startswith("["):
                    sizes.append(psutil.Process(process.pid).memory_info().rss)
        if process.returncode:
            sys.exit(f"drafter: {process.returncode}")

    took = seconds(run)
    return sizes[FILES // A_TENTH - 1], sizes[-1], took


async def loop(url: str, body: dict[str, object], requests: int) -> None:
    """As many requests of the same body, as many at once, by the client alone."""
    slots = asyncio.Semaphore(JOBS)
    async with openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0) as client:

        async def one() -> None:
            async with slots:
                await client.post("/chat/completions", cast_to=object, body=body)

        await asyncio.gather(*(one() for _ in range(requests)))
