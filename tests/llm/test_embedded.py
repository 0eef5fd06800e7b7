"""The embedded model's server: started when needed, and gone afterwards, however the run ends."""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from drafter.errors import ModelError, UserError
from drafter.llm import embedded, open_client
from drafter.llm.embedded import serving
from drafter.settings import load_settings
from tests.llm import fake_runtime
from tests.llm.asking import ask, files, request, texts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="looks at processes as POSIX has them")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model file, and a runtime that serves it."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    shutil.copy(fake_runtime.__file__, runtime / "xllamacpp.py")
    monkeypatch.syspath_prepend(str(runtime))
    monkeypatch.setenv("PYTHONPATH", str(runtime))
    own = tmp_path / "own.gguf"
    own.write_text("GGUF")
    monkeypatch.setenv("DRAFTER_LOCAL_MODEL", str(own))
    monkeypatch.setattr(embedded, "OVERHEAD", 0)
    return own


def started(model: Path) -> bool:
    """Whether the server's process is there, and has told its number."""
    told = model.with_suffix(".pid")
    return told.exists() and bool(told.read_text())


def gone(model: Path, within: float = 5.0) -> bool:
    """Whether the server's process ends; it must have been there."""
    process = int(model.with_suffix(".pid").read_text())
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_asked_and_gone(model: Path, clean_environment: Path, capfd: pytest.CaptureFixture[str]) -> None:
    replies, usage = ask("", base_url=None, provider="local")
    assert texts(replies) == ["内置模型写的。"]
    # Two slots of the preset's context; room for a note's sentence, not for the whole context.
    assert (usage.prompt_tokens, usage.completion_tokens) == (8192, 256 + 3 * len(request().messages[-1].content))
    assert gone(model)
    assert capfd.readouterr() == ("", "")
    log = clean_environment / "models" / "embedded.log"
    assert "noise of the runtime" in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_not_started_when_the_store_has_the_reply(model: Path) -> None:
    ask("", base_url=None, provider="local")
    model.with_suffix(".pid").unlink()
    replies, usage = ask("", base_url=None, provider="local")
    assert (replies[0].cached, usage.cached) == (True, 1)
    assert not model.with_suffix(".pid").exists()


def test_a_lock_makes_another_request(model: Path, clean_environment: Path) -> None:
    ask("", request(), request(lock="^内置.*$"), base_url=None, provider="local")
    assert len(files(clean_environment / "replies")) == 2


def test_another_model_file_is_another_identity(model: Path) -> None:
    ask("", base_url=None, provider="local")
    model.write_text("GGUF of another kind")
    _, usage = ask("", base_url=None, provider="local")
    assert usage.cached == 0


def test_gone_after_an_error(model: Path) -> None:
    async def run() -> None:
        async with open_client(load_settings({"provider": "local"})) as client:
            await client.ask(request())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(run())
    assert gone(model)


def test_a_model_that_does_not_load(model: Path, clean_environment: Path) -> None:
    model.write_text("GGUF broken")
    with pytest.raises(ModelError, match="内置模型没有启动起来，原因见"):
        ask("", base_url=None, provider="local")
    assert "failed to load model" in (clean_environment / "models" / "embedded.log").read_text()
    assert gone(model)


def test_interrupted_while_it_loads(model: Path) -> None:
    model.write_text("GGUF slow")

    async def run() -> None:
        async with open_client(load_settings({"provider": "local"})) as client:
            await client.ask(request())

    async def interrupted() -> float:
        running = asyncio.create_task(run())
        while not started(model):
            await asyncio.sleep(0.01)
        start = time.monotonic()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return time.monotonic() - start

    assert asyncio.run(interrupted()) < 5
    assert gone(model)


def test_gone_when_drafter_is_killed(model: Path) -> None:
    code = (
        "import asyncio, os, signal\n"
        "from drafter.llm.embedded import serving\n"
        "from drafter.llm import embedded\n"
        "embedded.OVERHEAD = 0\n"
        "async def run():\n"
        "    async with serving(512, 1, None):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(run())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert gone(model)


def test_too_little_memory(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "OVERHEAD", 1_150_000_000)
    monkeypatch.setattr(embedded, "available_memory", lambda: 900_000_000)
    with pytest.raises(UserError) as told:
        ask("", base_url=None, provider="local")
    assert told.value.message == (
        "内存不足：内置模型约需 1.4 GB，现在可用 0.9 GB；请关掉一些程序，或用 --provider 换一家在线的模型"
    )
    assert not model.with_suffix(".pid").exists()


def test_who_gets_the_notes(model: Path) -> None:
    async def run() -> tuple[str, str, bool, bool]:
        async with open_client(load_settings({"provider": "local"})) as client:
            return client.provider.title, client.host, client.is_local, client.is_remote

    assert asyncio.run(run()) == ("内置模型", "本机", True, False)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are listed otherwise there")
def test_another_user_of_the_machine_learns_no_key_and_cannot_ask(model: Path) -> None:
    """The key is new each time, and stands neither in the list of processes nor in an environment."""

    async def looked_at() -> tuple[str, bytes]:
        async with serving(512, 1, None) as (url, key):
            assert urlsplit(url).hostname == "127.0.0.1"
            server = Path("/proc") / model.with_suffix(".pid").read_text()
            async with httpx2.AsyncClient(trust_env=False) as stranger:
                asked = {"response_format": {"json_schema": {"schema": {}}}, "max_tokens": 1}
                statuses = [
                    (await stranger.post(url, json=asked, headers=headers)).status_code
                    for headers in ({}, {"authorization": "Bearer none"}, {"authorization": f"Bearer {key}"})
                ]
            assert statuses == [401, 401, 200]
            return key, (server / "cmdline").read_bytes() + (server / "environ").read_bytes()

    (first, shown), (second, _) = asyncio.run(looked_at()), asyncio.run(looked_at())
    assert first != second and len(first) >= 32
    assert first.encode() not in shown
