"""YAML of a head, read as text: a date, a number, `yes` and `~` stay what the user typed.

Only the tree of nodes is composed, no value is ever constructed; anchors and aliases are refused, so that no text can
grow on reading, and so is nesting deeper than any head needs.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from drafter.errors import UserError
from drafter.formats.data import load_table
from drafter.formats.joining import join_lines
from drafter.formats.tidying import tidy


@dataclass(frozen=True)
class Value:
    """A value of the head: exactly one of a text, a list, or pairs of key and value."""

    scalar: str | None = None
    items: tuple["Value", ...] | None = None
    pairs: tuple[tuple[str, "Value"], ...] | None = None

    def children(self) -> tuple["Value", ...]:
        """The items of a list; any other value is the only one of its kind."""
        return self.items if self.items is not None else (self,)


@dataclass(frozen=True)
class Entry:
    """A key of the head, its value, and where the key stands in the file (1-based)."""

    key: str
    value: Value
    line: int
    column: int


def read_mapping(lines: Sequence[str], first_line: int, name: str, nested_keys: Collection[str]) -> tuple[Entry, ...]:
    """Read the YAML mapping in `lines`, the first of which is line `first_line` of the file called `name`.

    `nested_keys` may stand before a full-width colon inside a list. Raises UserError with line and column.
    """
    reader = _Reader("\n".join(tidy(lines, nested_keys)) + "\n", first_line, name)
    try:
        reader.refuse_tricks()
        return tuple(reader.entries())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise reader.error(mark, _in_words(error)) from None
    except YAMLError as error:
        raise reader.error(None, _in_words(error)) from None


_MAX_DEPTH = 4
_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class _Reader:
    text: str
    first_line: int
    name: str

    def error(self, mark: Any, what: str) -> UserError:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return UserError(f"{self.name} 第 {self.first_line + line} 行第 {column + 1} 列：头部信息{what}。")

    def refuse_tricks(self) -> None:
        """Directives, anchors and aliases, deep nesting: no head needs them."""
        for number, line in enumerate(self.text.split("\n")):
            if line.startswith("%"):
                raise UserError(f"{self.name} 第 {self.first_line + number} 行第 1 列：头部信息的行不能以 % 开头。")
        depth = 0
        for event in YAML(typ="safe", pure=True).parse(self.text):
            if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
                raise self.error(event.start_mark, "里的值不能以 & 或 * 开头；请给值加上引号")
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth > _MAX_DEPTH:
                raise self.error(event.start_mark, "嵌套太深；请写成“键: 值”")

    def entries(self) -> Iterator[Entry]:
        root = YAML(typ="safe", pure=True).compose(self.text)
        if root is None:
            return
        if root.id != "mapping":
            raise self.error(root.start_mark, "应写成一行一个“键: 值”")
        seen: dict[str, int] = {}
        for key, value in root.value:
            word, line, column = self.word(key), self.first_line + key.start_mark.line, key.start_mark.column + 1
            if word in seen:
                raise self.error(key.start_mark, f"里“{word}”写了两次（第 {seen[word]} 行已有）；请只留一处")
            seen[word] = line
            yield Entry(word, self.value(value), line, column)

    def word(self, key: Any) -> str:
        if key.id != "scalar":
            raise self.error(key.start_mark, "的键应是一个词")
        return join_lines(self.scalar(key))

    def scalar(self, node: Any) -> str:
        """A plain text over several lines is taken with its line breaks: YAML would put a space for each."""
        folded = node.style is None and node.start_mark.line != node.end_mark.line
        return self.text[node.start_mark.index : node.end_mark.index] if folded else str(node.value)

    def value(self, node: Any) -> Value:
        if node.id == "scalar":
            return Value("" if node.style is None and node.value in _ABSENT else self.scalar(node))
        if node.flow_style and _is_blank_to_fill(node):
            return Value(self.text[node.start_mark.index : node.end_mark.index])
        if node.id == "sequence":
            return Value(items=tuple(self.value(item) for item in node.value))
        return Value(pairs=tuple((self.word(key), self.value(value)) for key, value in node.value))


def _is_blank_to_fill(node: Any) -> bool:
    """`[日期]`, `{name}`, `{{name}}` are blanks in the user's text, though YAML sees a list and mappings."""
    if len(node.value) != 1:
        return False
    if node.id == "sequence":
        return bool(node.value[0].id == "scalar")
    key, value = node.value[0]
    return bool(value.id == "scalar" and value.value == "" and (key.id == "scalar" or _is_blank_to_fill(key)))


def _in_words(error: YAMLError) -> str:
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    problems: list[dict[str, str]] = load_table("frontmatter")["problem"]
    means = next((each["means"] for each in problems if each["says"] in said), "不合 YAML 写法；请写成一行一个“键: 值”")
    return f"有误：{means}"
