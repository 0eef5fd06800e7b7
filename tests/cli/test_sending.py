"""What may leave the machine: no number or listed name, nothing marked secret, nothing sensitive unasked."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, drafter, last_line
from tests.loopback import Answer, Call, altered, error, faithful, in_turn, serve

NOTES = """---
姓名: 沈　知远（副局长）
遮住人名: 老邱、欧阳知微
挂职单位: 安平县工业和信息化局
---
- 沈知远与老邱一起走访企业23家，联系电话１３８００１３８０００
- 欧阳知微帮忙办了应急转贷850万元，卡号6222 0212 3456 7890 128
- 补录信息一条，身份证11010519491231002X，邮箱lin.ws@anping.example.cn
- 林望舒来电0571-88886666，说原文里的〔电话1〕写错了
"""
SECRETS = (
    "沈知远", "沈　知远", "老邱", "欧阳知微", "林望舒", "13800138000", "１３８００１３８０００", "6222", "7890",
    "11010519491231002X", "110105", "lin.ws", "88886666",
)  # fmt: skip


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def bodies(calls: list[Call]) -> str:
    """All that was on the wire, escapes resolved: headers, prompts, schemas."""
    return json.dumps([[call.path, dict(call.headers), call.json] for call in calls], ensure_ascii=False)


def test_not_one_of_them_is_on_the_wire_and_the_report_has_them_all(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clean_environment: Path
) -> None:
    monkeypatch.setenv("DRAFTER_MASK_NAMES", "林望舒")

    def damaged(text: str) -> str:
        """Forces repairs: what was written wrongly is quoted in the next request."""
        return text.replace("23家", "33家").replace("转贷", "过桥转贷")

    with serve(in_turn(altered(damaged), altered(damaged), altered(damaged), faithful)) as server:
        run = drafter("expand", notes, "-o", tmp_path / "x.md", "--base-url", server.url)
        sent = bodies(server.requests)
    assert run.returncode == 0, run.stderr.decode()
    assert server.count > 3
    assert [secret for secret in SECRETS if secret in sent] == []
    assert "〔人名" in sent and "〔电话" in sent
    report = (tmp_path / "x.md").read_text(encoding="utf-8")
    whole = (
        "沈知远与老邱一起走访企业23家",
        "１３８００１３８０００",
        "欧阳知微",
        "6222 0212 3456 7890 128",
        "〔电话1〕",
    )
    assert [words for words in (*whole, "11010519491231002X", "林望舒来电0571-88886666") if words not in report] == []
    kept = "".join(path.read_text(encoding="utf-8") for path in clean_environment.rglob("*") if path.is_file())
    assert [secret for secret in SECRETS if secret in kept] == []


def test_a_second_run_has_the_same_tokens_and_asks_nobody(notes: Path) -> None:
    with serve(faithful) as server:
        first = drafter("expand", notes, "--base-url", server.url)
        count = server.count
        again = drafter("expand", notes, "--base-url", server.url)
        assert (again.stdout, server.count) == (first.stdout, count)


def test_a_dry_run_shows_what_would_be_sent(notes: Path) -> None:
    run = drafter("expand", notes, "--dry-run", "--provider", "deepseek")
    shown = run.stdout.decode()
    assert "〔人名1〕与〔人名2〕一起走访企业23家" in shown
    assert [secret for secret in SECRETS if secret in shown.replace("林望舒", "")] == []


def test_without_a_mask_everything_is_sent_and_a_trusted_host_gets_it_too(
    notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(faithful) as server:
        drafter("expand", notes, "--base-url", server.url, "--no-mask")
        assert "沈知远与老邱" in bodies(server.requests)
    monkeypatch.setenv("DRAFTER_TRUSTED_HOSTS", "127.0.0.1")
    with serve(faithful) as server:
        drafter("expand", notes, "--base-url", server.url)
        assert "沈知远与老邱" in bodies(server.requests)


MARKED = ["机密★20年", "（秘密）", "密级：绝密", "参与处理机密级文件3件"]


@pytest.mark.parametrize("mark", MARKED)
def test_a_secrecy_mark_is_refused(tmp_path: Path, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(f"- 走访企业23家\n- {mark}\n", encoding="utf-8")
    with serve(faithful) as server:
        run = drafter("expand", notes, "--base-url", server.url)
        assert (run.returncode, run.stdout, server.count) == (2, b"", 0)
        assert last_line(run).startswith("错误：第 2 行“")
        assert "有密级标志，不得发给 127.0.0.1:" in last_line(run)
        monkeypatch.setenv("DRAFTER_TRUSTED_HOSTS", "127.0.0.1")
        assert drafter("expand", notes, "--base-url", server.url).returncode == 0


def test_a_secrecy_mark_in_the_front_matter_or_a_heading_is_refused(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    for text in ("---\n密级: 机密\n---\n- 走访企业23家\n", "# 会议纪要（秘密）\n- 走访企业23家\n"):
        notes.write_text(text, encoding="utf-8")
        with serve(faithful) as server:
            run = drafter("expand", notes, "--base-url", server.url)
            assert (run.returncode, server.count) == (2, 0), text


SENSITIVE = "- 走访企业23家\n- 列席拟提拔干部的酝酿会1次\n- 了解上访户诉求3件\n"


def test_sensitive_matter_is_a_warning_and_a_refusal_with_strict(tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(SENSITIVE, encoding="utf-8")
    with serve(faithful) as server:
        run = drafter("expand", notes, "--base-url", server.url, "--strict")
        assert (run.returncode, server.count) == (2, 0)
        assert last_line(run).startswith("错误：第 2 行“拟提拔”、第 3 行“上访户”可能是敏感内容，将发往 127.0.0.1:")
        run = drafter("expand", notes, "--base-url", server.url)
        assert run.returncode == 0
        assert "注意：第 2 行“拟提拔”、第 3 行“上访户”可能是敏感内容" in run.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("answer", "code"), [("n\n", 2), ("y\n", 0)])
def test_on_a_terminal_sensitive_matter_is_asked_about_first(tmp_path: Path, answer: str, code: int) -> None:
    notes, out = tmp_path / "notes.md", tmp_path / "x.md"
    notes.write_text(SENSITIVE, encoding="utf-8")
    with serve(faithful) as server:
        status, shown = on_a_terminal(["expand", str(notes), "-o", str(out), "--base-url", server.url], answer)
        assert (status, server.count > 0, out.exists()) == (code, code == 0, code == 0)
    assert "仍要发送吗" in shown


def on_a_terminal(arguments: list[str], answer: str) -> tuple[int, str]:
    """The command on a pseudo-terminal, `answer` typed once it asks; its exit code and what was shown."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(COMMAND[0], [*COMMAND, *arguments])
    shown, typed = b"", False
    while select.select([terminal], [], [], 60)[0]:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data
        if not typed and "仍要发送吗".encode() in shown:
            os.write(terminal, answer.encode())
            typed = True
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode(errors="replace")


def test_plain_http_to_another_host_is_refused_unless_trusted(notes: Path) -> None:
    run = drafter("expand", notes, "--base-url", "http://llm.anping.example/v1", "--provider", "openai")
    assert run.returncode == 2
    assert last_line(run) == (
        "错误：不把材料用明文 http 发给 llm.anping.example：请改用 https，或在自己的设置里写 "
        'trusted_hosts = ["llm.anping.example"]'
    )


def test_a_key_is_nowhere_but_in_its_header(
    notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clean_environment: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("DRAFTER_DEBUG", "1")
    told = b""
    refusals = [
        error(401, "Incorrect API key provided: sk-very-secret"),
        error(500, "sk-very-secret"),
        Answer(b"<html>"),
    ]
    for answer in (*refusals, faithful):
        with serve(in_turn(answer)) as server:
            run = drafter(
                "expand", notes, "-vv", "--base-url", server.url, "--record", tmp_path / "replies", "--deadline", "4"
            )
            told += run.stdout + run.stderr
            assert server.requests[0].headers["authorization"] == "Bearer sk-very-secret"
            assert "sk-very-secret" not in json.dumps([call.json for call in server.requests])
    files = [path for folder in (clean_environment, tmp_path) for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 4
    assert b"very-secret" not in told + b"".join(path.read_bytes() for path in files)
    if sys.platform != "win32":
        kept = [path for path in files if path != notes]
        assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are listed otherwise there")
def test_no_key_is_in_the_list_of_processes(notes: Path, clean_environment: Path) -> None:
    """Given to `drafter auth set` on standard input: nothing that `ps` shows has it while a run is under way."""
    assert drafter("auth", "set", "openai", given=b"sk-very-secret\n").returncode == 0
    seen: list[bytes] = []

    def look(call: Call) -> object:
        seen.extend(path.read_bytes() for path in Path("/proc").glob(f"{running[0]}/cmdline"))
        return faithful(call)

    running: list[int] = []
    with serve(look) as server:
        run = subprocess.Popen([*COMMAND, "expand", notes, "--base-url", server.url], stderr=subprocess.DEVNULL)
        running.append(run.pid)
        assert run.wait(60) == 0
        assert server.requests[0].headers["authorization"] == "Bearer sk-very-secret"
    assert seen and all(b"expand" in line and b"very-secret" not in line for line in seen)
