import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from drafter.formats.json import write as write_json
from drafter.formats.md import write as write_markdown
from tests.cli.running import drafter, last_line
from tests.formats.samples import report


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "总结.json"
    path.write_text(write_json(report()), encoding="utf-8")
    return path


def test_from_json_to_word_and_back_to_text(source: Path, tmp_path: Path) -> None:
    word, text = tmp_path / "总结.docx", tmp_path / "总结.md"
    assert drafter("export", source, "-o", word).returncode == 0
    assert drafter("export", source, "-o", tmp_path / "again.docx").returncode == 0
    assert word.read_bytes() == (tmp_path / "again.docx").read_bytes()
    run = drafter("export", word, "-o", text)
    assert run.returncode == 0
    assert text.read_text(encoding="utf-8") == write_markdown(report())
    assert last_line(run) == f"写好：{text}；2 节、5 段，空白 1 处"


def test_finished_text_is_taken_apart_word_for_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "　　挂职锻炼工作总结\n\n　　我到云岭县挂职。\n　　一、虚心请教，严格要求。\n　　请教3次。\n　　三、跳过一节\n　　完。\n"
        "　　　　　　林晓\n　　　　　　2025年9月20日\n",
        encoding="utf-8",
    )
    assert drafter("export", "a.txt", "-o", "a.json", cwd=tmp_path).returncode == 0
    read = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert read["title"] == "挂职锻炼工作总结"
    assert read["signature"] == {"home": "", "name": "林晓", "date": "2025年9月20日"}
    assert [each["heading"] for each in read["sections"]] == ["虚心请教，严格要求。"]
    assert [s["text"] for p in read["sections"][0]["paragraphs"] for s in p["sentences"]] == [
        "请教3次。",
        "三、跳过一节",
        "完。",
    ]
    assert {s["status"] for p in read["opening"] for s in p["sentences"]} == {"note"}


def test_the_table_of_figures(source: Path, tmp_path: Path) -> None:
    run = drafter("export", source, "--evidence", tmp_path / "核对.docx")
    assert run.returncode == 0
    table = docx.Document(str(tmp_path / "核对.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "数据", "所在位置", "报告原句", "出自笔记", "笔记原文", "比对", "核对人", "备注"]
    assert rows[1] == [
        "1",
        "23家",
        "一、竭尽所能，推动工作",
        "走访企业23家。",
        "N1",
        "走访企业23家",
        "与笔记一致",
        "",
        "",
    ]
    assert rows[2][1:4] == ["3次", "二、坚持学习，提升素质", "学习文件3次。"]
    assert rows[2][6] == "笔记里没有这个数，请核对"
    assert last_line(run).endswith("2 个数，其中 1 个没有对上笔记，要人核对")


def test_the_spreadsheet_holds_text_only(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(write_json(report("=HYPERLINK(1)走访9家。")), encoding="utf-8")
    assert drafter("export", path, "--evidence", tmp_path / "a.xlsx").returncode == 0
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "=HYPERLINK(1)走访9家。" in archive.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet.lower()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"schema_version": 99}', "另一版本的报告"),
        ('{"schema_version": 1, "title": "总', "不是完整的 JSON"),
        ('{"schema_version": 1, "title": 3}', "不是完整的报告 JSON"),
        ("[]", "不是 drafter 写的报告 JSON"),
        ("{}", "没有 schema_version"),
    ],
)
def test_nonsense_is_one_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    run = drafter("export", "a.json", "-o", "a.docx", cwd=tmp_path)
    assert run.returncode == 2 and said in last_line(run)
    assert len(run.stderr.decode().strip().splitlines()) == 1
    assert not (tmp_path / "a.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请用 -o 写明输出文件"),
        (["-o", "a.md", "--style", "opinions"], "只管 Word 文件"),
        (["-o", "a.docx", "--style", "无"], "可用的有 byline-under-title、opinions、standard"),
        (["-o", "a.docx", "--reference-doc", "总结.json"], "不能当样式用"),
        (["--evidence", "a.pdf"], "后缀可以是 .docx、.xlsx"),
        (["-o", "总结.json"], "就是输入文件"),
    ],
)
def test_wrong_use(source: Path, arguments: list[str], said: str) -> None:
    run = drafter("export", source.name, *arguments, cwd=source.parent)
    assert run.returncode == 2 and said in last_line(run)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"sections": 51}, "有 102 节（最多 99）"),
        ({"coverage": ("N9",)}, "没有用上的笔记 N9 不在笔记里"),
        ({"findings": -5}, "位置是负数"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    fields = json.loads(write_json(report()))
    fields["sections"] *= changed.get("sections", 1)
    fields["coverage"]["unused"] = list(changed.get("coverage", ()))
    fields["findings"][0]["line"] = changed.get("findings", 1)
    (tmp_path / "a.json").write_text(json.dumps(fields), encoding="utf-8")
    run = drafter("export", "a.json", "-o", "a.docx", cwd=tmp_path)
    assert run.returncode == 2 and said in last_line(run)


def test_style_of_the_project_is_used(source: Path) -> None:
    (source.parent / "drafter.toml").write_text('[style.fonts.body]\nname = "宋体"\n', encoding="utf-8")
    assert drafter("export", source.name, "-o", "a.docx", cwd=source.parent).returncode == 0
    with zipfile.ZipFile(source.parent / "a.docx") as archive:
        assert 'w:eastAsia="宋体"' in archive.read("word/styles.xml").decode()
