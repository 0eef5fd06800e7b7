"""Take the clauses away that a sentence's sources do not bear out."""

from collections.abc import Sequence

from drafter.grounding.model import Source, Verdict
from drafter.grounding.verification import verify
from drafter.text.sentences import split_clauses

_STOPS = "，,；;：:、。！？!?"


def cut(sentence: str, sources: Sequence[Source]) -> str | None:
    """The sentence without its offending clauses, or None.

    None where nothing would be left, where what is left does not verify, or where it lacks a fact that the whole
    sentence had from its sources. A sentence without a violation comes back as it is.
    """
    verdict = verify(sentence, sources)
    if verdict.ok:
        return sentence
    rest = _without(sentence, verdict)
    if not rest or rest == sentence:
        return None
    after = verify(rest, sources)
    lost = {(gap.source, gap.start) for gap in after.missing} - {(gap.source, gap.start) for gap in verdict.missing}
    return rest if after.ok and not lost else None


def _without(sentence: str, verdict: Verdict) -> str:
    """The clauses that no violation touches, closed as the sentence was."""
    kept: list[str] = []
    start = 0
    for clause in split_clauses(sentence):
        end = start + len(clause)
        if not any(bad.start < end and start < bad.end for bad in verdict.violations):
            kept.append(clause)
        start = end
    body = "".join(kept).rstrip(_STOPS)
    tail = sentence[len(sentence.rstrip(_STOPS)) :]
    return body + (tail or "。") if body else ""
