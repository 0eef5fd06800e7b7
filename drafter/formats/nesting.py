"""Lists in lists that are not indented: `1、` above `（1）` `（2）` above `2、`, as official documents number them.

That one list stands in another is taken from the numbers: its items stand between items N and N+1 of the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.formats.lines import Line

_Pairs = frozenset[tuple[str, str]]


def nest(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with their `level` set: how many lists of the same indent each stands in."""
    pairs = _nested_styles(lines)
    return tuple(_levelled(lines, pairs)) if pairs else tuple(lines)


def _nested_styles(lines: Iterable[Line]) -> _Pairs:
    """Pairs of an outer and an inner style, borne out by the numbers; none where the file has it both ways."""
    pairs: set[tuple[str, str]] = set()
    last: dict[tuple[int, str], tuple[int, str]] = {}  # indent and style → the last number, the style after it
    before: dict[int, str] = {}  # indent → style of the last item
    for line in lines:
        if line.kind == "heading":
            last.clear()
            before.clear()
        if not line.style:
            continue
        number, inner = last.get((line.indent, line.style), (0, ""))
        if inner and line.ordinal == number + 1 > 1:
            pairs.add((line.style, inner))
        previous = before.get(line.indent)
        if previous and previous != line.style and line.ordinal < 2:
            last[line.indent, previous] = (last[line.indent, previous][0], line.style)
        last[line.indent, line.style] = (line.ordinal, "")
        before[line.indent] = line.style
    return frozenset(pair for pair in pairs if pair[::-1] not in pairs)


def _levelled(lines: Iterable[Line], pairs: _Pairs) -> Iterator[Line]:
    nests: dict[int, list[str]] = {}  # indent → the styles of the lists open there, outermost first
    for line in lines:
        if line.kind == "heading":
            nests.clear()
        if not line.style:
            yield line
            continue
        nests = {indent: styles for indent, styles in nests.items() if indent <= line.indent}
        styles = nests.setdefault(line.indent, [])
        while styles and line.style not in styles and (styles[-1], line.style) not in pairs:
            styles.pop()
        nests[line.indent] = [*(styles[: styles.index(line.style)] if line.style in styles else styles), line.style]
        yield replace(line, level=len(nests[line.indent]) - 1)
