"""Texts beside each other, the notes and the wanted length: what `check` finds that no single text tells."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol

from drafter.checks.between import between_rules
from drafter.checks.configured import Choice, wanted
from drafter.checks.fixing import Fixed
from drafter.checks.length import Length, wrong_length
from drafter.checks.likeness import likeness
from drafter.checks.rule import Rule
from drafter.checks.wording import template_wording
from drafter.cli.sheets import Sheet
from drafter.document import Finding


class AgainstNotes(Protocol):
    """What is found in a text that contradicts the notes, by the rules of that kind."""

    def __call__(self, text: str, *, rules: Sequence[Rule]) -> tuple[Finding, ...]:
        """The findings in the order of the text."""


def read_comparison(notes: str | None) -> AgainstNotes | None:
    """The notes to compare with, if there are any. Raises UserError if they cannot be read."""
    if notes is None:
        return None
    # The one command that reads notes without asking a model: it must not make every check wait for a YAML reader.
    found: AgainstNotes = import_module("drafter.cli.beside_notes").comparison(notes)
    return found


def compared(
    sheets: Sequence[Sheet],
    results: Sequence[Fixed],
    choice: Choice,
    against: AgainstNotes | None,
    length: Length | None,
) -> list[Fixed]:
    """The results with what comparing the texts, also with notes and a wanted length, has found added to each."""
    common = _alike(sheets, results)
    return [
        _added(sheet, result, choice, (*alike, *_compared(result.text, against, length)))
        for sheet, result, alike in zip(sheets, results, common, strict=True)
    ]


def _compared(text: str, against: AgainstNotes | None, length: Length | None) -> Iterator[Finding]:
    if against:
        yield from against(text, rules=_rules("against-notes"))
    if length:
        yield from wrong_length(text, length, _rules("length"))


def _alike(sheets: Sequence[Sheet], results: Sequence[Fixed]) -> Sequence[tuple[Finding, ...]]:
    if len(sheets) < 2:
        return [()] * len(sheets)
    texts = [(sheet.name, result.text) for sheet, result in zip(sheets, results, strict=True)]
    allowed = {phrase for sheet in sheets for phrase in sheet.settings.own.allow}
    return likeness(texts, _rules("likeness"), (*template_wording(), *allowed))


def _added(sheet: Sheet, result: Fixed, choice: Choice, more: Sequence[Finding]) -> Fixed:
    if not more:
        return result
    codes = {rule.code for rule in choice.of(between_rules(), sheet.settings)}
    chosen = [finding for finding in more if finding.code in codes]
    found = wanted((*result.findings, *chosen), result.text, Path(sheet.name), sheet.settings)
    return replace(result, findings=found)


def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in between_rules() if rule.kind == kind)
