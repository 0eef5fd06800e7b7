import json
from pathlib import Path

from drafter.formats.json import write
from tests.cli.running import drafter, last_line
from tests.formats.samples import report


def saved(folder: Path) -> Path:
    path = folder / "总结.json"
    path.write_text(write(report()), encoding="utf-8")
    return path


def test_the_page_stands_beside_the_report(tmp_path: Path) -> None:
    run = drafter("review", saved(tmp_path))
    assert (run.returncode, run.stdout) == (0, b"")
    page = (tmp_path / "总结.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "走访企业23家。" in page
    assert last_line(run) == "空白 1 处，提示 2 条；笔记 1/2 条已写入"


def test_an_existing_page_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path, page = saved(tmp_path), tmp_path / "审阅.html"
    page.write_text("旧的", encoding="utf-8")
    run = drafter("review", path, "-o", page)
    assert (run.returncode, page.read_text(encoding="utf-8")) == (2, "旧的")
    assert drafter("review", path, "-o", page, "--force").returncode == 0
    assert page.stat().st_size > 50_000


def test_from_stdin(tmp_path: Path) -> None:
    given = saved(tmp_path).read_bytes()
    assert drafter("review", "-", "-o", tmp_path / "审阅.html", given=given).returncode == 0
    nowhere = drafter("review", "-", given=given)
    assert (nowhere.returncode, last_line(nowhere)) == (
        2,
        "错误：从标准输入读报告时，请用 -o 写明审阅页放在哪里，如 -o 审阅.html。",
    )


def test_a_page_is_html(tmp_path: Path) -> None:
    run = drafter("review", saved(tmp_path), "-o", tmp_path / "审阅.md")
    assert run.returncode == 2
    assert "审阅页要写到 .html 文件" in last_line(run)


def test_a_broken_report_makes_no_page(tmp_path: Path) -> None:
    path = saved(tmp_path)
    for content in (
        '{"schema_version": 9}',
        '{"schema_version": 1',
        "走访了23家企业",
        json.dumps({"schema_version": 1}),
    ):
        path.write_text(content, encoding="utf-8")
        run = drafter("review", path)
        assert run.returncode == 2
        assert len(run.stderr.decode().strip().splitlines()) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["总结.json"]


def test_what_an_edit_adds_to_the_notes_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path)
    path.write_text(edited(path.read_text("utf-8")), encoding="utf-8")
    for command in (("review", path), ("export", path, "-o", tmp_path / "总结.docx")):
        run = drafter(*command)
        assert run.returncode == 0
        assert "G205 手改的话没有笔记依据：材料中没有“230家”这个数" in run.stderr.decode("utf-8")


def edited(text: str) -> str:
    """The report as the page saves it after a sentence was rewritten."""
    fields = json.loads(text)
    sentence = next(
        each
        for section in fields["sections"]
        for paragraph in section["paragraphs"]
        for each in paragraph["sentences"]
        if "走访企业23家" in each["text"]
    )
    sentence |= {"text": sentence["text"].replace("23家", "230家"), "status": "edited", "evidence": []}
    return json.dumps(fields, ensure_ascii=False)
