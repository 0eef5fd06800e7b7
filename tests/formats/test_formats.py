import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from drafter import formats
from drafter.errors import UserError
from drafter.formats import md

from .samples import report


def said(action: Callable[[], object]) -> str:
    with pytest.raises(UserError) as told:
        action()
    assert "\n" not in told.value.message
    return told.value.message


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_suffixes_are_found_without_loading_their_modules() -> None:
    code = "import sys; from drafter import formats; formats.suffixes(); print('pydantic' in sys.modules, *formats.suffixes())"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    loaded, *suffixes = run.stdout.split()
    assert loaded == "False"
    assert suffixes[0] == ".md"
    assert {".md", ".txt", ".json"} <= set(suffixes)


def test_the_suffix_picks_the_format() -> None:
    for name in ("总结.md", "总结.TXT", "总结.json"):
        formats.write_report(report(), Path(name))
    assert Path("总结.md").read_text("utf-8") == md.write(report())
    assert Path("总结.TXT").read_text("utf-8").startswith("　　　　　　　　　　挂职锻炼工作总结\n")
    assert Path("总结.json").read_text("utf-8").startswith('{\n  "schema_version": 1,')


@pytest.mark.parametrize("name", ["总结.pdf", "总结", "总结.", ".md"])
def test_unknown_suffix(name: str) -> None:
    message = said(lambda: formats.check_out(Path(name)))
    assert message.startswith(f"{Path(name)} 的格式不认得；输出文件的后缀可以是 .md、")


@pytest.mark.parametrize("out", [None, Path("-")])
def test_stdout_gets_markdown_as_utf8(out: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    stdout = SimpleNamespace(buffer=io.BytesIO(), flush=lambda: None)
    monkeypatch.setattr(sys, "stdout", stdout)
    formats.check_out(out)
    formats.write_report(report(), out)
    assert stdout.buffer.getvalue().decode() == md.write(report())


def test_an_existing_file_is_kept_unless_forced() -> None:
    Path("总结.md").write_text("旧的", encoding="utf-8")
    message = said(lambda: formats.write_report(report(), Path("总结.md")))
    assert message == "总结.md 已经存在；要覆盖请加 --force，或换一个文件名。"
    assert Path("总结.md").read_text("utf-8") == "旧的"
    formats.write_report(report(), Path("总结.md"), force=True)
    assert Path("总结.md").read_text("utf-8") == md.write(report())


@pytest.mark.parametrize("way", ["要点.md", "./要点.md", "夹/../要点.md", "链接.md", "硬链接.md"])
def test_an_input_is_never_overwritten(way: str) -> None:
    Path("夹").mkdir()
    Path("要点.md").write_text("- 走访", encoding="utf-8")
    Path("链接.md").symlink_to("要点.md")
    Path("硬链接.md").hardlink_to("要点.md")
    message = said(
        lambda: formats.write_report(report(), Path(way), force=True, inputs=["没有.md", "-", Path("要点.md")])
    )
    assert message == f"输出文件 {Path(way)} 就是输入文件 要点.md，不能覆盖；请换一个文件名。"
    assert Path("要点.md").read_text("utf-8") == "- 走访"


def test_a_place_that_cannot_be_written() -> None:
    Path("夹.md").mkdir()
    Path("文件").touch()
    assert said(lambda: formats.check_out(Path("夹.md"))).startswith("夹.md 是文件夹；请写明里面的文件名")
    assert said(lambda: formats.check_out(Path("不在/总结.md"))).endswith("请先建立，或换一个位置。")
    assert "没有这个文件夹" in said(lambda: formats.check_out(Path("文件/总结.md")))
    assert said(lambda: formats.check_out(Path("长" * 200 + ".md"))).endswith("请换一个文件名或位置。")
    assert said(lambda: formats.check_out(Path("a\0.md"))) == "a\\x00.md 写不了（文件名不合法）；请换一个文件名或位置。"


@pytest.mark.skipif(os.name == "nt", reason="POSIX devices")
def test_a_device_is_no_file() -> None:
    Path("空.md").symlink_to("/dev/null")
    assert said(lambda: formats.check_out(Path("空.md"), force=True)) == "空.md 不是普通文件，不能写；请换一个文件名。"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_and_a_closed_stdout_are_told_in_one_line() -> None:
    code = (
        "import sys; from drafter import formats; from drafter.errors import UserError\n"
        "try: formats.write_text('走访' * 9, None)\n"
        "except UserError as error: print(error.message, file=sys.stderr)"
    )
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
    assert run.stderr.decode() == "标准输出提前关闭，没有写完；请用 -o 指定输出文件。\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_rights_are_kept_and_links_followed(folder: Path) -> None:
    Path("旧.md").write_text("旧的", encoding="utf-8")
    Path("旧.md").chmod(0o640)
    Path("链接.md").symlink_to("旧.md")
    formats.write_report(report(), Path("链接.md"), force=True)
    assert Path("链接.md").is_symlink()
    assert Path("旧.md").read_text("utf-8") == md.write(report())
    assert stat.S_IMODE(Path("旧.md").stat().st_mode) == 0o640
    assert sorted(each.name for each in folder.iterdir()) == ["旧.md", "链接.md"]


def test_a_failed_write_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("总结.md").write_text("旧的", encoding="utf-8")

    def locked(*_: object) -> None:
        raise PermissionError(13, "locked by another program")

    monkeypatch.setattr(os, "fsync", locked)
    message = said(lambda: formats.write_report(report(), Path("总结.md"), force=True))
    assert message == "总结.md 写不了：没有权限，或文件正被 Word、WPS 打开；请关闭后再试，或换一个位置。"
    assert [(each.name, each.read_text("utf-8")) for each in folder.iterdir()] == [("总结.md", "旧的")]


def test_any_text_is_written_with_the_same_care() -> None:
    formats.write_text("甲\n", Path("要点.yaml"))
    assert Path("要点.yaml").read_bytes() == "甲\n".encode()
    assert "已经存在" in said(lambda: formats.write_text("乙\n", Path("要点.yaml")))
