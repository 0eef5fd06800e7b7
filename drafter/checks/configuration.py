"""`[rules]` of drafter.toml, or of the user's own settings file: which rules a project wants, and its own ones.

    [rules]
    select = ["B", "T"]
    ignore = ["W3"]
    own = "words.toml"               # beside this file
    [rules.per-file-ignores]
    "附件/*" = ["S"]

Read here, not through drafter.settings: a check of a text must not wait for a validation library.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from drafter.checks.between import between_rules
from drafter.checks.custom import Own, read_own
from drafter.checks.rule import Rule, all_rules
from drafter.errors import UserError
from drafter.places import config_file, project_file

_KEYS = ("select", "ignore", "own", "per-file-ignores")


@dataclass(frozen=True)
class Configuration:
    """What `[rules]` says; `place` is the file where it stands, or None where there is none."""

    place: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    own: Own = field(default_factory=Own)
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def ignored_in(self, path: Path) -> tuple[str, ...]:
        """Beginnings of codes that are not wanted in the file at `path`."""
        names = (path.name, _inside(path, self.place.parent)) if self.place else (path.name,)
        return tuple(
            code for glob, codes in self.per_file if any(fnmatchcase(name, glob) for name in names) for code in codes
        )


def configuration(near: Path) -> Configuration:
    """The configuration for a file: of the nearest drafter.toml that has `[rules]`, else of the user's own settings.

    Raises UserError for a file that cannot be read, an unknown key, a code that no rule has.
    """
    project = project_file(near)
    return (_read(project) if project else None) or _read(config_file()) or Configuration()


def known_codes(codes: Iterable[str], rules: Sequence[Rule], where: str) -> tuple[str, ...]:
    """Codes or their beginnings, written in capitals. Raises UserError for one that no rule begins with."""
    wanted = tuple(code.strip().upper() for code in codes if code.strip())
    for code in wanted:
        if not any(rule.code.startswith(code) for rule in rules):
            near = difflib.get_close_matches(code, [rule.code for rule in rules], n=1, cutoff=0.5)
            also = f"，是不是 {near[0]}" if near else ""
            raise UserError(f"{where} 里的 {code} 不是规则代码{also}；可以写 B101，也可以只写开头 B、B1。")
    return wanted


def _inside(path: Path, folder: Path) -> str:
    try:
        return path.absolute().relative_to(folder).as_posix()
    except ValueError:
        return path.absolute().as_posix()


@cache
def _read(path: Path) -> Configuration | None:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("rules")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError):
        raise UserError(f"设置文件 {path} 读不出来；请检查权限，并存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"设置文件 {path} 不是正确的 TOML（{error}）；请改正后再运行。") from None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise UserError(f"{path} 里的 rules 应写成 [rules] 开头的一段。")
    return _configured(table, path)


def _configured(table: Mapping[str, Any], path: Path) -> Configuration:
    unknown = next((key for key in table if key not in _KEYS), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown, _KEYS, n=1)
        also = f"，是不是 {near[0]}" if near else ""
        raise UserError(f"{path} 的 [rules] 里没有 {unknown} 这一项{also}；可以写的有 {'、'.join(_KEYS)}。")
    own = table.get("own", "")
    if not isinstance(own, str):
        raise UserError(f'{path} 的 [rules] own 应写一个文件名，如 own = "words.toml"。')
    mine = read_own(path.parent / own) if own else Own()
    rules = (*all_rules(), *between_rules(), *mine.rules)
    per_file = table.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        raise UserError(
            f'{path} 的 per-file-ignores 应写成 [rules.per-file-ignores] 一段，一行一个 "文件" = ["代码"]。'
        )
    return Configuration(
        place=path,
        select=_codes(table, "select", rules, path),
        ignore=_codes(table, "ignore", rules, path),
        own=mine,
        per_file=tuple((glob, _codes(per_file, glob, rules, path)) for glob in per_file),
    )


def _codes(table: Mapping[str, Any], key: str, rules: Sequence[Rule], path: Path) -> tuple[str, ...]:
    codes = table.get(key, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise UserError(f'{path} 的 {key} 应写成一串规则代码，如 ["B", "W203"]。')
    return known_codes(codes, rules, f"{path} 的 {key}")
