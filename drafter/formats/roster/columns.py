"""The heading row of a table, and what each column below it is for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.errors import UserError
from drafter.formats.data import load_table
from drafter.formats.frontmatter import canonical_key
from drafter.formats.joining import join_lines
from drafter.formats.roster.writer import Roster, Writer, named_apart, stem_for

# Above the heading row there may be a title, an explanation, who filled it in.
_MOST_ABOVE = 10
# A cell shorter than that says nothing without its heading: `完成率：15.3%`.
_SHORT = 8
_BRACKETED = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[*＊：:]")


@dataclass(frozen=True)
class Row:
    """A row of a table: its number as the user sees it, its cells as text; `problem` says why one cannot be read."""

    number: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its words as the user wrote them, what it is for, and for the front matter its key."""

    words: str
    use: str
    key: str = ""


def is_notes(words: str) -> bool:
    """Is this what people call a column of notes?"""
    return _folded(words) in _words("notes")


def roster_of(rows: Sequence[Row], name: str, path: str, remarks: Sequence[str] = ()) -> Roster:
    """The writers of a table's rows, the heading row being among the first.

    Raises UserError where no heading row is found, where two columns are for one thing, or none for notes.
    """
    at = next((at for at, row in enumerate(rows[:_MOST_ABOVE]) if _is_head(row.cells)), None)
    if at is None:
        raise UserError(
            f"{name} 里没有找到表头；请在第一行写列名（姓名、派出单位、挂职单位、挂职职务、起止时间、笔记），一人一行。"
        )
    columns = tuple(map(_column, rows[at].cells))
    _refuse(columns, name)
    left_out = "、".join(f"“{column.words}”" for column in columns if column.use == "left_out")
    told = (f"{left_out}不写进总结，没有读入",) if left_out else ()
    below = (row for row in rows[at + 1 :] if row.problem or _is_filled(row, columns))
    return Roster(named_apart(_writer(row, columns, name, path) for row in below), (*remarks, *told))


def _writer(row: Row, columns: Sequence[Column], name: str, path: str) -> Writer:
    place = f"{name} 第 {row.number} 行"
    nothing = load_table("roster")["nothing"]
    filled = zip(columns, row.cells, strict=False)
    cells = {column: text for column, text in filled if text.strip() and text.strip() not in nothing}
    meta = {column.key: join_lines(text) for column, text in cells.items() if column.use == "meta"}
    period = "至".join(
        join_lines(text) for use in ("start", "end") for column, text in cells.items() if column.use == use
    )
    if period and "period" not in meta:
        meta["period"] = period
    return Writer(place, path, stem_for(meta, row.number), meta, "\n".join(_body(cells)), problem=row.problem)


def _body(cells: dict[Column, str]) -> Iterator[str]:
    """The notes as they are typed: first those of no heading, then the other columns under theirs."""
    yield from (text for column, text in cells.items() if column.use == "notes")
    for column, text in cells.items():
        if column.use == "heading" and "\n" not in text and len(text) <= _SHORT:
            yield f"# {column.words}\n- {column.words}：{text}"
        elif column.use == "heading":
            yield f"# {column.words}\n{text}"


def _is_filled(row: Row, columns: Sequence[Column]) -> bool:
    """Does it tell of somebody? Forms come with their lines numbered."""
    told = zip(columns, row.cells, strict=False)
    return any(cell.strip() for column, cell in told if column.use not in {"left_out", ""})


def _is_head(cells: Sequence[str]) -> bool:
    """A row of names, two of which at least are known."""
    known = {column.key or column.use for column in map(_column, cells) if column.use not in {"heading", ""}}
    return len(known) > 1


def _column(cell: str) -> Column:
    words = join_lines(cell).strip("*＊：: ")
    folded = _folded(cell)
    key = canonical_key(folded)
    if key and folded not in _words("notes"):
        return Column(words, "meta", key)
    uses = (use for use in ("notes", "start", "end", "left_out") if folded in _words(use))
    return Column(words, next(uses, "heading" if folded else ""))


def _refuse(columns: Sequence[Column], name: str) -> None:
    keys = Counter(column.key for column in columns if column.key)
    for key, count in keys.items():
        if count > 1:
            same = "、".join(f"“{column.words}”" for column in columns if column.key == key)
            raise UserError(f"{name} 的{same}是同一项；请只留一列。")
    if not any(column.use in {"notes", "heading"} for column in columns):
        raise UserError(f"{name} 里没有写笔记的一列；请加一列“笔记”，每人的笔记写在一格里，一行一条。")


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(map(_folded, load_table("roster")[use]))


def _folded(words: str) -> str:
    """`姓　名*`, `挂职时间（起止）`, `派出\\n单位` as the lists have them."""
    return re.sub(r"\s", "", _BRACKETED.sub("", words)).casefold()
