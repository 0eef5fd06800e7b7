"""Two hundred note files in an office: a report each, one table, and one bad file stops no other."""

import asyncio
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from drafter.drafting.file import expand_file, job_for
from drafter.formats.note_sources import NoteFile
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template
from tests.cli.running import drafter, last_line
from tests.loopback import Answer, Call, altered, error, faithful, serve

SHEN = """---
姓名: 沈知远
派出单位: 云岭县财政局
挂职单位: 安平县工业和信息化局
挂职职务: 副局长（挂职）
挂职时间: 2025年3月至2025年9月
---
- 走访企业23家，收集困难41条
- 工业统计口径不熟，退回来两回
- 回去后先建68家企业台账
## 意见建议
- 两地每季度开一次产业对接会
"""
FORMULA = "---\n姓名: =1+1\n---\n- 走访企业23家，收集困难41条\n- 听了3场讲座\n"


@pytest.fixture
def office(tmp_path: Path) -> list[Path]:
    """Two good files, one empty, one marked secret."""
    texts = {"沈知远.md": SHEN, "林望舒.md": FORMULA, "空.md": "", "密.md": "- 机密★20年\n- 走访3家\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "summary.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_report_a_file_and_a_table_of_all(office: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "总结"
    with serve(lambda call: Answer(faithful(call), delay=0.05)) as server:
        run = drafter("expand", *office, "-o", out, "--to", "txt", "--jobs", "2", "--base-url", server.url)
        assert server.most_at_once <= 2
    assert run.returncode == 2
    assert sorted(path.name for path in out.iterdir()) == ["summary.jsonl", "summary.xlsx", "林望舒.txt", "沈知远.txt"]
    assert "走访企业23家" in (out / "沈知远.txt").read_text(encoding="utf-8")
    shen, lin, empty, marked = rows(out)
    assert [shen[key] for key in ("name", "home", "post", "shortcomings", "plans", "suggestions", "code")] == [
        "沈知远",
        "云岭县财政局",
        "安平县工业和信息化局副局长（挂职）",
        "工业统计口径不熟，退回来两回。",
        "回去后先建68家企业台账。",
        "两地每季度开一次产业对接会。",
        0,
    ]
    assert "走访企业23家，收集困难41条。" in str(shen["work"])
    assert (empty["code"], marked["code"]) == (2, 2)
    assert "有密级标志" in str(marked["message"])
    assert lin["alike"] and shen["alike"] and float(str(lin["alike"])) > float(str(shen["alike"]))
    assert last_line(run).startswith("写好 2/4 份，在 ")


def test_the_spreadsheet_holds_text_and_no_formula(office: list[Path], tmp_path: Path) -> None:
    with serve(faithful) as server:
        drafter("expand", *office[:2], "-o", tmp_path / "out", "--to", "md", "--base-url", server.url)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx").active
    assert sheet is not None
    head, shen, lin = sheet.iter_rows()
    assert [cell.value for cell in head][:9] == [
        "文件", "结果", "姓名", "派出单位", "挂职单位及职务", "时间", "实绩", "不足", "打算",
    ]  # fmt: skip
    assert [cell.value for cell in head][9:12] == ["建议", "空白数", "雷同率"]
    assert (shen[2].value, shen[6].value) == ("沈知远", shen[6].value)
    assert str(shen[6].value).startswith("走访企业23家，收集困难41条。")
    assert (lin[2].value, lin[2].data_type, lin[2].quotePrefix) == ("=1+1", "s", True)
    assert "f" not in {cell.data_type for row in (shen, lin) for cell in row}


def test_the_same_command_goes_on_and_never_writes_over_a_hand(office: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    with serve(faithful) as server:
        command = ["expand", *office[:2], "-o", out, "--to", "md", "--base-url", server.url]
        assert drafter(*command).returncode == 0
        count, first = server.count, rows(out)
        again = drafter(*command)
        assert (again.returncode, server.count) == (0, count)
        assert "共 2 份笔记，要写 0 份" in again.stderr.decode()
        assert [row["work"] for row in rows(out)] == [row["work"] for row in first]
        (out / "沈知远.md").write_text("我改过的", encoding="utf-8")
        changed = drafter(*command)
        assert changed.returncode == 2
        assert "已经存在；要覆盖请加 --force" in changed.stderr.decode()
        assert (out / "沈知远.md").read_text(encoding="utf-8") == "我改过的"
        assert drafter(*command, "--force").returncode == 0
        assert server.count == count


def test_one_file_without_a_reply_stops_no_other_and_a_rejected_key_stops_all(tmp_path: Path) -> None:
    sources = []
    for number in range(4):
        sources.append(tmp_path / f"{number}.md")
        sources[-1].write_text(f"- 走访企业{number + 20}家\n", encoding="utf-8")

    def one_refused(call: Call) -> object:
        return Answer(refusal="不") if "21家" in call.prompt else faithful(call)

    with serve(one_refused) as server:
        run = drafter("expand", *sources, "-o", tmp_path / "a", "--to", "md", "--base-url", server.url)
    assert run.returncode == 3
    assert sorted(path.name for path in (tmp_path / "a").glob("*.md")) == ["0.md", "2.md", "3.md"]
    with serve(lambda call: error(401)) as server:
        run = drafter("expand", *sources, "-o", tmp_path / "b", "--to", "md", "--jobs", "1", "--base-url", server.url)
        assert (run.returncode, server.count) == (2, 1)
    assert [row["code"] for row in rows(tmp_path / "b")] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["a/x.md", "b/x.md", "-o", "out"], "错误：a/x.md 和 b/x.md 的总结会是同一个文件 x.md：请把其中一个改名"),
        (["a/x.md", "b/y.md"], "错误：几份笔记要各写一个文件：请用 -o 给出文件夹，如 -o 总结/，笔记也请各存一个文件"),
        (["a/x.md", "-o", "out", "--to", "pdf"], "错误：--to 的格式“pdf”不认得；可选："),
    ],
)
def test_what_is_wrong_with_the_command_is_told_before_anybody_is_asked(
    arguments: list[str], line: str, tmp_path: Path
) -> None:
    run = drafter("expand", *arguments, "--base-url", "http://127.0.0.1:9/v1", cwd=tmp_path)
    assert run.returncode == 2
    assert last_line(run).startswith(line)


def test_a_table_with_a_writer_a_row(tmp_path: Path) -> None:
    """A broken row stops no other; row numbers are told; a row put in between changes nothing for the others."""
    lines = [
        '{"姓名": "沈知远", "派出单位": "云岭县财政局", "挂职单位": "安平县", "notes": ["走访企业23家，收集困难41条"]}',
        '{"姓名": "../林望舒", "notes": "听了3场讲座"',
        '{"姓名": "../林望舒", "notes": "听了3场讲座"}',
    ]
    table, out = tmp_path / "notes.jsonl", tmp_path / "总结"
    table.write_text("\n".join(lines), encoding="utf-8")
    with serve(faithful) as server:
        command = ["expand", table, "-o", out, "--to", "txt", "--base-url", server.url]
        run = drafter(*command)
        assert (run.returncode, server.count > 0) == (2, True)
        assert f"{table} 第 2 行：第 " in run.stderr.decode()
        assert sorted(path.name for path in out.glob("*.txt")) == ["林望舒.txt", "沈知远.txt"]
        assert [(row["name"], row["code"]) for row in rows(out)] == [("沈知远", 0), ("", 2), ("../林望舒", 0)]
        count = server.count
        table.write_text("\n".join([lines[0], '{"姓名": "周行", "notes": "走访5家"}', lines[2]]), encoding="utf-8")
        again = drafter(*command)
        assert (again.returncode, "共 3 份笔记，要写 1 份" in again.stderr.decode()) == (0, True)
        assert server.count > count
    assert [row["source"] for row in rows(out)] == [f"{table} 第 {number} 行" for number in (1, 2, 3)]


POLISHED = "# 挂职总结\n\n一、工作情况\n\n走访企业23家，收集困难41条。布署了3项工作。\n\n沈知远\n\n2025年9月\n"


def test_many_reports_are_polished_each_in_its_own_format(tmp_path: Path) -> None:
    out = tmp_path / "润色"
    (tmp_path / "沈知远.txt").write_bytes(POLISHED.replace("# ", "").replace("\n", "\r\n").encode("gb18030"))
    (tmp_path / "林望舒.md").write_text(POLISHED, encoding="utf-8")
    (tmp_path / "坏.txt").write_bytes(b"")
    reports = [tmp_path / name for name in ("沈知远.txt", "坏.txt", "林望舒.md")]
    with serve(altered(lambda text: text.replace("布署", "部署"))) as server:
        command = ["polish", *reports, "-o", out, "--base-url", server.url]
        run = drafter(*command)
        assert run.returncode == 2
        assert last_line(run).startswith("写好 2/3 份，在 ")
        assert "部署了3项工作。\r\n" in (out / "沈知远.txt").read_bytes().decode("gb18030")
        assert (out / "林望舒.md").read_text(encoding="utf-8") == POLISHED.replace("布署", "部署")
        assert [(row["edits"], row["code"]) for row in rows(out)] == [(1, 0), (None, 2), (1, 0)]
        assert rows(out)[0]["alike"] == 1.0
        count = server.count
        again = drafter(*command)
        assert (again.returncode, server.count) == (2, count)
        assert "要写 0 份" in again.stderr.decode()
    run = drafter("polish", *reports, "--diff", "-o", out)
    assert last_line(run) == "错误：--diff、--changes 一次看一份：请只给一份报告，-o 写明文件名"


def test_names_that_try(tmp_path: Path) -> None:
    """Leading dashes, line breaks, dots: each report lies in the folder under a name of its own."""
    inside = tmp_path / "in"
    inside.mkdir()
    for name in ("-rf.md", "a\nb.md", "..md", "=cmd.md", "\x1b[31m.md"):
        (inside / name).write_text(f"- 走访企业{len(name) + 20}家\n", encoding="utf-8")
    with serve(faithful) as server:
        run = drafter(
            "expand", "-o", tmp_path / "out", "--to", "md", "--base-url", server.url, "--", *sorted(inside.iterdir())
        )
    assert run.returncode == 0, run.stderr.decode()
    assert b"\x1b" not in run.stderr
    assert len(list((tmp_path / "out").glob("*.md"))) + len(list((tmp_path / "out").glob("..md"))) >= 5
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["in", "out"]


def test_the_function_for_one_file_stands_alone(tmp_path: Path) -> None:
    """Two services at once in one process, as an engine of somebody else's might have it."""
    source = tmp_path / "notes.md"
    source.write_text(SHEN, encoding="utf-8")

    async def one(url: str, out: Path) -> object:
        async with open_client(load_settings({"base_url": url})) as client:
            job = job_for(NoteFile(str(source)), out, load_template("secondment"), None, client.model)
            return await expand_file(job, client)

    async def both(first: str, second: str) -> list[object]:
        return await asyncio.gather(one(first, tmp_path / "1.md"), one(second, tmp_path / "2.md"))

    with serve(faithful) as first, serve(faithful) as second:
        here, there = asyncio.run(both(first.url, second.url))
        assert first.count == second.count == 3
    assert replace(here, out="") == replace(there, out="")  # type: ignore[type-var]
    assert (tmp_path / "1.md").read_bytes() == (tmp_path / "2.md").read_bytes()


def test_the_example_of_the_manual_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/many.md, as an engine of somebody else's would run it: two good files, a broken one between them."""
    page = (Path(__file__).parents[2] / "docs" / "many.md").read_text(encoding="utf-8")
    (tmp_path / "engine.py").write_text(page.split("```python\n")[1].split("```")[0], encoding="utf-8")
    (tmp_path / "out").mkdir()
    for name, text in {"沈知远.md": SHEN, "空.md": "", "林望舒.md": FORMULA}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with serve(faithful) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        run = subprocess.run(
            [sys.executable, "engine.py", "out", "沈知远.md", "空.md", "林望舒.md"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            timeout=60,
        )
        asked = server.count
    shen, empty, lin = run.stdout.decode().splitlines() or [run.stderr.decode()]
    assert shen.startswith("沈知远.md 沈知远 ") and lin.startswith("林望舒.md =1+1 ")
    assert empty == "空.md 2 空.md 是空的；请先写入内容并保存。"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["林望舒.md", "沈知远.md"]
    assert asked == int(shen.split()[-1]) + int(lin.split()[-1])


def test_a_line_about_waiting_names_the_file(office: list[Path], tmp_path: Path) -> None:
    """Files are written side by side: a line that names the section alone would not tell whose."""
    busy = [error(429, "slow down", retry_after="1")]
    with serve(lambda call: busy.pop() if busy else faithful(call)) as server:
        run = drafter("expand", *office[:2], "-o", tmp_path / "总结", "--jobs", "1", "--base-url", server.url)
    where = server.url.removeprefix("http://").removesuffix("/v1")
    assert run.returncode == 0
    assert f"沈知远.md：写“竭尽所能，推动工作”：{where} 限制请求的频率（429），1 秒后再试" in run.stderr.decode()
