"""Finding a template's folders, reading their TOML, and laying each over the one it extends."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import drafter
from drafter.errors import UserError

FILE = "template.toml"
EXAMPLES = "examples.toml"
WORDS = ("hints", "cues", "strong", "sure")
"""Word lists of a part: one that extends a part adds to them; every other value replaces."""

Table = dict[str, Any]


@dataclass(frozen=True)
class Folder:
    """One folder of a template: its path, the text of its `template.toml`, and what that says."""

    path: Path
    text: str
    data: Table

    @property
    def file(self) -> Path:
        """Its `template.toml`."""
        return self.path / FILE


def built_in() -> tuple[Path, ...]:
    """The folders of the built-in templates and of what they share, sorted by name."""
    package = Path(drafter.__file__).parent
    homes = (package / "prompts", package.parent / "prompts")
    home = next((home for home in homes if home.is_dir()), homes[0])
    return tuple(sorted(file.parent for file in home.glob(f"*/{FILE}")))


def is_base(folder: Folder) -> bool:
    """Whether a folder only lends to others and is no template itself (`base = true`)."""
    return bool(folder.data.get("base"))


def chain(name_or_folder: str) -> tuple[Folder, ...]:
    """A template's folder, the one it extends, and so on to the last.

    Raises UserError where one is not there, is not TOML, or extends itself.
    """
    folders = [read_folder(_find(name_or_folder, None))]
    while wanted := folders[-1].data.get("extends"):
        if not isinstance(wanted, str):
            raise UserError(f"模板文件 {folders[-1].file}：extends 应为一个模板名。")
        path = _find(wanted, folders[-1])
        if path in (folder.path for folder in folders):
            raise UserError(f"模板文件 {folders[-1].file}：extends = “{wanted}” 又绕回自身，请改为别的模板名。")
        folders.append(read_folder(path))
    return tuple(folders)


def read_folder(path: Path) -> Folder:
    """A folder with its `template.toml` read. Raises UserError where it cannot be, or cannot be laid over another."""
    text, data = read_toml(path / FILE)
    slots, parts = data.get("slots", {}), data.get("parts", [])
    if not (isinstance(slots, dict) and all(isinstance(slot, dict) for slot in slots.values())):
        raise UserError(f"模板文件 {path / FILE}：slots 应写成一个个 [slots.栏目] 的表。")
    if not (
        isinstance(parts, list) and all(isinstance(part, dict) and isinstance(part.get("id"), str) for part in parts)
    ):
        raise UserError(f"模板文件 {path / FILE}：parts 应写成一个个 [[parts]] 的表，各有一个 id = “…”。")
    return Folder(path, text, data)


def read_toml(file: Path) -> tuple[str, Table]:
    """A TOML file as text and as data. Raises UserError with the line of a mistake."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"模板文件 {file} 不是 UTF-8 编码（第 {error.start} 字节），请另存为 UTF-8。") from error
    except OSError as error:
        raise UserError(f"读不了模板文件 {file}：{error.strerror}。") from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"第 {found[1]} 行第 {found[2]} 列" if found else "末尾"
        raise UserError(f"模板文件 {file} {where}不合 TOML 写法，请检查引号、括号和等号。") from error


def merged(folders: Sequence[Folder]) -> Table:
    """The data of a chain as one table; its first folder has the last word."""
    result: Table = {}
    library: dict[str, Table] = {}
    for folder in reversed(folders):
        data = {key: value for key, value in folder.data.items() if key not in ("extends", "base")}
        slots = {**result.get("slots", {})}
        for key, slot in data.get("slots", {}).items():
            slots[key] = {**slots.get(key, {}), **slot}
        parts = [_merged_part(part, library) for part in data.get("parts", [])]
        library |= {part["id"]: part for part in parts}
        result = {**result, **data, "slots": slots, "parts": parts or result.get("parts", [])}
    return result


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The 1-based line of a TOML text where a key such as `("parts", 2, "heading")` stands, if it can be told."""
    start = 0
    for step, key in enumerate(path):
        table = isinstance(key, int)
        name = re.escape(str(path[step - 1] if table else key))
        pattern = rf"^\[\[(?:\w+\.)?{name}\]\]" if table else rf"^(?:{name}\s*=|\[(?:\w+\.)*{name}\])"
        hits = [start + hit.start() for hit in re.finditer(pattern, text[start:], re.M)]
        start = dict(enumerate(hits)).get(key if isinstance(key, int) else 0, start)
    return text.count("\n", 0, start) + 1 if start else None


def _merged_part(part: Table, library: Mapping[str, Table]) -> Table:
    own = part["id"]
    takes = part.get("takes", [own] if own in library else [])
    inherited: Table = {}
    for name in takes:
        if name not in library:
            raise UserError(f"模板的 parts（id = “{own}”）取用了不存在的部分“{name}”，现有：{'、'.join(library)}。")
        inherited = _joined(inherited, library[name], (*WORDS, "topics"))
    said_once = {key: value for key, value in library.get(own, {}).items() if key not in (*WORDS, "topics")}
    merged = _joined({**inherited, **said_once}, part, WORDS)
    merged.pop("takes", None)
    return merged


def _joined(under: Table, over: Table, keys: Sequence[str]) -> Table:
    both = {key: [*under[key], *over[key]] for key in keys if key in under and key in over}
    return {**under, **over, **both}


def _find(wanted: str, asker: Folder | None) -> Path:
    known = built_in()
    for path in known:
        if path.name == wanted:
            return path.resolve()
    folder = (asker.path if asker else Path()) / Path(wanted).expanduser()
    if (folder / FILE).is_file():
        return folder.resolve()
    names = "、".join(path.name for path in known if not is_base(read_folder(path)))
    reason = f"文件夹里没有 {FILE}" if folder.is_dir() else "没有这个模板"
    raise UserError(f"{reason}：{wanted}。现有模板：{names}；也可给出自己的模板文件夹。")
