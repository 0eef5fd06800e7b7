"""Everything that drafter keeps on this machine, kind by kind; only files that bear drafter's own names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.places import config_file, keys_file, log_dir, models_dir, replies_dir

_DIGEST = r"[0-9a-f]{64}"


@dataclass(frozen=True)
class Belonging:
    """A kind of thing that is kept: its option, what a person calls it, the folder, and what its files are named."""

    name: str
    title: str
    folder: Path
    pattern: re.Pattern[str]
    # What is forgotten when nothing is named: what the user's own notes have left behind.
    is_trace: bool = False

    def files(self) -> Iterator[Path]:
        """Its files, and those that a killed run left half-written."""
        if self.folder.is_dir():
            yield from sorted(path for path in self.folder.iterdir() if self.pattern.fullmatch(path.name))


def belongings() -> tuple[Belonging, ...]:
    """Every kind, in the order in which a person would ask."""
    return (
        Belonging(
            "replies",
            "模型的回复（含笔记片段；接着做、不重复花钱靠它）",
            replies_dir(),
            re.compile(r"[0-9a-f]{32}-[0-9a-f]{16}\.json|\.tmp-.*"),
            is_trace=True,
        ),
        Belonging("log", "运行日志（不含笔记内容）", log_dir(), re.compile(r"drafter\.log(\.[0-9]+)?"), is_trace=True),
        Belonging("settings", "自己的设置", config_file().parent, re.compile(re.escape(config_file().name))),
        Belonging("keys", "密钥", keys_file().parent, re.compile(re.escape(keys_file().name) + r"|\.keys-.*")),
        Belonging(
            "model",
            "内置模型",
            models_dir(),
            re.compile(rf"{_DIGEST}\.(gguf|json|lock|part)|own-[0-9a-f]{{32}}\.json|embedded\.log"),
        ),
    )


def size(files: Iterator[Path]) -> tuple[int, int]:
    """How many files there are, and their bytes in all."""
    sizes = [path.lstat().st_size for path in files]
    return len(sizes), sum(sizes)


def readable(size: int) -> str:
    """`1.1 GB`, `37 KB`."""
    for unit, bytes_ in (("GB", 10**9), ("MB", 10**6)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{-(-size // 1000)} KB"
