"""The faults of a service that `expand` and `polish` are put through; docs/faults.md tells what becomes of each.

Of three requests, sent one after the other, the second meets the fault, once or for ever; faults of the way to the
service (its address, the proxy, the name) meet all three.
"""

import contextlib
import datetime
import email.utils
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from tests.loopback import Answer, Call, Server, altered, error, faithful, in_turn

ELSEWHERE = "https://llm.anping.example/v1"
Way = Callable[[Server], AbstractContextManager[str]]
PAGE = Answer(b"<html><h1>502 Bad Gateway</h1></html>", 502, {"content-type": "text/html"})
GBK = Answer('{"choices":[{"message":{"content":"好"}}]}'.encode("gbk"))


@contextlib.contextmanager
def straight(server: Server) -> Iterator[str]:
    """The way to the service as it should be: its URL."""
    yield server.url


@dataclass(frozen=True)
class Fault:
    """`answer` makes what the second request gets; `way` leads to the URL; `more` are further options."""

    answer: Callable[[], object]
    way: Way = straight
    more: tuple[str, ...] = ()

    @property
    def is_of_the_way(self) -> bool:
        """Whether no request gets as far as the service."""
        return self.way not in (straight, clock_set_back)


def once(answer: object) -> Fault:
    """The fault, then good answers."""
    return Fault(lambda: in_turn(answer, faithful))


def always(answer: object, *more: str) -> Fault:
    """The fault for ever."""
    return Fault(lambda: answer, more=more)


def on_the_way(way: Way) -> Fault:
    """Nothing is wrong with the service itself."""
    return Fault(lambda: faithful, way)


def citing(*ids: str) -> Callable[[Call], object]:
    """A reply in the right shape that goes by these ids."""

    def reply(call: Call) -> object:
        if call.name == "polished_paragraphs":
            text = next(iter(call.material.values()))
            return {"paragraphs": [{"id": id_, "text": text, "changes": [], "dropped": []} for id_ in ids]}
        return {"paragraphs": [{"sentences": [{"text": "听了3场讲座。", "notes": list(ids)}]}]}

    return reply


def own_id_twice(call: Call) -> object:
    own = next(id_ for id_ in call.material if not id_.startswith("meta"))
    return citing(own, own)(call)


def twice(call: Call) -> Any:
    reply = faithful(call)
    reply["paragraphs"] *= 2
    return reply


def dated(seconds: int) -> Answer:
    """Come back in so many seconds, by a clock that is years behind ours."""
    now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    later = email.utils.format_datetime(now + datetime.timedelta(seconds=seconds))
    return error(429, date=email.utils.format_datetime(now), retry_after=later)


@contextlib.contextmanager
def refused(server: Server) -> Iterator[str]:
    """A port where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{unused.getsockname()[1]}/v1"


@contextlib.contextmanager
def encrypted(server: Server) -> Iterator[str]:
    """The plain server asked for TLS."""
    yield server.url.replace("http://", "https://")


def through(proxy: str) -> Way:
    """Elsewhere, by way of a proxy that the environment names."""

    @contextlib.contextmanager
    def way(server: Server) -> Iterator[str]:
        os.environ["HTTPS_PROXY"] = proxy
        yield ELSEWHERE

    return way


@contextlib.contextmanager
def nameless(server: Server) -> Iterator[str]:
    """A name that the system's resolver does not know; it is not asked, so that nothing leaves the machine."""
    unknown = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    with patch("socket.getaddrinfo", side_effect=unknown):
        yield ELSEWHERE


@contextlib.contextmanager
def clock_set_back(server: Server) -> Iterator[str]:
    """The time of day goes back by a year after the first request."""
    now = time.time
    with patch("time.time", lambda: now() - (86_400 * 365 if server.count else 0)):
        yield server.url


FAULTS = {
    # What passes.
    "connection reset": once(Answer(reset=True)),
    "half a body": once(Answer({"a": "b" * 500}, cut=100)),
    "half a stream": once(Answer(b'data: {"choices":[{"delta":{"cont')),
    "slow": always(lambda call: Answer(faithful(call), delay=0.5)),
    "408": once(error(408)),
    "409": once(error(409)),
    "429": once(error(429)),
    "429, Retry-After in seconds": once(error(429, retry_after="0")),
    "429, Retry-After as a date": once(dated(0)),
    "500": once(error(500)),
    "502 as a web page": once(PAGE),
    "503": once(error(503)),
    "400, knows no JSON schema": once(error(400, "Unknown parameter: 'response_format'")),
    "refusal": once(Answer(refusal="抱歉")),
    "content filter": once(Answer("", finish="content_filter")),
    "empty": once(""),
    "fenced": always(lambda call: f"```json\n{json.dumps(faithful(call), ensure_ascii=False)}\n```"),
    "prose": once("好的，以下是改写后的内容。"),
    "cut off at the token limit": once(Answer("{", finish="length")),
    "invalid JSON": once('{"paragraphs": [{"sentences"'),
    "JSON of the wrong shape": once({"text": "听了3场讲座。"}),
    "unknown id": once(citing("N9")),
    "the same id twice": always(own_id_twice),
    "everything twice": always(twice),
    "an id left out": always({"paragraphs": []}),
    "a figure altered": always(altered(lambda text: text.replace("3", "9"))),
    "10 MB": once("长" * 3_400_000),
    "wrong charset": once(GBK),
    "clock set back by a year": on_the_way(clock_set_back),
    # What stays.
    "connection refused": on_the_way(refused),
    "no such host": on_the_way(nameless),
    "TLS fails": on_the_way(encrypted),
    "proxy away": on_the_way(through("http://127.0.0.1:9")),
    "proxy is no URL": on_the_way(through("127.0.0.1：9")),
    "401": always(error(401, "bad key sk-x")),
    "402": always(error(402)),
    "403": always(error(403)),
    "404, no such model": always(error(404)),
    "307": always(Answer(b"", 307, {"location": "http://127.0.0.1:1/"})),
    "429, quota exhausted": always(error(429, code="insufficient_quota")),
    "429, come back in an hour": always(dated(3600)),
    "422": always(error(422, "no such thing")),
    "408 for ever": always(error(408)),
    "409 for ever": always(error(409)),
    "429 for ever": always(error(429)),
    "500 for ever": always(error(500)),
    "502 for ever": always(PAGE),
    "503 for ever": always(error(503)),
    "connection reset for ever": always(Answer(reset=True)),
    "half a body for ever": always(Answer({"a": "b" * 500}, cut=100)),
    "half a stream for ever": always(Answer(b"data: {")),
    "wrong charset for ever": always(GBK),
    "hanging": always(Answer(delay=60)),
    "a byte now and then": always(Answer("x" * 10_000, pace=0.3)),
    "hanging, with --deadline 2": always(Answer(delay=60), "--timeout", "60", "--deadline", "2"),
    "413": always(error(413)),
    "400, context too long": always(error(400, "maximum context length is 4096")),
    "400, content filter": always(error(400, "data_inspection_failed")),
    "refusal for ever": always(Answer(refusal="不")),
    "empty for ever": always(""),
    "cut off for ever": always(Answer("{", finish="length")),
    "invalid JSON for ever": always("{"),
    "wrong shape for ever": always({"a": 1}),
    "unknown id for ever": always(citing("N9")),
    "10 MB for ever": always("长" * 3_400_000),
}
