"""Looking inside: what is kept and forgotten, what `doctor` finds, what the log says and does not say."""

import sys
from pathlib import Path

import pytest

from tests.cli.running import drafter, last_line
from tests.loopback import faithful, serve


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text("- 走访企业23家，收集困难41条\n", encoding="utf-8")
    return path


def test_what_is_kept_is_listed_and_forgotten(notes: Path, clean_environment: Path) -> None:
    with serve(faithful) as server:
        drafter("expand", notes, "--base-url", server.url)
    (clean_environment / "config.toml").write_text("jobs = 2\n")
    (clean_environment / "replies" / "我的.txt").write_text("不是 drafter 的")
    listing = drafter("where").stdout.decode()
    assert "模型的回复（含笔记片段；接着做、不重复花钱靠它）：1 个文件" in listing
    assert str(clean_environment / "replies") in listing
    refused = drafter("forget")
    assert (refused.returncode, last_line(refused)) == (2, "错误：什么也没有删；确定要删请加 --yes")
    assert drafter("forget", "--yes").returncode == 0
    left = sorted(path.name for path in clean_environment.rglob("*") if path.is_file())
    assert left == ["config.toml", "我的.txt"]
    assert last_line(drafter("forget", "--yes")) == "没有可删的"
    assert drafter("forget", "all", "--yes").returncode == 0
    assert not (clean_environment / "config.toml").exists()


def test_a_kind_that_does_not_exist() -> None:
    run = drafter("forget", "reports", "--yes")
    assert run.returncode == 2
    assert last_line(run) == "错误：没有 reports 这一类；可写 replies、log、settings、keys、model、all"


def test_doctor_is_content_where_somebody_answers(monkeypatch: pytest.MonkeyPatch, clean_environment: Path) -> None:
    (clean_environment / "config.toml").write_text("jobs = 3\n")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("DRAFTER_TIMEOUT", "30")
    with serve(faithful) as server:
        run = drafter("doctor", "--base-url", server.url)
        assert server.count == 0
    page = run.stdout.decode()
    assert run.returncode == 0, page
    assert "说明\tOpenAI 的密钥：环境变量 OPENAI_API_KEY\n" in page
    assert f"说明\t设置 jobs = 3（文件 {clean_environment / 'config.toml'}）\n" in page
    assert "说明\t设置 timeout = 30（环境变量 DRAFTER_TIMEOUT）\n" in page
    assert f"正常\t127.0.0.1:{server.port} 连得上（501）\n" in page
    assert "sk-secret" not in page
    assert last_line(run) == "一切正常"


def test_doctor_says_what_is_out_of_reach_and_what_is_to_be_mended(clean_environment: Path) -> None:
    run = drafter("doctor", "--base-url", "http://127.0.0.1:9/v1")
    assert run.returncode == 3
    assert "不通\t连不上 127.0.0.1:9" in run.stdout.decode()
    run = drafter("doctor", "--provider", "deepseek")
    assert run.returncode == 2
    assert "要处理\t没有设置 深度求索 DeepSeek 的密钥" in run.stdout.decode()
    (clean_environment / "config.toml").write_text("jobs = many\n")
    assert drafter("doctor").returncode == 2


def test_the_log_says_what_was_done_and_not_a_word_of_the_notes(notes: Path, clean_environment: Path) -> None:
    with serve(faithful) as server:
        drafter("expand", notes, "-vv", "--base-url", server.url)
        again = drafter("expand", notes, "-v", "--base-url", server.url)
    log = clean_environment / "log" / "drafter.log"
    text = log.read_text(encoding="utf-8")
    assert "asking gpt-4.1-mini at 127.0.0.1:" in text
    assert "answered, " in text and "kept reply" in text
    assert "走访" not in text and "企业" not in text
    assert "· section_draft " in again.stderr.decode()
    if sys.platform != "win32":
        assert log.stat().st_mode & 0o777 == 0o600


def test_vv_shows_prompts_and_replies_on_the_screen(notes: Path) -> None:
    with serve(faithful) as server:
        run = drafter("expand", notes, "-vv", "--base-url", server.url)
    assert "[N1] 走访企业23家，收集困难41条" in run.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions there")
def test_a_log_that_cannot_be_written_costs_nothing(notes: Path, clean_environment: Path) -> None:
    (clean_environment / "log").write_text("a file where the folder should be")
    with serve(faithful) as server:
        assert drafter("expand", notes, "--base-url", server.url).returncode == 0
