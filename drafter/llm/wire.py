"""One question on the wire: chat completions through the openai client, and the reply taken apart."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import openai
from pydantic import BaseModel, Field, ValidationError

from drafter.errors import UserError
from drafter.llm.faults import OTHER_MODEL, SOFTER, Fault, fault_of, rest_wanted
from drafter.llm.providers import Provider, is_loopback
from drafter.llm.request import Request, T, Tokens
from drafter.llm.schema import in_words, wire_schema

# What quotes replies goes by a name of its own, so that a log can leave it out.
content = logging.getLogger("drafter.content.llm")
# A section has a few thousand bytes. Packed replies are refused early: a little of them can unpack to very much.
MAX_REPLY, MAX_PACKED = 2_000_000, 200_000
# All that a request tells about its sender: nothing from OPENAI_CUSTOM_HEADERS, OPENAI_ORG_ID, or about the machine.
HEADERS = {"host", "accept", "content-type", "content-length", "connection"}
# Another seed and some warmth for a reply asked again: the same request would get the same bad reply.
SEED, NUDGE = 20260101, 0.2

PROXY = "{what}：请检查环境变量 HTTPS_PROXY、ALL_PROXY（应如 http://127.0.0.1:7890）"

FENCED = re.compile(r"^```[\w-]*\s*\n(.*?)\n?```$", re.S)
THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.S)


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(BaseModel):
    """What is needed of a chat completion; services differ in the rest."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


class TooMuch(Exception):
    """A reply went on beyond `MAX_REPLY` bytes."""


def open_wire(base_url: str, key: str | None, provider: Provider, rest: Callable[[float], None]) -> "Wire":
    """The line to a service. The client neither retries, nor follows redirects, nor reads its own variables.

    `rest` gets the seconds that the service wants to be left alone for, where a good answer tells.
    """
    http = _http(base_url, key, rest)
    return Wire(
        openai.AsyncOpenAI(
            api_key=key or "none",
            admin_api_key="",
            organization="",
            project="",
            webhook_secret="",
            base_url=base_url,
            max_retries=0,
            http_client=http,
        ),
        provider,
    )


def _http(base_url: str, key: str | None, rest: Callable[[float], None]) -> httpx2.AsyncClient:
    """The connections; raises UserError where the environment names a proxy that cannot be used."""
    try:
        return httpx2.AsyncClient(
            # This machine is reached directly, whatever proxy the environment names.
            trust_env=not is_loopback(base_url),
            follow_redirects=False,
            event_hooks={"request": [_bare(key)], "response": [_bounded, _heard(rest)]},
            limits=httpx2.Limits(max_connections=None),
        )
    except (httpx2.InvalidURL, ValueError):
        raise UserError(PROXY.format(what="代理的地址写得不对")) from None
    except ImportError:
        raise UserError(PROXY.format(what="用不了 socks 代理")) from None


def _bare(key: str | None) -> Callable[[httpx2.Request], Any]:
    async def strip(request: httpx2.Request) -> None:
        kept = [(name, value) for name, value in request.headers.items() if name.lower() in HEADERS]
        request.headers = httpx2.Headers([*kept, ("user-agent", "drafter"), ("accept-encoding", "identity")])
        if key:
            request.headers["authorization"] = f"Bearer {key}"

    return strip


def _heard(rest: Callable[[float], None]) -> Callable[[httpx2.Response], Any]:
    async def listen(response: httpx2.Response) -> None:
        rest(rest_wanted(response.headers))

    return listen


async def _bounded(response: httpx2.Response) -> None:
    packed = response.headers.get("content-encoding", "identity") != "identity"
    response.stream = _Bounded(response.stream, MAX_PACKED if packed else MAX_REPLY)


class _Bounded(httpx2.AsyncByteStream):
    """A response's bytes, and an error as soon as there are too many."""

    def __init__(self, inner: Any, most: int) -> None:
        self._inner, self._most = inner, most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner:
            self._most -= len(chunk)
            if self._most < 0:
                raise TooMuch
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


class Wire:
    """A line to one service, and what the run has learned about the fields it takes."""

    def __init__(self, client: openai.AsyncOpenAI, provider: Provider) -> None:
        self._client, self._provider = client, provider
        self._mode = provider.json_mode
        self._omitted = set(provider.omit)
        self._room_field = "max_tokens"

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    def learned(self) -> tuple[object, ...]:
        """What has been learned; a request that failed for a field is sent again if this has changed since."""
        return (self._mode, self._room_field, frozenset(self._omitted))

    def adapt(self, field: str) -> bool:
        """Do without `field` for the rest of the run; false if it was not being sent."""
        before = self.learned()
        if field == "response_format":
            self._mode = "words"
        elif field == "max_tokens" and self._room_field == "max_tokens":
            self._room_field = "max_completion_tokens"
        else:
            self._omitted.add(self._room_field if field == "max_tokens" else field)
        return self.learned() != before

    async def ask(
        self, request: Request[T], *, model: str, fresh: int, room: int | None, seconds: float, host: str
    ) -> tuple[str, Tokens]:
        """The reply's text, and what it took; `fresh` counts the bad replies before, `room` bounds its tokens.

        Raises Fault for whatever goes wrong, with the tokens spent on a bad reply as its `tokens`.
        """
        body = self._body(request, model, fresh, room)
        try:
            # The client's own timeout starts anew with each byte; this one does not.
            async with asyncio.timeout(seconds):
                # Raw, since services differ: what we need of the answer is checked here, the rest is let be.
                answer = await self._client.post(
                    "/chat/completions", cast_to=httpx2.Response, body=body, options={"timeout": seconds}
                )
        except TimeoutError:
            raise Fault(
                "wait", f"{host} 在 {seconds:.0f} 秒内没有答复", "请检查网络，或用 --timeout 多等一会儿（秒）"
            ) from None
        except TooMuch:
            raise Fault("anew", f"模型的答复超过 {MAX_REPLY // 1_000_000} MB", OTHER_MODEL) from None
        except openai.APIError as error:
            if any(isinstance(cause, TooMuch) for cause in (error.__cause__, error.__context__)):
                raise Fault("anew", f"模型的答复超过 {MAX_REPLY // 1_000_000} MB", OTHER_MODEL) from None
            raise fault_of(error, host) from None
        return _text(answer.content, host)

    def _body(self, request: Request[Any], model: str, fresh: int, room: int | None) -> dict[str, Any]:
        messages = request.messages
        body: dict[str, Any] = {
            "temperature": round(request.temperature + NUDGE * fresh, 2),
            "seed": SEED + 100 * request.attempt + fresh,
            self._room_field: room,
        }
        if self._mode == "schema":
            lock = request.lock if self._provider.is_local else None
            shape = {"name": request.name, "strict": True, "schema": wire_schema(request.schema, lock)}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        else:
            messages = in_words(request)
            if self._mode == "object":
                body["response_format"] = {"type": "json_object"}
        kept = {name: value for name, value in body.items() if value is not None and name not in self._omitted}
        turns = [{"role": message.role, "content": message.content} for message in messages]
        return {"model": model, "messages": turns, **kept, **self._provider.extra}


def _text(content: bytes, host: str) -> tuple[str, Tokens]:
    """The reply's text and tokens, out of the body of a successful answer."""
    try:
        completion = _Completion.model_validate_json(content)
    except ValidationError:
        what = "一个网页" if content.lstrip()[:1] == b"<" else "读不懂的内容"
        raise Fault("wait", f"{host} 返回的是{what}，不是模型的答复", "请检查 --base-url 和网络") from None
    choice, usage = completion.choices[0], completion.usage or _Usage()
    tokens = Tokens(usage.prompt_tokens, usage.completion_tokens)
    if choice.finish_reason == "length":
        raise Fault("longer", "模型的答复太长，没有写完", OTHER_MODEL, tokens=tokens)
    if choice.finish_reason == "content_filter":
        raise Fault("once", "内容审核没有放行", SOFTER, tokens=tokens)
    if choice.message.refusal:
        raise Fault("once", "模型拒绝回答", OTHER_MODEL, tokens=tokens)
    if not (choice.message.content or "").strip():
        raise Fault("anew", "模型的答复是空的", OTHER_MODEL, tokens=tokens)
    return str(choice.message.content), tokens


def parse(text: str, request: Request[T]) -> T:
    """The reply in the shape that was asked for; raises Fault for text that has it not."""
    bare = THOUGHT.sub("", text).strip().removeprefix("\ufeff").strip()
    fenced = FENCED.match(bare)
    try:
        value = json.loads(fenced[1] if fenced else bare)
    except ValueError:
        raise Fault("anew", "模型的答复不完整，或不是要的格式", OTHER_MODEL) from None
    # Asked in words for an object of that name, some models write the name as well.
    if isinstance(value, dict) and set(value) == {request.name}:
        value = value[request.name]
    try:
        return request.schema.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        content.debug("%s: %s at %s", request.label, first["type"], ".".join(str(part) for part in first["loc"]))
        what = "引用了没有的编号" if first["type"] == "literal_error" else "不是要的格式"
        raise Fault("anew", f"模型的答复{what}", OTHER_MODEL) from None
