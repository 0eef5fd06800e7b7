"""The fonts that `doctor` tells of: each system's list read, and what stands in for what is not there."""

import sys
from pathlib import Path

import pytest

from drafter.cli.fonts import of_profile, of_registry, stand_ins
from tests.cli.running import drafter


def test_windows_names_several_families_in_a_line() -> None:
    names = ["SimSun & NSimSun (TrueType)", "仿宋_GB2312 (TrueType)", "方正小标宋简体 (TrueType)", "8514oem"]
    assert [name for name in of_registry(names) if name] == ["SimSun", "NSimSun", "仿宋_GB2312", "方正小标宋简体"]


def test_macos_names_the_faces_of_a_file() -> None:
    file = {"_name": "STHeiti.ttc", "typefaces": [{"family": "Heiti SC"}, {"family": "STHeiti"}]}
    assert list(of_profile({"SPFontsDataType": [file, {"_name": "broken"}]})) == ["Heiti SC", "STHeiti"]


def test_the_first_that_is_there_stands_in() -> None:
    found = dict(stand_ins({}, frozenset({"仿宋", "FangSong", "黑体", "SimSun"})))
    assert found == {
        "方正小标宋简体": None,
        "黑体": "黑体",
        "楷体_GB2312": None,
        "仿宋_GB2312": "仿宋",
        "宋体": "SimSun",
    }


def test_a_style_of_ones_own_names_its_own() -> None:
    style = {"fonts": {"body": {"name": "思源宋体", "or": [], "latin": "Arial", "size": 16}}}
    assert dict(stand_ins(style, frozenset({"思源宋体"})))["思源宋体"] == "思源宋体"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own list")
def test_doctor_tells_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a list of fonts that a small program prints in the place of the system's."""
    (tmp_path / "fc-list").write_text("#!/bin/sh\nprintf '仿宋_GB2312,FangSong_GB2312\\nSimHei\\n'\n")
    (tmp_path / "fc-list").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    shown = drafter("doctor", "--provider", "deepseek").stdout.decode()
    assert "正常\t字体 仿宋_GB2312 已安装\n" in shown
    assert "说明\t字体 黑体 没有安装，本机显示时用 SimHei 代替；装有它的电脑上照常显示\n" in shown
    assert (
        "说明\t字体 方正小标宋简体 没有安装，本机也没有能代替的，显示时由 Word、WPS 另选；装有它的电脑上照常显示\n"
        in shown
    )
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert "说明\t查不到本机装了哪些字体；Word 文件照样能写\n" in drafter("doctor").stdout.decode()
