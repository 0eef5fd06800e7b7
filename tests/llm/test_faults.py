"""What a user sees of each fault, how often it is asked, and what is kept."""

import datetime
import email.utils
import gzip
import json
import socket
import time
from dataclasses import dataclass, field
from typing import Any

import pytest

from drafter.errors import DrafterError, ModelError, UserError
from drafter.llm import ReplyError
from drafter.llm.faults import rest_wanted
from tests.llm.asking import ask, request, texts
from tests.loopback import Answer, Call, error, faithful, in_turn, serve

GOOD = "下乡走访企业23家，收集问题41条。"


def written(text: str, **answer: Any) -> Answer:
    """The model wrote `text`."""
    return Answer(text, **answer)


def fenced(call: Call) -> str:
    return f"```json\n{json.dumps(faithful(call), ensure_ascii=False)}\n```"


def thinking(call: Call) -> str:
    return f"<think>先看材料。</think>\n{json.dumps(faithful(call), ensure_ascii=False)}"


def wrapped(call: Call) -> dict[str, Any]:
    return {"section_draft": faithful(call)}


def with_ids(*ids: str) -> Any:
    """A reply in shape whose sentence cites `ids`."""
    return {"paragraphs": [{"sentences": [{"text": "走访企业23家。", "notes": list(ids)}]}]}


def echoed_schema(call: Call) -> object:
    return call.schema


# Good in the end: what is answered in turn, how many requests it takes.
MENDED = {
    "fenced": (fenced, 1),
    "with its thoughts": (thinking, 1),
    "wrapped in its name": (wrapped, 1),
    "408": (error(408), 2),
    "409": (error(409), 2),
    "429": (error(429), 2),
    "429 with seconds": (error(429, retry_after="0"), 2),
    "500": (error(500), 2),
    "502 as a page": (Answer(b"<html>Bad Gateway</html>", 502, {"content-type": "text/html"}), 2),
    "503": (error(503), 2),
    "reset": (Answer(reset=True), 2),
    "half a body": (Answer({"a": "b" * 500}, cut=100), 2),
    "a page": (Answer(b"<html>login</html>", headers={"content-type": "text/html"}), 2),
    "half a stream": (Answer(b'data: {"choices":[{"delta":{"cont'), 2),
    "GBK": (Answer('{"choices":[{"message":{"content":"好"}}]}'.encode("gbk")), 2),
    "no choices": (Answer(b'{"choices":[]}'), 2),
    "empty": (written(""), 2),
    "blank": (written(" \n"), 2),
    "half a JSON": (written('{"paragraphs": [{"sentences"'), 2),
    "prose": (written("好的，以下是改写后的内容：走访企业23家。"), 2),
    "wrong shape": (Answer({"text": "走访企业23家。"}), 2),
    "echoed schema": (echoed_schema, 2),
    "unknown id": (with_ids("N9"), 2),
    "too long": (written("长" * 2_100_000), 2),
    "truncated": (written('{"paragraphs": [', finish="length"), 2),
    "filtered": (written("", finish="content_filter"), 2),
    "refused": (Answer(refusal="抱歉，我不能"), 2),
    "filtered as an error": (error(400, "blocked by content management policy", "content_filter"), 2),
    "400 that knows no schema": (error(400, "Unknown parameter: 'response_format'"), 2),
    "422 that knows no schema": (error(422, "body.response_format: extra fields not permitted"), 2),
    "400 that knows no temperature": (error(400, "Unsupported value: 'temperature' does not support 0"), 2),
    "400 that knows no seed": (error(400, "unknown field seed"), 2),
    "400 that knows no max_tokens": (error(400, "Unsupported parameter: 'max_tokens'"), 2),
}


@pytest.mark.parametrize(("first", "requests"), MENDED.values(), ids=MENDED)
def test_mended(first: object, requests: int) -> None:
    with serve(in_turn(first, faithful)) as server:
        replies, usage = ask(server.url, request(max_tokens=500))
    assert texts(replies) == [GOOD]
    assert server.count == usage.requests == requests


@dataclass(frozen=True)
class Lost:
    """A fault that stays: the error, words of its line, requests made."""

    answer: object
    error: type[DrafterError]
    line: str
    requests: int
    options: dict[str, object] = field(default_factory=dict)


LOST = {
    "401": Lost(error(401, "Incorrect API key provided: sk-se***et"), UserError, "不认这个密钥（401）", 1),
    "403": Lost(error(403, "country not supported"), UserError, "拒绝访问（403）", 1),
    "404": Lost(error(404, "model not found"), UserError, "没有这个模型或地址（404）：请检查 --model", 1),
    "redirect": Lost(Answer(b"", 307, {"location": "http://127.0.0.1:1/"}), UserError, "转到了别处（307）", 1),
    "402": Lost(error(402), ModelError, "余额不足", 1),
    "quota": Lost(error(429, "You exceeded your current quota", "insufficient_quota"), ModelError, "额度已用完", 1),
    "400": Lost(error(400, "bad request\x1b[31m"), ModelError, "不接受请求（400）", 1),
    "429 for ever": Lost(error(429), ModelError, "限制请求的频率（429），试了 3 次：请过几分钟再试", 3),
    "429 for an hour": Lost(error(429, retry_after="3600"), ModelError, "要求 3600 秒后再来：请在", 1),
    "500 for ever": Lost(error(500), ModelError, "第一节时，127.0.0.1:{port} 出了故障（500），试了 3 次", 3),
    "a page for ever": Lost(Answer(b"<html>"), ModelError, "返回的是一个网页", 3),
    "reset for ever": Lost(Answer(reset=True), ModelError, "中断，试了 3 次：请检查网络", 3),
    "hanging": Lost(Answer(delay=30), ModelError, "没有答复，试了 3 次", 3, {"timeout": 0.5}),
    "past the deadline": Lost(Answer(delay=30), ModelError, "到了 --deadline 的 3 秒", 1, {"deadline": 3}),
    "413": Lost(error(413), ReplyError, "第一节时，材料太长", 1),
    "context": Lost(error(400, "This model's maximum context length is 4096"), ReplyError, "第一节时，材料太长", 1),
    "filter": Lost(
        error(400, "data_inspection_failed"), ReplyError, "第一节时，127.0.0.1:{port} 的内容审核没有放行", 2
    ),
    "refusal": Lost(Answer(refusal="不"), ReplyError, "第一节时，模型拒绝回答，试了 2 次", 2),
    "empty": Lost(written(""), ReplyError, "第一节时，模型的答复是空的，试了 3 次", 3),
    "truncated": Lost(written("{", finish="length"), ReplyError, "第一节时，模型的答复太长，没有写完，试了 3 次", 3),
    "wrong shape": Lost({"a": 1}, ReplyError, "第一节时，模型的答复不是要的格式，试了 3 次", 3),
    "unknown ids": Lost(with_ids("N2"), ReplyError, "模型的答复引用了没有的编号，试了 3 次", 3),
    "unpacks to very much": Lost(
        Answer(gzip.compress(b"0" * 1_000_000) * 300, headers={"content-encoding": "gzip"}), ReplyError, "超过 2 MB", 3
    ),
}


@pytest.mark.parametrize("case", LOST.values(), ids=LOST)
def test_lost(case: Lost) -> None:
    with serve(in_turn(case.answer)) as server, pytest.raises(case.error) as told:
        ask(server.url, **case.options)
    assert case.line.format(port=server.port) in told.value.message
    assert len(told.value.message.splitlines()) == 1
    assert told.value.message.isprintable()
    assert server.count == case.requests


def test_an_error_never_repeats_what_a_service_says_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    refused = error(401, "Incorrect API key provided: sk-secret")
    with serve(in_turn(refused)) as server, pytest.raises(UserError) as told:
        ask(server.url)
    assert "sk-secret" not in told.value.message


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(ModelError, match=f"连不上 127.0.0.1:{port}，试了 3 次：请检查网络和地址"):
            ask(f"http://127.0.0.1:{port}/v1")


def test_a_host_without_a_certificate_that_holds() -> None:
    """A plain server asked for TLS: not a word of the material is sent."""
    with serve() as server, pytest.raises(ModelError, match="证书没有通过校验"):
        ask(server.url.replace("http://", "https://"))
    assert server.count == 0


def test_a_date_to_come_back_is_measured_by_the_clock_of_the_service() -> None:
    """The service's clock is a year behind ours: it still means an hour."""
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=365)
    back = then + datetime.timedelta(hours=1)
    headers = {"date": email.utils.format_datetime(then), "retry_after": email.utils.format_datetime(back)}
    with serve(lambda call: error(429, **headers)) as server, pytest.raises(ModelError) as told:
        ask(server.url)
    assert 3590 <= int(told.value.message.split("要求 ")[1].split(" 秒")[0]) <= 3600


def test_a_truncated_reply_is_asked_again_with_more_room_and_otherwise() -> None:
    with serve(in_turn(written("{", finish="length"), faithful)) as server:
        ask(server.url, request(max_tokens=300))
    first, second = (call.json for call in server.requests)
    assert (first["max_tokens"], second["max_tokens"]) == (300, 600)
    assert (first["temperature"], second["temperature"]) == (0.0, 0.2)
    assert first["seed"] != second["seed"]


def test_a_busy_service_is_asked_the_same_again() -> None:
    with serve(in_turn(error(503), faithful)) as server:
        ask(server.url)
    assert server.requests[0].json == server.requests[1].json


def test_a_service_without_schemas_is_asked_in_words_from_then_on() -> None:
    notes = [request(f"走访企业{number}家") for number in range(4)]

    def knows_no_schema(call: Call) -> object:
        return error(400, "response_format is not supported") if call.schema else faithful(call)

    with serve(knows_no_schema) as server:
        replies, _ = ask(server.url, *notes, jobs=1)
    assert len(replies) == 4
    assert server.count == 5
    last = server.requests[-1]
    assert "response_format" not in last.json
    assert last.name == "section_draft"
    assert [turn["role"] for turn in last.messages] == ["system", "user"]
    assert '"additionalProperties":false' in last.messages[0]["content"]


def test_after_the_first_fatal_error_nothing_new_is_sent() -> None:
    notes = [request(f"走访企业{number}家") for number in range(20)]
    with serve(
        in_turn(Answer(error(401).body, 401, delay=0.2), lambda call: Answer(faithful(call), delay=0.5))
    ) as server:
        with pytest.raises(UserError, match="401"):
            ask(server.url, *notes, jobs=2)
        refused = server.count
        replies, usage = ask(server.url, *notes, jobs=2)
    assert refused == 2
    # The one that was under way has been kept.
    assert usage.cached == 1
    assert len(replies) == 20


def test_one_bad_reply_does_not_end_the_others() -> None:
    def script(call: Call) -> object:
        return written("不行") if "13" in call.prompt else faithful(call)

    notes = [request(f"走访企业{number}家") for number in range(10, 15)]
    with serve(script) as server:
        with pytest.raises(ReplyError):
            ask(server.url, *notes)
        _, usage = ask(server.url, *(note for note in notes if "13" not in note.messages[-1].content))
    assert usage.cached == 4


def test_waiting_is_told() -> None:
    told: list[str] = []
    with serve(in_turn(error(429, retry_after="1"), faithful)) as server:
        ask(server.url, told=told, backoff=2)
    assert told == [f"第一节：127.0.0.1:{server.port} 限制请求的频率（429），1 秒后再试"]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1.5s"}, 1.5),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s"}, 360),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "250ms"}, 0.25),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "3"}, 3),
        ({"x-ratelimit-remaining-requests": "1", "x-ratelimit-reset-requests": "9s"}, 0),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "soon"}, 0),
        ({}, 0),
    ],
)
def test_the_rest_that_a_service_wants(headers: dict[str, str], seconds: float) -> None:
    assert rest_wanted(headers) == seconds


def test_a_service_that_has_had_its_fill_is_left_alone_before_it_refuses() -> None:
    """It allows one request in 0.3 s and says so: nobody is refused."""
    last = [0.0]

    def limited(call: Call) -> object:
        now, since = time.monotonic(), time.monotonic() - last[0]
        last[0] = now
        if since < 0.25:
            return error(429)
        headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "300ms"}
        return Answer(faithful(call), headers=headers)

    notes = [request(f"走访企业{number}家") for number in range(4)]
    with serve(limited) as server:
        replies, usage = ask(server.url, *notes, jobs=1, backoff=1)
    assert (len(replies), usage.requests) == (4, 4)
