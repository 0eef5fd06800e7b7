import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from drafter.errors import UserError
from drafter.formats.source import MAX_BYTES, display_name, read_bytes, read_text


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "要点.md"
    path.write_bytes("- 走访\r\n".encode("gbk"))
    assert read_text(str(path)).text == "- 走访\n"


def test_reads_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("- 走访".encode())))
    assert read_bytes("-") == "- 走访".encode()


def test_no_such_file_names_the_near_one(tmp_path: Path) -> None:
    (tmp_path / "要点笔记.md").write_text("- 走访", encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_bytes(str(tmp_path / "要点笔纪.md"))
    assert told.value.message == f"没有这个文件：{tmp_path}/要点笔纪.md；是不是 {tmp_path}/要点笔记.md？"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("挂职笔记", "没有这个文件：挂职笔记；请检查文件名和所在文件夹。"),
        ("不在/要点.md", "没有这个文件：不在/要点.md；连文件夹 不在 也没有，请检查路径。"),
        ("夹", "夹 是文件夹，不是文件；请指定里面的一个文件。"),
        ("空.md", "空.md 是空的；请先写入内容并保存。"),
        ("a\0b", "a\\x00b 读不了（文件名不合法）；请检查文件名。"),
        ("长" * 200, "长" * 200 + " 读不了（File name too long）；请检查文件名。"),
    ],
)
def test_what_is_wrong_is_one_line(name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "夹").mkdir()
    (tmp_path / "空.md").touch()
    with pytest.raises(UserError) as told:
        read_bytes(name)
    assert told.value.message == said


def test_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "大.md"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: could not be read into memory
    with pytest.raises(UserError, match=r"太大（超过 5 MB）"):
        read_bytes(str(path))


def test_endless_pipe_is_read_only_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a" * (MAX_BYTES + 10))))
    with pytest.raises(UserError, match="标准输入 太大"):
        read_bytes("-")


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may read everything")
def test_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "要点.md"
    path.write_text("- 走访", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UserError, match="没有读取权限"):
        read_bytes(str(path))


def test_name_cannot_steer_the_terminal() -> None:
    assert display_name("a\x1b[31m\u202eb.md") == "a\\x1b[31m\\x202eb.md"
