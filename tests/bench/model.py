"""What `expand` takes away from the embedded model: tokens a second inside it, beside the same requests sent bare."""

import asyncio
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import openai

from drafter.drafting import expand
from drafter.formats.notes import parse_notes
from drafter.llm import Client, Reply, Request, open_client
from drafter.llm.embedded import serving
from drafter.llm.providers import Provider
from drafter.llm.schema import wire_schema
from drafter.llm.weights import embedded_installed
from drafter.settings import load_settings
from drafter.template import load_template
from tests.bench.measure import Row

ROUNDS = 2
NOTES = """\
- 跑了23家小微企业，收集融资需求41条，建了台账
- 协助办理设备更新贷款3笔，一共860万元
- 回去以后打算把走访的办法带到科室
"""


@dataclass
class Tap:
    """A client that remembers what it was asked; everything else is the client's own."""

    client: Client
    asked: list[Request[Any]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    async def ask(self, request: Request[Any]) -> Reply[Any]:
        """Ask the client."""
        self.asked.append(request)
        return await self.client.ask(request)


def rows() -> Iterator[Row]:
    """One line."""
    name = "内置模型：expand 内 : 直接发同样的请求"
    if not embedded_installed():
        yield Row(name, "内置模型未安装（make demo 后可测）")
        return
    rounds, requests = asyncio.run(measured())
    ratio = statistics.median(one / other for one, other in rounds)
    inside, bare = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    yield Row(name, f"{inside:.1f} : {bare:.1f} 词元/秒（{requests} 次请求）", ratio, at_least=0.9)


async def measured() -> tuple[list[tuple[float, float]], int]:
    """Tokens a second inside `expand` and bare, by turns, after one round to warm up; and the requests of a round.

    Each side has a server of its own, of which one rests while the other writes: loading would take longer than writing.
    """
    settings = load_settings({"provider": "local", "cache": False}, None)
    rounds = []
    async with open_client(settings) as client:
        provider, model = client.provider, client.model
        async with serving(provider.context, provider.jobs, None) as (url, key):
            wire = openai.AsyncOpenAI(base_url=url, api_key=key, timeout=provider.timeout)
            for _ in range(ROUNDS + 1):
                inside, asked = await inside_expand(client)
                rounds.append(
                    (inside, await sent_bare([body(each, model, provider) for each in asked], wire, provider.jobs))
                )
    return rounds[1:], len(asked)


async def inside_expand(client: Client) -> tuple[float, list[Request[Any]]]:
    """Tokens a second of a whole `expand`, from notes to report, and what it asked."""
    template, notes, tap = load_template("secondment"), parse_notes(NOTES, "bench"), Tap(client)
    before, start = client.usage().completion_tokens, time.perf_counter()
    await expand(notes, template, tap, lambda _: None)  # type: ignore[arg-type]
    return (client.usage().completion_tokens - before) / (time.perf_counter() - start), tap.asked


async def sent_bare(bodies: list[dict[str, Any]], wire: openai.AsyncOpenAI, jobs: int) -> float:
    """Tokens a second of the same requests, as many at once, with nothing between them and the server."""
    slots = asyncio.Semaphore(jobs)

    async def sent(asked: dict[str, Any]) -> int:
        async with slots:
            completion = await wire.chat.completions.create(**asked)
        assert completion.usage is not None
        return completion.usage.completion_tokens

    start = time.perf_counter()
    tokens = await asyncio.gather(*map(sent, bodies))
    return sum(tokens) / (time.perf_counter() - start)


def body(request: Request[Any], model: str, provider: Provider) -> dict[str, Any]:
    """The request as chat completions have it."""
    schema = {"name": request.name, "strict": True, "schema": wire_schema(request.schema, request.lock)}
    return {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        "temperature": request.temperature,
        "max_tokens": request.max_tokens or provider.max_output,
        "response_format": {"type": "json_schema", "json_schema": schema},
    }
