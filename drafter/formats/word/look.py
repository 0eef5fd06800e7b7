"""The house style of a Word file: measures, fonts and places, read from TOML."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from drafter.errors import UserError
from drafter.formats.source import display_name, read_text

TWIPS_PER_MM = 1440 / 25.4
_STYLES = files("drafter.formats.word") / "styles"

Millimetres = Annotated[float, Field(ge=0, le=1000)]
Points = Annotated[float, Field(ge=5, le=100, multiple_of=0.5)]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Line = Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f]*$")]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(_Data):
    """Sheet, margins and text block in millimetres; how many lines and characters the block holds."""

    width: Annotated[float, Field(ge=50, le=600)]
    height: Annotated[float, Field(ge=50, le=600)]
    top: Millimetres
    left: Millimetres
    text_width: Annotated[float, Field(ge=30)]
    text_height: Annotated[float, Field(ge=30)]
    lines: Annotated[int, Field(ge=1, le=100)]
    characters: Annotated[int, Field(ge=5, le=100)]

    @property
    def right(self) -> float:
        """The right margin; negative if the text block does not fit."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """The bottom margin; negative if the text block does not fit."""
        return self.height - self.top - self.text_height

    @property
    def line_pitch(self) -> int:
        """From line to line in twips: 579 (28.95 pt) by the standard, since 22 lines of 29 pt overflow."""
        return int(self.text_height * TWIPS_PER_MM / self.lines)

    def character_space(self, size: float) -> int:
        """What the grid adds to each character of `size` points, in 1/4096 pt (ECMA-376 §17.6.5)."""
        pitch = (twips(self.width) - twips(self.left) - twips(self.right)) / 20 / self.characters
        return int((pitch - size) * 4096 // 1)

    def character_spacing(self, size: float) -> int:
        """The same in twips, for characters that no grid holds: rounded down to 0.1 pt, the step of LibreOffice."""
        return self.character_space(size) * 10 // 4096 * 2


class Font(_Data):
    """A font with its size in points; `fallbacks` take its place where it is not installed."""

    name: Name
    fallbacks: Annotated[tuple[Name, ...], Field(alias="or")] = ()
    latin: Name
    size: Points
    bold: bool = False


class Fonts(_Data):
    """The font of each kind of text; the third and fourth level of headings are set as the body is (§7.3.3)."""

    body: Font
    title: Font
    heading1: Font
    heading2: Font
    byline: Font
    number: Font


class PageNumber(_Data):
    """What stands around the number, and how far below the text block."""

    below: Millimetres
    before: Line
    after: Line


class Byline(_Data):
    """Name and date: at the end, or under the title."""

    place: Literal["end", "title"]


class Opinions(_Data):
    """Boxes at the end for others to write and sign in."""

    titles: Annotated[tuple[Line, ...], Field(max_length=6)]
    closing: Line
    date: Line


class Look(_Data):
    """A whole house style."""

    page: Page
    fonts: Fonts
    page_number: PageNumber
    byline: Byline
    opinions: Opinions


def twips(millimetres: float) -> int:
    """Word's unit, a twentieth of a point."""
    return round(millimetres * TWIPS_PER_MM)


def shipped_looks() -> tuple[str, ...]:
    """The names of the house styles that ship."""
    return tuple(sorted(each.name.removesuffix(".toml") for each in _STYLES.iterdir() if each.name.endswith(".toml")))


def read_look(name: str) -> Look:
    """The house style of that name, or in the TOML file `name`. Raises UserError if it cannot be read or is wrong."""
    return look_of({"extends": name}) if name in shipped_looks() else look_of(_file(name), display_name(name))


def look_of(table: Mapping[str, Any], where: str = "drafter.toml 的 [style]") -> Look:
    """The house style that a table describes: what it `extends` (`standard` if it does not say), and what differs.

    `where` tells a person where the table stands. Raises UserError naming the key that is wrong.
    """
    try:
        look = Look.model_validate(_merged(table, where))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        what = "没有这一项" if first["type"] == "extra_forbidden" else f"的值“{str(first['input'])[:40]}”不对"
        raise UserError(f"版式（{where}）：{place} {what}；请照自带的版式 standard.toml 改正。") from None
    if min(look.page.right, look.page.bottom) < 0:
        raise UserError(f"版式（{where}）：版心加页边距超出了纸张；请改小 [page] 里的版心或页边距。")
    return look


def _merged(table: Mapping[str, Any], where: str, depth: int = 0) -> dict[str, Any]:
    own = dict(table)
    base = own.pop("extends", None if depth else "standard")
    if base is None:
        return own
    if base not in shipped_looks() or depth > len(shipped_looks()):
        raise UserError(
            f"版式（{where}）：没有“{str(base)[:40]}”这种版式；extends 可用的有 {'、'.join(shipped_looks())}。"
        )
    shipped = tomllib.loads((_STYLES / f"{base}.toml").read_text(encoding="utf-8"))
    return _over(_merged(shipped, where, depth + 1), own)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables merged key by key, other values replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _file(path: str) -> dict[str, Any]:
    if not Path(path).suffix and not Path(path).exists():
        raise UserError(
            f"没有“{display_name(path)}”这种版式；可用的有 {'、'.join(shipped_looks())}，或写自己的 TOML 文件。"
        )
    try:
        return tomllib.loads(read_text(path).text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"版式文件 {display_name(path)} 不是正确的 TOML（{error}）；请改正后再试。") from None
