"""Mend a text: put the findings' replacements in, check again, until nothing is left to mend."""

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafter.checks.subject import Subject
from drafter.document import Finding

_ROUNDS = 10


@dataclass(frozen=True)
class Fixed:
    """The mended text, how many places were mended on the way, what is still found in it and what was `before`."""

    text: str
    count: int
    findings: tuple[Finding, ...]
    before: tuple[Finding, ...]


def is_safe(finding: Finding) -> bool:
    """May it be mended unseen?"""
    return finding.fix is not None and finding.fix.safe


def fix(text: str, find: Callable[[str], tuple[Finding, ...]], may: Callable[[Finding], bool] = is_safe) -> Fixed:
    """Mend `text` with the fixes of what `find` finds in it, those that `may` allows.

    Of two that overlap the first is applied, and the other looked at again in the next round. Two rules that undo each
    other end the work: after ten rounds, or as soon as a text comes back.
    """
    before = findings = find(text)
    seen, count = {text}, 0
    for _ in range(_ROUNDS):
        mended, places = apply(text, [each for each in findings if each.fix and may(each)])
        if mended in seen:
            break
        seen.add(mended)
        text, count, findings = mended, count + places, find(mended)
    return Fixed(text, count, findings, before)


def apply(text: str, findings: Sequence[Finding]) -> tuple[str, int]:
    """`text` with the replacements of these findings, in their order; one that overlaps another before it is left."""
    lines = Subject(text, {}).lines
    parts, last, places = [], 0, 0
    for finding in findings:
        start = lines[finding.line - 1].start + finding.column - 1
        end = lines[finding.end_line - 1].start + finding.end_column - 1
        if finding.fix and start >= last:
            parts += [text[last:start], finding.fix.replacement]
            last, places = end, places + 1
    return "".join((*parts, text[last:])), places


def diff(before: str, after: str, path: str) -> str:
    """The unified diff that `patch` takes; empty if nothing differs."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(_lines(before), _lines(after), path, path)
    )


def _lines(text: str) -> list[str]:
    """Lines as `patch` counts them: they end at LF alone, which they keep."""
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
