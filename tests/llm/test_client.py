"""Asking: the wire contract, the store before the wire, bounds on how many at once."""

import asyncio
from pathlib import Path

import pytest

from drafter.errors import ModelError
from drafter.llm import open_client
from drafter.settings import load_settings
from tests.llm.asking import NOTE, ask, files, request, texts
from tests.loopback import Answer, altered, faithful, in_turn, serve


def test_a_request_on_the_wire() -> None:
    with serve() as server:
        replies, usage = ask(server.url, model="m-1")
    call = server.requests[0]
    assert texts(replies) == ["下乡走访企业23家，收集问题41条。"]
    assert call.path == "/v1/chat/completions"
    assert call.json == {
        "model": "m-1",
        "messages": [
            {"role": "system", "content": "你是公文写作助手。"},
            {"role": "user", "content": f"把材料写成句子：\n[N1] {NOTE}"},
        ],
        "temperature": 0.0,
        "seed": 20260101,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "section_draft", "strict": True, "schema": call.schema},
        },
    }
    assert (usage.model, usage.requests, usage.cached) == ("m-1", 1, 0)
    assert usage.prompt_tokens == 9 + len(call.prompt)


def test_a_request_tells_nothing_of_its_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Who: me")
    with serve() as server:
        ask(server.url)
    headers = server.requests[0].headers
    assert headers["authorization"] == "Bearer sk-mine"
    names = {"host", "accept", "content-type", "content-length", "connection", "user-agent", "accept-encoding"}
    assert set(headers) == names | {"authorization"}
    assert headers["user-agent"] == "drafter"


def test_without_a_key_there_is_no_authorization() -> None:
    with serve() as server:
        ask(server.url)
    assert "authorization" not in server.requests[0].headers


def test_proxies_of_the_environment_are_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with serve() as server:
        assert texts(ask(server.url)[0]) == ["下乡走访企业23家，收集问题41条。"]


def test_what_was_answered_is_not_asked_again() -> None:
    with serve() as server:
        first, _ = ask(server.url)
        again, usage = ask(server.url)
    assert server.count == 1
    assert not first[0].cached
    assert again[0].cached
    assert again[0].value == first[0].value
    assert (usage.requests, usage.cached, usage.prompt_tokens) == (0, 1, 0)


def test_the_same_question_twice_at_once_is_asked_once() -> None:
    with serve() as server:
        replies, _ = ask(server.url, request(), request())
    assert server.count == 1
    assert [reply.cached for reply in replies] == [False, True]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(request("参加学习6次"), id="material"),
        pytest.param(request(attempt=1), id="attempt"),
        pytest.param(request(temperature=0.3), id="temperature"),
        pytest.param(request(version=2), id="version"),
    ],
)
def test_another_request_is_asked(other: object) -> None:
    with serve() as server:
        ask(server.url)
        ask(server.url, other)  # type: ignore[arg-type]
    assert server.count == 2


def test_another_model_is_asked() -> None:
    with serve() as server:
        ask(server.url, model="a")
        ask(server.url, model="b")
    assert server.count == 2


def test_more_room_alone_is_no_other_request() -> None:
    with serve() as server:
        ask(server.url, request(max_tokens=100))
        ask(server.url, request(max_tokens=200))
    assert server.count == 1
    assert server.requests[0].json["max_tokens"] == 100


def test_an_attempt_has_its_own_seed() -> None:
    with serve() as server:
        ask(server.url, request(attempt=2))
    assert server.requests[0].json["seed"] == 20260301


def test_no_cache_asks_again_and_keeps_the_newer_reply() -> None:
    with serve(in_turn(faithful, altered(lambda text: f"先后{text}"))) as server:
        ask(server.url)
        ask(server.url, cache=False)
        replies, _ = ask(server.url)
    assert server.count == 2
    assert texts(replies) == ["先后下乡走访企业23家，收集问题41条。"]


def test_jobs_bound_the_requests_at_once() -> None:
    notes = [request(f"走访企业{number}家") for number in range(9)]
    with serve(lambda call: Answer(faithful(call), delay=0.05)) as server:
        ask(server.url, *notes, jobs=3)
    assert server.count == 9
    assert server.most_at_once == 3


def test_a_lock_is_not_sent_to_a_service_and_not_in_its_key() -> None:
    with serve() as server:
        ask(server.url, request(lock="^.*23家.*$"))
        ask(server.url, request())
    assert server.count == 1
    assert "pattern" not in str(server.requests[0].schema)


def test_what_was_asked_is_kept_although_the_caller_left() -> None:
    async def run(url: str) -> None:
        async with open_client(load_settings({"base_url": url})) as client:
            waiting = asyncio.create_task(client.ask(request()))
            while not server.count:
                await asyncio.sleep(0.01)
            waiting.cancel()

    with serve(lambda call: Answer(faithful(call), delay=0.1)) as server:
        asyncio.run(run(server.url))
        replies, _ = ask(server.url)
    assert server.count == 1
    assert replies[0].cached


def test_an_interrupted_run_does_not_wait() -> None:
    async def run(url: str) -> None:
        async with open_client(load_settings({"base_url": url})) as client:
            await client.ask(request())

    async def interrupted(url: str) -> None:
        running = asyncio.create_task(run(url))
        while not server.count:
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.wait_for(asyncio.gather(running, return_exceptions=True), 5)

    with serve(lambda call: Answer(faithful(call), delay=30)) as server:
        asyncio.run(interrupted(server.url))


def test_a_dry_run_asks_nobody(clean_environment: Path) -> None:
    with serve() as server, pytest.raises(ModelError, match="--dry-run 不问模型"):
        ask(server.url, dry_run=True)
    assert server.count == 0
    assert files(clean_environment) == []
