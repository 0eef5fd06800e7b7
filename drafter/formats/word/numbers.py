"""The numbers that Word writes before paragraphs by itself: 一、 （一） 1. of headings and lists (ECMA-376 §17.9)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.formats.numbering import chinese_number
from drafter.formats.word.xml import Element, name

BULLET = "•"
"""Stands for whatever sign a list without numbers has."""

_VALUE = name("w:val")
_DEEPEST = 9
_CHINESE = ("chinese", "japanese", "ideograph", "taiwanese", "korean")
"""How the formats of numerals in Chinese begin: chineseCounting, japaneseCounting, ideographTraditional …"""
_CIRCLED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered; `words` is its text with %1 … %9 for the numbers of the levels."""

    form: str
    words: str
    start: int


@dataclass(frozen=True)
class List:
    """A list's levels by depth, and the count that it shares with others of its kind."""

    levels: Mapping[int, Level]
    shared: str
    restarts: frozenset[int] = frozenset()


@dataclass
class Numbers:
    """Counts the paragraphs of a file in order, as Word does when it shows them."""

    lists: Mapping[str, List]
    styles: Mapping[str, tuple[str, int]]
    """Style id → the list and depth that it brings along."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def next(self, properties: Element | None) -> tuple[str, int]:
        """What stands before the next paragraph, and how deep it is in its list; ("", 0) for one outside of lists."""
        identity, depth = self._place(properties)
        found = self.lists.get(identity)
        if found is None or depth not in found.levels:
            return "", 0
        level = found.levels[depth]
        counts = self._counted(identity, found, depth)
        if level.form in ("bullet", "none") or not level.words:
            return (BULLET if level.form == "bullet" else ""), depth
        words = level.words
        for at in range(_DEEPEST):
            if at in found.levels:
                form = found.levels[at].form
                words = words.replace(f"%{at + 1}", written(counts.get(at, found.levels[at].start), form))
        return words.strip(), depth

    def _counted(self, identity: str, found: List, depth: int) -> Mapping[int, int]:
        """One more on this level; the levels below it begin again."""
        counts = self._counts.setdefault(found.shared, {})
        if identity not in self._seen:
            self._seen.add(identity)
            for at in found.restarts:
                counts.pop(at, None)
        counts[depth] = counts[depth] + 1 if depth in counts else found.levels[depth].start
        for below in [at for at in counts if at > depth]:
            del counts[below]
        return counts

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and depth of a paragraph: its own, else its style's."""
        style = _value(properties, "pStyle") if properties is not None else ""
        identity, depth = self.styles.get(style, ("", 0))
        own = properties.find(name("w:numPr")) if properties is not None else None
        if own is None:
            return identity, depth
        return _value(own, "numId") or identity, _number(_value(own, "ilvl"), depth)


def read_numbers(numbering: Element | None, styles: Element | None) -> Numbers:
    """The counts of a file from its parts `numbering.xml` and `styles.xml`, where it has them."""
    if numbering is None:
        return Numbers({}, {})
    kinds = {each.get(name("w:abstractNumId")): _levels(each) for each in numbering.iter(name("w:abstractNum"))}
    lists = {
        each.get(name("w:numId"), ""): _list(each, kinds)
        for each in numbering.iter(name("w:num"))
        if _value(each, "abstractNumId") in kinds
    }
    return Numbers(lists, _styles(styles, lists))


def written(number: int, form: str) -> str:
    """A number in one of Word's formats; an unknown one is written as digits, and so is one too large for it."""
    if form.startswith(_CHINESE) and 1 <= number <= 99:
        return chinese_number(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(0x245F + number)
    if form.endswith("Letter") and 1 <= number <= 26:
        return chr((0x40 if form.startswith("upper") else 0x60) + number)
    if form.endswith("Roman") and 1 <= number <= 89:
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    return "" if form == "bullet" else str(number)


def _roman(number: int) -> str:
    words = ""
    for value, sign in _ROMAN:
        words += sign * (number // value)
        number %= value
    return words


def _levels(kind: Element) -> Mapping[int, Level]:
    return {_number(each.get(name("w:ilvl")), 0): _level(each) for each in kind.findall(name("w:lvl"))}


def _level(element: Element) -> Level:
    form = "decimal" if element.find(name("w:isLgl")) is not None else _value(element, "numFmt") or "decimal"
    return Level(form, _value(element, "lvlText"), _number(_value(element, "start"), 1))


def _list(element: Element, kinds: Mapping[str, Mapping[int, Level]]) -> List:
    shared = _value(element, "abstractNumId")
    levels, restarts = dict(kinds[shared]), set()
    for override in element.findall(name("w:lvlOverride")):
        depth = _number(override.get(name("w:ilvl")), 0)
        own = override.find(name("w:lvl"))
        if own is not None:
            levels[depth] = _level(own)
        start = _value(override, "startOverride")
        if start and depth in levels:
            levels[depth] = Level(levels[depth].form, levels[depth].words, _number(start, 1))
            restarts.add(depth)
    return List(levels, shared, frozenset(restarts))


def _styles(styles: Element | None, lists: Mapping[str, List]) -> Mapping[str, tuple[str, int]]:
    """What each style says itself, or the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iter(name("w:style")) if styles is not None else ():
        identity = style.get(name("w:styleId"), "")
        based[identity] = _value(style, "basedOn")
        numbered = style.find(f"{name('w:pPr')}/{name('w:numPr')}")
        if numbered is not None:
            own[identity] = (_value(numbered, "numId"), _number(_value(numbered, "ilvl"), 0))
    return {identity: place for identity in based if (place := _inherited(identity, own, based))[0] in lists}


def _inherited(
    identity: str, own: Mapping[str, tuple[str, int]], based: Mapping[str, str], steps: int = 20
) -> tuple[str, int]:
    while identity and identity not in own and steps:
        identity, steps = based.get(identity, ""), steps - 1
    return own.get(identity, ("", 0))


def _value(parent: Element, tag: str) -> str:
    child = parent.find(name(f"w:{tag}"))
    return child.get(_VALUE, "") if child is not None else ""


def _number(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isascii() and words.isdigit() and len(words) < 7 else otherwise
