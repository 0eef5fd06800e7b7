"""The start script of `make bundle`, in a folder with a wheel of its own and no network."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WHEEL = {
    "drafter_stub.py": "import sys\ndef main():\n    print(sys.argv[1:])\n",
    "drafter-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: drafter\nVersion: 1.0\n",
    "drafter-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "drafter-1.0.dist-info/entry_points.txt": "[console_scripts]\ndrafter = drafter_stub:main\n",
    "drafter-1.0.dist-info/RECORD": "",
}


def unpacked(tmp_path: Path, wheel: str) -> Path:
    folder = tmp_path / "安装 包"
    (folder / "wheels").mkdir(parents=True)
    with zipfile.ZipFile(folder / "wheels" / wheel, "w") as archive:
        for name, text in WHEEL.items():
            archive.writestr(name, text)
    (folder / "drafter.sh").write_bytes((ROOT / "bundle" / "drafter.sh").read_bytes())
    return folder


def started(folder: Path, *arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(folder / "drafter.sh"), *arguments]
    environment = os.environ | {"PYTHON": python}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="drafter.bat is for Windows")
def test_installs_once_and_runs(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, "drafter-1.0-py3-none-any.whl")
    first = started(folder, "expand", "我的 笔记.md")
    assert (first.returncode, first.stdout) == (0, "['expand', '我的 笔记.md']\n"), first.stderr
    assert "第一次运行，正在安装（不联网）…" in first.stderr
    again = started(folder, "--help")
    assert (again.returncode, again.stdout, again.stderr) == (0, "['--help']\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="drafter.bat is for Windows")
def test_what_does_not_fit_is_told_and_tried_anew(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, "drafter-1.0-cp27-none-any.whl")
    for _ in range(2):
        run = started(folder)
        assert run.returncode == 2
        assert run.stderr.splitlines()[-1] == "没有装成：这份安装包可能是给别的系统或别的 Python 版本做的。"
    old = started(folder, python="/bin/false")
    assert (old.returncode, "需要 Python 3.11 或更新的版本" in old.stderr) == (2, True)


def test_the_windows_script_has_windows_lines() -> None:
    data = (ROOT / "bundle" / "drafter.bat").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 20
    assert b"--no-index" in data and b"http" not in data
