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
- 参加局里理论学习12次
- 每周下乡两次，住镇上职工宿舍
- 帮青石村联系县农技站，办了2期柑橘管护培训，来了110多人
- 写调研报告一篇，约6000字
- 对基层金融政策还不太熟
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
    """One line; rounds are A B A B, each with a server of its own, warmed up by the first request."""
    name = "内置模型：expand 内 : 直接发同样的请求"
    if not embedded_installed():
        yield Row(name, "内置模型未安装（make demo 后可测）")
        return
    inside, bare = [], []
    for _ in range(ROUNDS):
        rate, asked, provider, model = asyncio.run(inside_expand())
        inside.append(rate)
        bare.append(asyncio.run(sent_bare(asked, provider, model)))
    ratio = statistics.median(one / other for one, other in zip(inside, bare, strict=True))
    detail = f"{statistics.median(inside):.1f} : {statistics.median(bare):.1f} 词元/秒（{len(asked)} 次请求）"
    yield Row(name, detail, ratio, at_least=0.9)


async def inside_expand() -> tuple[float, list[Request[Any]], Provider, str]:
    """Tokens a second of a whole `expand`, from notes to report, and what it asked of whom."""
    settings = load_settings({"provider": "local", "cache": False}, None)
    template, notes = load_template("secondment"), parse_notes(NOTES, "bench")
    async with open_client(settings) as client:
        await expand(parse_notes(NOTES.splitlines()[0], "bench"), template, client, lambda _: None)
        before, tap, start = client.usage().completion_tokens, Tap(client), time.perf_counter()
        await expand(notes, template, tap, lambda _: None)  # type: ignore[arg-type]
        rate = (client.usage().completion_tokens - before) / (time.perf_counter() - start)
        return rate, tap.asked, client.provider, client.model


async def sent_bare(asked: list[Request[Any]], provider: Provider, model: str) -> float:
    """Tokens a second of the same requests, as many at once, with nothing between them and the server."""
    async with serving(provider.context, provider.jobs, None) as (url, key):
        wire, slots = (
            openai.AsyncOpenAI(base_url=url, api_key=key, timeout=provider.timeout),
            asyncio.Semaphore(provider.jobs),
        )

        async def sent(request: Request[Any]) -> int:
            async with slots:
                completion = await wire.chat.completions.create(**body(request, model, provider))
            assert completion.usage is not None
            return completion.usage.completion_tokens

        await sent(asked[0])
        start = time.perf_counter()
        tokens = await asyncio.gather(*map(sent, asked))
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
