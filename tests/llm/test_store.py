"""Replies kept: whole or not at all, for their owner only, found again by exactly the same request."""

import json
import multiprocessing
import os
import signal
import stat
import time
from pathlib import Path

import pytest

from drafter.errors import ModelError, UserError
from drafter.llm import store
from drafter.llm.request import Tokens
from tests.llm.asking import Draft, ask, files, request, texts
from tests.loopback import in_turn, serve

GOOD = "下乡走访企业23家，收集问题41条。"
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")
UNPRIVILEGED = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")


def kept(text: str, key: str = "a" * 64) -> store.Kept:
    """A reply of the test model."""
    reply = {"paragraphs": [{"sentences": [{"text": text, "notes": ["N1"]}]}]}
    return store.Kept(
        format=store.FORMAT,
        schema_name="section_draft",
        version=1,
        label="第一节",
        provider="openai",
        model="m",
        identity="https://example.com/v1#m",
        request=key,
        prompt="[N1] 走访企业23家",
        reply=reply,
        prompt_tokens=10,
        completion_tokens=5,
    )


def test_the_key_is_of_drafters_own_words() -> None:
    """Recordings outlive upgrades only while this hash stands: changing it means `make record`."""
    assert store.request_key(request(), locked=False) == (
        "446a807f67cc80dbdad6bbdb2b588e8ec671ffe7b994d12fafcb561236de9a18"
    )


def test_a_lock_is_in_the_key_only_where_it_holds() -> None:
    plain, locked = request(), request(lock="^.*23家.*$")
    assert store.request_key(plain, locked=False) == store.request_key(locked, locked=False)
    assert store.request_key(plain, locked=True) != store.request_key(locked, locked=True)


def test_a_file_is_for_people_too(tmp_path: Path) -> None:
    store.write(tmp_path, kept("走访企业23家。"))
    (path,) = files(tmp_path)
    assert path.name == f"{'a' * 32}-297c7a1a0f5fd8e8.json"
    assert json.loads(path.read_text(encoding="utf-8"))["prompt"] == "[N1] 走访企业23家"
    assert "走访企业23家。" in path.read_text(encoding="utf-8")
    assert "time" not in path.read_text(encoding="utf-8")


@POSIX
def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    store.write(folder, kept("走访企业23家。"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(folder)] == [0o600]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("", id="empty"),
        pytest.param('{"format": 1, "reply"', id="half"),
        pytest.param('{"hello": "world"}', id="foreign"),
        pytest.param("\x00\xff", id="binary"),
        pytest.param(None, id="of another request"),
        pytest.param({"reply": {"paragraphs": 3}}, id="wrong shape"),
        pytest.param({"identity": "https://evil.example/v1#m"}, id="of another identity"),
        pytest.param({"format": 99}, id="of another format"),
    ],
)
def test_a_damaged_file_is_asked_for_anew_and_mended(damage: object, clean_environment: Path) -> None:
    folder = clean_environment / "replies"
    with serve() as server:
        ask(server.url)
        (path,) = files(folder)
        whole = path.read_bytes()
        if isinstance(damage, str):
            path.write_bytes(damage.encode("latin-1"))
        else:
            changed = damage if isinstance(damage, dict) else {"request": "b" * 64}
            path.write_text(json.dumps({**json.loads(whole), **changed}), encoding="utf-8")
        replies, usage = ask(server.url)
    assert texts(replies) == [GOOD]
    assert (server.count, usage.cached) == (2, 0)
    assert path.read_bytes() == whole


def test_a_bad_reply_is_not_kept(clean_environment: Path) -> None:
    with serve(in_turn("不是 JSON")) as server, pytest.raises(ModelError):
        ask(server.url)
    assert files(clean_environment / "replies") == []


def test_no_key_and_no_header_is_kept(monkeypatch: pytest.MonkeyPatch, clean_environment: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-1")
    with serve() as server:
        ask(server.url.replace("127.0.0.1", "user:pass-2@127.0.0.1") + "?token=t-3", record=tmp_path)
    for path in (*files(clean_environment / "replies"), *files(tmp_path)):
        text = path.read_text(encoding="utf-8")
        assert not any(secret in text for secret in ("sk-secret-1", "pass-2", "t-3", "authorization"))


def test_many_writers_and_readers_of_one_file(tmp_path: Path) -> None:
    """Processes write the same reply over and over: whoever reads finds it whole."""
    asked = request()
    key = store.request_key(asked, locked=False)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_often, args=(tmp_path, key, word)) for word in "甲乙"]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        found = store.find(tmp_path, asked, key, "https://example.com/v1#m")
        if found is not None:
            seen.add(found.value.text)
        assert found is not None or not seen, "a reply that was there has gone"
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen <= {"甲" * 3000, "乙" * 3000}
    assert len(files(tmp_path)) == 1


def _write_often(folder: Path, key: str, word: str) -> None:
    for _ in range(60):
        store.write(folder, kept(word * 3000, key))


@POSIX
def test_a_killed_writer_leaves_nothing_half(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for pause in (0.0, 0.01, 0.02):
        writer = context.Process(target=_write_for_ever, args=(tmp_path,))
        writer.start()
        while not files(tmp_path):
            time.sleep(0.01)
        time.sleep(pause)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        for path in tmp_path.glob("*.json"):
            assert store.read(path) is not None


def _write_for_ever(folder: Path) -> None:
    for number in range(10**9):
        store.write(folder, kept("走访企业23家。", f"{number % 7:064d}"))


def test_what_a_killed_run_left_is_swept_in_time(tmp_path: Path) -> None:
    old, young = tmp_path / ".tmp-old", tmp_path / ".tmp-young"
    for path in (old, young):
        path.write_text("{")
    os.utime(old, (1, 1))
    store.sweep(tmp_path)
    assert files(tmp_path) == [young]


def test_a_store_that_cannot_be_written_costs_a_line_not_the_run(clean_environment: Path) -> None:
    (clean_environment / "replies").write_text("a file where the folder should be")
    told: list[str] = []
    with serve() as server:
        replies, _ = ask(server.url, request(), request("参加学习6次"), told=told, jobs=1)
    assert texts(replies) == [GOOD, "参加学习6次。"]
    assert told == [f"回复存不进 {clean_environment / 'replies'}（File exists），中断后这部分要重新问"]


@UNPRIVILEGED
def test_a_read_only_home(clean_environment: Path) -> None:
    clean_environment.chmod(0o500)
    told: list[str] = []
    with serve() as server:
        ask(server.url, told=told)
    assert told == [f"回复存不进 {clean_environment / 'replies'}（Permission denied），中断后这部分要重新问"]


def test_record_writes_what_the_cache_already_has(tmp_path: Path) -> None:
    with serve() as server:
        ask(server.url)
        ask(server.url, record=tmp_path)
    assert server.count == 1
    assert len(files(tmp_path)) == 1


def test_a_recording_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    with serve() as server:
        ask(server.url, cache=False, record=first)
        ask(server.url, cache=False, record=second)
    assert [path.read_bytes() for path in files(first)] == [path.read_bytes() for path in files(second)]


def test_replay_needs_neither_network_nor_key_nor_the_same_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve() as server:
        ask(server.url, record=tmp_path, model="m-1")
        monkeypatch.setenv("DEEPSEEK_API_KEY", "sk-d")
        replies, usage = ask("", base_url=None, replay=tmp_path)
        other, _ = ask("", base_url=None, replay=tmp_path, provider="deepseek", model="m-2")
    assert server.count == 1
    assert texts(replies) == texts(other) == [GOOD]
    assert (usage.model, usage.cached, usage.requests) == ("m-1", 1, 0)


def test_replay_of_what_was_not_recorded(tmp_path: Path) -> None:
    with serve() as server:
        ask(server.url, record=tmp_path)
        with pytest.raises(ModelError) as told:
            ask("", request("参加学习6次", label="第二节"), base_url=None, replay=tmp_path)
    assert server.count == 1
    key = store.request_key(request("参加学习6次"), locked=False)[:12]
    assert told.value.message == (
        f"第二节：{tmp_path} 里没有这个请求的回复（section_draft {key}）；提示词或笔记有变化时请 make record"
    )


def test_replay_of_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是文件夹"):
        ask("", base_url=None, replay=tmp_path / "none")


def test_record_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serve() as server, pytest.raises(UserError, match="--record 的文件夹"):
        ask(server.url, record=tmp_path / "file")
    assert server.count == 0


def test_find_of_a_reply_whose_tokens_are_kept(tmp_path: Path) -> None:
    asked = request()
    key = store.request_key(asked, locked=False)
    store.write(tmp_path, kept("走访企业23家。", key))
    found = store.find(tmp_path, asked, key, None)
    assert found is not None
    assert isinstance(found.value, Draft)
    assert (found.value.text, found.tokens) == ("走访企业23家。", Tokens(10, 5))
