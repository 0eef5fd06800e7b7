"""From hits to findings: lines and columns, the message filled in, what the text opts out of left away."""

from collections.abc import Iterable

from drafter.checks.hit import Hit
from drafter.checks.optout import read_optouts
from drafter.checks.subject import Subject
from drafter.document import Finding, Fix


def looked_up(text: str, words: Iterable[str]) -> Subject:
    """A subject that knows where each of a few words stands; the engine does it in one pass for many."""
    return Subject(text, {word: places(text, word) for word in words})


def places(text: str, word: str) -> list[int]:
    """Where `word` starts in `text`, overlaps included."""
    found, start = [], text.find(word) if word else -1
    while start >= 0:
        found.append(start)
        start = text.find(word, start + 1)
    return found


def located(hits: Iterable[Hit], subject: Subject) -> tuple[Finding, ...]:
    """The findings of these hits in the order of the text, those on a line that opts out left away."""
    optouts = read_optouts(subject)
    ordered = sorted(hits, key=lambda hit: (hit.start, hit.end, hit.rule.code))
    wanted = (hit for hit in ordered if not optouts.covers(hit.rule.code, subject.line_at(hit.start).number))
    return tuple(dict.fromkeys(_finding(hit, subject) for hit in wanted))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of several sources in the order of the text."""
    return tuple(sorted(findings, key=lambda each: (each.line, each.column, each.end_line, each.end_column, each.code)))


def _finding(hit: Hit, subject: Subject) -> Finding:
    first, last = subject.line_at(hit.start), subject.line_at(max(hit.start, hit.end - 1))
    found = subject.text[hit.start : hit.end]
    return Finding(
        code=hit.rule.code,
        severity=hit.rule.severity,
        message=_filled(hit.rule.message, {"found": found, "wanted": hit.replacement, **hit.values}),
        line=first.number,
        column=hit.start - first.start + 1,
        end_line=last.number,
        end_column=hit.end - last.start + 1,
        fix=None if hit.replacement is None else Fix(hit.replacement, hit.rule.safe),
    )


def _filled(message: str, values: dict[str, object]) -> str:
    """A user's own message may hold braces that name nothing: it is shown as it was written."""
    try:
        return message.format_map(values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return message
