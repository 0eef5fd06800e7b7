"""The wheel, installed into an empty environment, works from a folder that is not ours."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.loopback import serve

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as a release is, but with the tools that are here instead of fresh ones."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)], ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a new environment that holds the wheel, and its dependencies from this environment.

    The tests have no network, so the dependencies are not installed but put behind the environment's own packages by a
    `.pth` line. Python reads no `.pth` files of a folder that is added so: this checkout, which stands in one as the
    editable install, stays out of sight, and what is not in the wheel is missed.
    """
    home = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", "--without-pip", str(home)], home)
    paths = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"]) / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel)], home)
    here = sysconfig.get_paths()
    behind = dict.fromkeys([here["purelib"], here["platlib"]])
    Path(paths["purelib"], "behind.pth").write_text("\n".join(behind), encoding="utf-8")
    return Path(paths["scripts"])


def test_wheel_holds_the_data_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "drafter").rglob("*") if is_data(path)}
    prompts = {
        "drafter/" + path.relative_to(ROOT).as_posix() for path in (ROOT / "prompts").rglob("*") if is_data(path)
    }
    assert ours | prompts <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "fixtures/", "prompts/")) for name in names)


def test_lists_the_templates_from_another_folder(scripts: Path, tmp_path: Path) -> None:
    listed = run([str(scripts / "drafter"), "template", "list"], tmp_path)
    assert "secondment" in listed


def test_drafts_from_another_folder(scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    (tmp_path / "要点.md").write_text(
        "---\n挂职单位: 安平县工信局\n---\n\n- 走访了23家企业，收集困难41条\n", encoding="utf-8"
    )
    with serve() as server:
        run([str(scripts / "drafter"), "expand", "要点.md", "--base-url", server.url, "-o", "总结.md"], tmp_path)
    title, *_ = report = (tmp_path / "总结.md").read_text("utf-8").splitlines()
    assert title.startswith("# ")
    assert [line for line in report if "23家企业" in line and "41条" in line]


def is_data(path: Path) -> bool:
    kinds = {".py", ".typed", ".toml", ".jinja", ".md", ".txt", ".yaml", ".json", ".html", ".css", ".js"}
    return path.is_file() and path.suffix in kinds


def run(command: list[str], folder: Path) -> str:
    """What `command` prints, run in `folder` without this process's Python path; its stderr where it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout
