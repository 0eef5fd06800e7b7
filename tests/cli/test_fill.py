"""`drafter fill` and `drafter export` as a user meets them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from drafter.formats.docx import write as write_docx
from drafter.formats.json import write as write_json
from tests.cli.running import COMMAND, drafter, last_line
from tests.formats.samples import report

OWN = """今年X月，经市委组织部选派，我到X县挂职锻炼。在X县工作期间，得到了领导的关心。
一、虚心请教，严格要求
在近X个月的时间里，虚心向X领导、同事请教。到X县工作以后，深切感到X县的工作和X局有很大区别。
二、坚持学习，提升素质
结合X县的实际，寻求X县发展的途径，破解制约X县发展的瓶颈。
三、立足X县优势，抓好经济发展
作为X县来讲，要以加快推进X为突破口，大力实施X战略，为实现X县高质量发展做出贡献。
"""
ANSWERS = {
    "X月": "3", "挂职单位": "安平", "X个月": "6", "X领导": "县金融办的负责同志", "派出单位": "云岭县财政", "派出县": "云岭县",
    "X": "工业强县", "X战略": "乡村振兴",
}  # fmt: skip
FILLED = """今年3月，经市委组织部选派，我到安平县挂职锻炼。在安平县工作期间，得到了领导的关心。
一、虚心请教，严格要求
在近6个月的时间里，虚心向县金融办的负责同志、同事请教。到安平县工作以后，深切感到安平县的工作和云岭县财政局有很大区别。
二、坚持学习，提升素质
结合云岭县的实际，寻求云岭县发展的途径，破解制约云岭县发展的瓶颈。
三、立足云岭县优势，抓好经济发展
作为云岭县来讲，要以加快推进工业强县为突破口，大力实施乡村振兴战略，为实现云岭县高质量发展做出贡献。
"""


def sets(answers: dict[str, str]) -> list[str]:
    return [word for name, answer in answers.items() for word in ("--set", f"{name}={answer}")]


@pytest.mark.parametrize(("encoding", "end"), [("utf-8", "\n"), ("gb18030", "\r\n"), ("utf-8-sig", "\r\n")])
def test_two_counties_go_to_their_places(tmp_path: Path, encoding: str, end: str) -> None:
    source, out = tmp_path / "总结.txt", tmp_path / "填好.txt"
    source.write_bytes(OWN.replace("\n", end).encode(encoding))
    run = drafter("fill", source, "-o", out, *sets(ANSWERS))
    assert run.returncode == 0, run.stderr.decode()
    assert out.read_bytes() == FILLED.replace("\n", end).encode(encoding)
    assert last_line(run) == f"填好 16 处，写入 {out}；还有 0 处空白"
    assert drafter("check", out, "--select", "B").returncode == 0


def test_word_keeps_its_formatting_and_loses_only_the_comment_that_was_answered(tmp_path: Path) -> None:
    source, out = tmp_path / "总结.docx", tmp_path / "填好.docx"
    source.write_bytes(write_docx(report("经组织选派，我到X县挂职。")))
    run = drafter("fill", source, "-o", out, "--set", "XX条=41")
    assert run.returncode == 0, run.stderr.decode()
    old, new = docx.Document(str(source)), docx.Document(str(out))
    assert [p.text for p in new.paragraphs] == [p.text.replace("XX条", "41条") for p in old.paragraphs]
    assert [p.style.name for p in new.paragraphs] == [p.style.name for p in old.paragraphs]
    assert [comment.text for comment in new.comments] == ["挂职的是哪个县？"]
    assert [r.text for p in new.paragraphs for r in p.runs if r.font.highlight_color] == ["X县"]
    assert last_line(run).strip() == "挂职地（3:9）：挂职的是哪个县？"


def test_a_blank_across_runs_is_filled_in_the_first_one(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("我到")
    paragraph.add_run("X").bold = True
    paragraph.add_run("县").italic = True
    paragraph.add_run("挂职锻炼。")
    document.save(str(tmp_path / "a.docx"))
    run = drafter("fill", tmp_path / "a.docx", "-o", tmp_path / "b.docx", "--set", "挂职地=安平县")
    assert run.returncode == 0, run.stderr.decode()
    runs = docx.Document(str(tmp_path / "b.docx")).paragraphs[0].runs
    assert [(r.text, r.bold) for r in runs] == [("我到", None), ("安平县", True), ("", None), ("挂职锻炼。", None)]


def test_json_is_filled_and_looked_at_again(tmp_path: Path) -> None:
    source, out = tmp_path / "总结.json", tmp_path / "填好.json"
    source.write_text(write_json(report()), encoding="utf-8")
    assert drafter("fill", source, "-o", out, "--set", "1=41").returncode == 0
    old, new = (json.loads(each.read_text(encoding="utf-8")) for each in (source, out))
    assert new["sections"][0]["paragraphs"][0]["sentences"][1]["text"] == "收集问题41条。"
    assert new["placeholders"] == []
    for fields in (old, new):
        del fields["placeholders"], fields["findings"]
    new["sections"][0]["paragraphs"][0]["sentences"][1]["text"] = "收集问题XX条。"
    assert new == old


def test_dry_run_lists_and_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "总结.md"
    source.write_text("我到X县挂职，走访X户。\n", encoding="utf-8")
    run = drafter("fill", source, "-o", tmp_path / "b.md", "--dry-run", "--set", "挂职地=安平")
    assert run.stdout.decode() == (
        "  1  挂职地：挂职的是哪个县？\n     1:3  我到〔X县 → 安平县〕挂职，走访X户。\n"
        "  2  X户：具体是多少户？\n     1:10  我到X县挂职，走访〔X户〕。\n"
    )
    assert last_line(run) == "共 2 问、2 处空白；已给答案的 1 处，会留空 1 处；没有写文件。"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["总结.md"]


def test_answers_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "总结.md").write_text("我到X县挂职，走访X户。\n", encoding="utf-8")
    (tmp_path / "事实.toml").write_text('host = "安平县"\nX户 = 23\n血型 = "A"\n', encoding="utf-8")
    run = drafter("fill", tmp_path / "总结.md", "--from", tmp_path / "事实.toml")
    assert run.stdout.decode() == "我到安平县挂职，走访23户。\n"
    assert "血型 没有用上" in run.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "挂职地"], "--set 应写成 名称=内容"),
        (["--set", "血型=A"], "报告里没有这一项空白；可填的有 挂职地、X户"),
        (["--set", "X户=23家"], "单位对不上"),
        (["--set", "挂职地=安\n平"], "换行"),
        (["-o", "b.docx"], "不换格式"),
        (["--from", "无.toml"], "没有这个文件"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "总结.md").write_text("我到X县挂职，走访X户。\n", encoding="utf-8")
    run = drafter("fill", "总结.md", *arguments, cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, b"")
    assert said in last_line(run) and len(run.stderr.decode().strip().splitlines()) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["总结.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_person_answers_at_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "总结.md").write_text("我到X县挂职。结合X县的实际，寻求X县发展的途径，走访X户。\n", encoding="utf-8")
    # 挂职地; 派出地 place by place: the same as question 1, then another; a number that is none, then one.
    typed = ["安平", "/", "=1", "云岭", "很多", "23"]
    master, slave = os.openpty()
    os.write(master, "".join(f"{line}\n" for line in typed).encode())
    run = subprocess.run(
        [*COMMAND, "fill", "总结.md", "-o", "填好.md"], stdin=slave, capture_output=True, timeout=60, cwd=tmp_path
    )
    os.close(slave)
    os.close(master)
    assert run.returncode == 0, run.stderr.decode()
    assert (tmp_path / "填好.md").read_text(encoding="utf-8") == (
        "我到安平县挂职。结合安平县的实际，寻求云岭县发展的途径，走访23户。\n"
    )
    assert "“很多”不是数字；请写成 23 或 23户。" in run.stderr.decode()


def test_answers_are_looked_at_again(tmp_path: Path) -> None:
    (tmp_path / "总结.md").write_text("我到X县挂职。【待补充：具体内容】\n", encoding="utf-8")
    answer = r"到Y局 <b>学习</b> $1 \\1 {甲}，贯彻落实中央八项规定。"
    run = drafter("fill", "总结.md", "--set", f"具体内容={answer}", cwd=tmp_path)
    assert run.stdout.decode() == f"我到X县挂职。{answer}\n"
    assert "填好后请看 1:" in run.stderr.decode() and "八项规定" in run.stderr.decode()
