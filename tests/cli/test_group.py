"""What every command shares, and the small ones."""

import json
from pathlib import Path

from drafter.formats.notes import read_notes
from tests.cli.running import drafter, last_line


def test_help_is_in_chinese_and_names_every_command() -> None:
    page = drafter("--help").stdout.decode()
    assert "用法：" in page and "Usage" not in page
    assert all(name in page for name in ("expand", "check", "review", "template", "new", "schema", "rule"))
    assert "选项：" in drafter("expand", "--help").stdout.decode()


def test_the_version() -> None:
    assert drafter("--version").stdout.startswith(b"drafter ")
    assert drafter("expand", "--version").stdout.startswith(b"drafter ")


def test_slips_are_told_with_the_nearest_name() -> None:
    run = drafter("expnad", "x.md")
    assert (run.returncode, last_line(run)) == (
        2,
        "错误：没有 expnad 这个命令，是不是 expand；用 drafter --help 看有哪些",
    )
    run = drafter("expand", "x.md", "--templat", "y")
    assert run.returncode == 2
    assert last_line(run).startswith("错误：没有 --templat 这个选项")
    run = drafter("expand")
    assert run.returncode == 2
    assert last_line(run) == "错误：缺少 NOTES；用 drafter --help 看用法"


def test_templates_are_listed_and_shown() -> None:
    names = [line.split("\t")[0] for line in drafter("template", "list").stdout.decode().splitlines()]
    assert names[0] == "secondment"
    assert {"secondment-standard", "duty-report"} <= set(names)
    page = drafter("template", "show", "secondment").stdout.decode()
    assert "严于律己，树立形象" in page and "挂职单位（host），必填" in page
    unknown = drafter("template", "show", "nothing")
    assert unknown.returncode == 2
    assert "secondment" in last_line(unknown)


def test_the_schema_is_that_of_the_report() -> None:
    schema = json.loads(drafter("schema").stdout)
    assert {"schema_version", "sections", "placeholders", "findings", "coverage", "usage"} <= set(schema["properties"])


def test_a_new_note_file_asks_to_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    assert drafter("new", "-o", path).returncode == 0
    assert "□ 未接受宴请" in path.read_text(encoding="utf-8")
    again = drafter("new", "-o", path)
    assert again.returncode == 2
    empty = drafter("expand", path)
    assert empty.returncode == 2
    text = path.read_text(encoding="utf-8").replace("□ 未接受宴请", "☑ 未接受宴请", 1)
    path.write_text(text, encoding="utf-8")
    assert [note.text for note in read_notes(str(path)).items] == ["未接受宴请"]
