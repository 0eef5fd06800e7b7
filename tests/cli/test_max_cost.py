"""`--max-cost`: the run stops before the limit is passed, goes on with a higher one, and tells kept replies apart."""

import json
from pathlib import Path

from tests.cli.running import drafter, last_line
from tests.loopback import faithful, serve

NOTES = "- 请教老同志12次，两周熟悉了情况\n- 听了3场讲座\n- 走访企业23家\n"
# Dollars for a million tokens of gpt-4.1-mini, into and out of it, as providers.toml has them.
READ, WRITTEN = 0.40, 1.60


def spent(replies: Path) -> float:
    """What the replies in a store cost."""
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in replies.glob("[0-9a-f]*.json")]
    return sum(each["prompt_tokens"] * READ + each["completion_tokens"] * WRITTEN for each in kept) / 1_000_000


def test_it_stops_before_and_goes_on(tmp_path: Path, clean_environment: Path) -> None:
    notes, out = tmp_path / "笔记.md", tmp_path / "总结.json"
    notes.write_text(NOTES, encoding="utf-8")
    replies = clean_environment / "replies"
    with serve(faithful) as server:
        command = ["expand", notes, "-o", out, "--jobs", "1", "--base-url", server.url]
        refused = drafter(*command, "--max-cost", "0.0001")
        assert (refused.returncode, server.count, out.exists()) == (3, 0, False)
        limit = 0.002
        stopped = drafter(*command, "--max-cost", str(limit))
        first = server.count
        assert (stopped.returncode, out.exists()) == (3, False)
        assert last_line(stopped).startswith(f"错误：再问下去可能超过 --max-cost {limit:g}（已花约 ")
        assert last_line(stopped).endswith("已停止；提高上限后再运行同一条命令即可接着做，已经答复的不会再问")
        assert 0 < first < 3
        assert 0 < spent(replies) <= limit
        assert drafter(*command, "--max-cost", "1").returncode == 0
        assert server.count == 3
    usage = json.loads(out.read_text(encoding="utf-8"))["usage"]
    assert (usage["requests"], usage["cached"]) == (3 - first, first)
    # Its cost is of what this run asked; kept replies were paid for before.
    assert 0 < usage["cost"]["amount"] < spent(replies)
    assert usage["cost"]["currency"] == "USD"
