"""Each fault of a service as its user meets it: how often it is asked, the exit code, the one line, what is kept.

Three sections are asked for, one after the other; the second meets the fault. Then the service is well again and the
same command goes on: it asks for what is missing and for nothing else.
"""

import datetime
import email.utils
import json
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drafter.cli.border import guarded
from drafter.cli.group import app
from tests.loopback import Answer, Call, altered, error, faithful, serve

NOTES = "- 请教老同志12次，两周熟悉了情况\n- 听了3场讲座\n- 走访企业23家\n"
FIRST, SECOND, THIRD = "12次", "讲座", "23家"
RESUME = "完成的部分已保存，再运行同一条命令即可接着做"
SECTION = "“坚持学习，提升素质”"


@dataclass(frozen=True)
class Fault:
    """What is answered, how often the faulty request is sent, the exit code, and the line after `错误：`."""

    answer: object
    sent: int
    code: int
    line: str = ""
    # Whether the section after it is still asked for in the same run.
    goes_on: bool = False


def then(fault: object) -> Callable[[Call], object]:
    """The fault once, then a good answer."""
    left = [fault]
    return lambda call: left.pop() if left else faithful(call)


def with_ids(*ids: str) -> Any:
    return {"paragraphs": [{"sentences": [{"text": "听了3场讲座。", "notes": list(ids)}]}]}


def twice(call: Call) -> Any:
    reply = faithful(call)
    reply["paragraphs"][0]["sentences"] *= 2
    return reply


def dated(seconds: int) -> Answer:
    now = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    later = email.utils.format_datetime(now + datetime.timedelta(seconds=seconds))
    return error(429, date=email.utils.format_datetime(now), retry_after=later)


def well(answer: object, sent: int = 2) -> Fault:
    """A fault that passes: the report comes out whole."""
    return Fault(then(answer), sent, 0, goes_on=True)


def lost(answer: object, sent: int, what: str) -> Fault:
    """A fault of this one request: the others go on."""
    times = f"（试了 {sent} 次）" if sent > 1 else ""
    return Fault(answer, sent, 3, f"{SECTION}：{what}{times}。{RESUME}，或换一个模型", goes_on=True)


def down(answer: object, what: str) -> Fault:
    """The service is away: after three tries the run stops."""
    return Fault(answer, 3, 3, f"{SECTION}：{what}（试了 3 次）。{RESUME}")


def stopped(answer: object, what: str) -> Fault:
    return Fault(answer, 1, 3, f"{what}。{RESUME}")


def mend(answer: object, what: str) -> Fault:
    return Fault(answer, 1, 2, what)


PAGE = Answer(b"<html><h1>502 Bad Gateway</h1></html>", 502, {"content-type": "text/html"})

FAULTS = {
    # Passing faults.
    "reset": well(Answer(reset=True)),
    "half a body": well(Answer({"a": "b" * 500}, cut=100)),
    "half a stream": well(Answer(b'data: {"choices":[{"delta":{"cont')),
    "408": well(error(408)),
    "409": well(error(409)),
    "429": well(error(429)),
    "429 with seconds": well(error(429, retry_after="0")),
    "429 with a date": well(dated(0)),
    "500": well(error(500)),
    "502 as a page": well(PAGE),
    "503": well(error(503)),
    "slow": Fault(lambda call: Answer(faithful(call), delay=0.5), 1, 0, goes_on=True),
    "empty": well(""),
    "prose": well("好的，以下是改写后的内容。"),
    "half a JSON": well('{"paragraphs": [{"sentences"'),
    "of the wrong shape": well({"text": "听了3场讲座。"}),
    "unknown id": well(with_ids("N9")),
    "fenced": Fault(lambda call: f"```json\n{json.dumps(faithful(call))}\n```", 1, 0, goes_on=True),
    "wrong charset": well(Answer('{"choices":[{"message":{"content":"好"}}]}'.encode("gbk"))),
    "truncated": well(Answer("{", finish="length")),
    "filtered": well(Answer("", finish="content_filter")),
    "refused": well(Answer(refusal="抱歉")),
    "10 MB": well("长" * 3_400_000),
    "knows no schema": well(error(400, "Unknown parameter: 'response_format'")),
    "an id twice in a sentence": Fault(with_ids("N2", "N2"), 1, 0, goes_on=True),
    "a sentence twice": Fault(twice, 1, 0, goes_on=True),
    "an id left out": Fault({"paragraphs": []}, 2, 0, goes_on=True),
    "a nonsense sentence": Fault(altered(lambda text: text.replace("3场", "9场")), 2, 0, goes_on=True),
    # Faults that stay.
    "401": mend(error(401, "bad key sk-x"), "{host} 不认这个密钥（401）：请检查密钥是否完整、是否过期"),
    "403": mend(error(403), "{host} 拒绝访问（403）：请检查密钥的权限、账户和所在地区"),
    "404 model": mend(error(404), "{host} 没有这个模型或地址（404）：请检查 --model 和 --base-url（多以 /v1 结尾）"),
    "redirect": mend(
        Answer(b"", 307, {"location": "http://127.0.0.1:1/"}),
        "{host} 把请求转到了别处（307），没有跟去：请用 --base-url 写最终的地址",
    ),
    "402": stopped(error(402), "{host} 的账户余额不足（402）：请充值后再运行"),
    "quota": stopped(error(429, "insufficient_quota"), "{host} 的额度已用完（429）：请充值或换一个模型"),
    "422": stopped(
        error(422, "no such thing"),
        "{host} 不接受请求（422）：no such thing",
    ),
    "408 for ever": down(error(408), "{host} 没有等到请求（408）"),
    "409 for ever": down(error(409), "{host} 正忙（409）"),
    "429 for ever": down(error(429), "{host} 限制请求的频率（429）"),
    "500 for ever": down(error(500), "{host} 出了故障（500）"),
    "502 for ever": down(PAGE, "{host} 出了故障（502）"),
    "503 for ever": down(error(503), "{host} 出了故障（503）"),
    "reset for ever": down(Answer(reset=True), "与 {host} 的连接中断"),
    "half a body for ever": down(Answer({"a": "b" * 500}, cut=100), "与 {host} 的连接中断"),
    "half a stream for ever": down(
        Answer(b"data: {"), "{host} 返回的是读不懂的内容，不是模型的答复；请检查 --base-url 和网络"
    ),
    "hanging": down(Answer(delay=60), "{host} 在 1 秒内没有答复"),
    "dribbling": down(Answer("x" * 10_000, pace=0.3), "{host} 在 1 秒内没有答复"),
    "413": lost(error(413), 1, "材料太长，超出模型一次能读的长度（413）"),
    "context too long": lost(
        error(400, "maximum context length is 4096"), 1, "材料太长，超出模型一次能读的长度（400）"
    ),
    "filtered for ever": lost(error(400, "data_inspection_failed"), 2, "{host} 的内容审核没有放行（400）"),
    "refused for ever": lost(Answer(refusal="不"), 2, "模型拒绝回答"),
    "empty for ever": lost("", 3, "答复是空的"),
    "truncated for ever": lost(Answer("{", finish="length"), 3, "答复太长，被截断了"),
    "half a JSON for ever": lost("{", 3, "答复不是完整的 JSON"),
    "wrong shape for ever": lost({"a": 1}, 3, "答复的结构不对（paragraphs）"),
    "unknown ids for ever": lost(with_ids("N9"), 3, "答复的结构不对（paragraphs.0.sentences.0.notes.0）"),
    "10 MB for ever": lost("长" * 3_400_000, 3, "答复超过 2 MB"),
}


def run(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, list[str]]:
    """The command in this process: its exit code, and its lines on stderr."""
    monkeypatch.setattr(sys, "argv", ["drafter", *arguments])
    code = guarded(app)
    return code, capsys.readouterr().err.strip().splitlines()


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """`expand` on three notes, one request after the other, with short waits between tries."""
    monkeypatch.setenv("DRAFTER_BACKOFF", "0.02")
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    return ["expand", str(notes), "-o", str(tmp_path / "x.json"), "--jobs", "1", "--timeout", "1"]


def asked(calls: list[Call], words: str) -> int:
    return sum(words in call.prompt for call in calls)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault(
    fault: Fault,
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def script(call: Call) -> object:
        if SECOND not in call.prompt:
            return faithful(call)
        return fault.answer(call) if callable(fault.answer) else fault.answer

    with serve(script) as server:
        code, told = run([*command, "--base-url", server.url], capsys, monkeypatch)
        host = f"127.0.0.1:{server.port}"
        assert (code, asked(server.requests, SECOND)) == (fault.code, fault.sent), told
        assert asked(server.requests, FIRST) == 1
        assert asked(server.requests, THIRD) == int(fault.goes_on)
        if fault.code:
            assert told[-1] == f"错误：{fault.line.format(host=host)}"
            assert not (tmp_path / "x.json").exists()
        server.script, before = faithful, server.count
        code, told = run([*command, "--force", "--base-url", server.url], capsys, monkeypatch)
        assert (code, (tmp_path / "x.json").exists()) == (0, True), told
        # What was answered is never asked again.
        assert server.count - before == (0 if not fault.code else 1 if fault.goes_on else 2)


def test_refused(command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        code, told = run([*command, "--base-url", f"http://127.0.0.1:{port}/v1"], capsys, monkeypatch)
    assert code == 3
    assert told[-1] == f"错误：“虚心请教，严格要求”：连不上 127.0.0.1:{port}；请检查网络和地址（试了 3 次）。{RESUME}"


def test_tls(command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with serve() as server:
        code, told = run([*command, "--base-url", f"https://127.0.0.1:{server.port}/v1"], capsys, monkeypatch)
        assert server.count == 0
    assert code == 3
    assert told[-1] == (
        f"错误：127.0.0.1:{server.port} 的证书没有通过校验，没有发送任何材料；"
        f"请检查地址、系统时间和单位的代理。{RESUME}"
    )


def test_a_wrong_proxy(command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, told = run([*command, "--base-url", "https://llm.anping.example/v1"], capsys, monkeypatch)
    assert code == 3
    assert told[-1] == (
        "错误：“虚心请教，严格要求”：连不上 llm.anping.example；请检查网络、地址和代理（HTTPS_PROXY 等环境变量）"
        f"（试了 3 次）。{RESUME}"
    )


def test_a_proxy_that_is_no_url(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "127.0.0.1：9")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, told = run([*command, "--base-url", "https://llm.anping.example/v1"], capsys, monkeypatch)
    assert code == 2
    assert told[-1] == "错误：代理的地址写得不对：请检查环境变量 HTTPS_PROXY、ALL_PROXY（应如 http://127.0.0.1:7890）"


def test_a_socks_proxy(command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, told = run([*command, "--base-url", "https://llm.anping.example/v1"], capsys, monkeypatch)
    # Where the package for it happens to be installed it is only away.
    assert code in (2, 3)
    assert told[-1].startswith(("错误：用不了 socks 代理：", "错误：“虚心请教，严格要求”：连不上 "))


def test_a_host_that_nobody_knows(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*args: object, **options: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, told = run([*command, "--base-url", "https://llm.anping.example/v1"], capsys, monkeypatch)
    assert code == 3
    assert told[-1] == f"错误：“虚心请教，严格要求”：连不上 llm.anping.example；请检查网络和地址（试了 3 次）。{RESUME}"


def test_a_host_that_can_be_none(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-x")
    code, told = run([*command, "--base-url", f"https://{'a' * 70}.example/v1"], capsys, monkeypatch)
    assert code in (2, 3)
    assert "程序内部出错" not in told[-1] and told[-1].startswith("错误：")


def test_a_service_that_asks_for_an_hour(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the service's own clock, which is years behind ours: a wrong clock here or there changes nothing."""
    with serve(lambda call: dated(3600)) as server:
        code, told = run([*command, "--base-url", server.url], capsys, monkeypatch)
        assert (code, server.count) == (3, 1)
    assert f"127.0.0.1:{server.port} 限制请求的频率（429），要求 3600 秒后再来：请在 " in told[-1]


def test_the_deadline_is_never_passed(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service that never answers, a long timeout: the deadline alone ends the run."""
    with serve(lambda call: Answer(delay=60)) as server:
        arguments = [*command, "--timeout", "60", "--deadline", "2", "--base-url", server.url]
        code, told = run(arguments, capsys, monkeypatch)
        assert (code, server.count) == (3, 1)
    assert told[-1] == f"错误：“虚心请教，严格要求”：到了 --deadline 的 2 秒。{RESUME}"
