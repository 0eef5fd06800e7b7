"""An edited text held against its original, mark by mark and word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafter.grounding.messages import message
from drafter.grounding.model import Source, Violation
from drafter.grounding.reading import read
from drafter.grounding.rewording.account import changes, reworded
from drafter.grounding.rewording.canonical import canonical
from drafter.grounding.rewording.marks import changed_marks
from drafter.grounding.rewording.moves import in_order, taken_up, thinned
from drafter.grounding.rewording.shape import bare, misshapen
from drafter.grounding.rewording.words import words
from drafter.grounding.verification import verify


def same_facts(
    original: str, edited: str, allowed: Sequence[tuple[str, str]] = (), *, reorder: bool = False
) -> tuple[Violation, ...]:
    """What `edited` says that `original` does not, and what it no longer says; empty where both say the same.

    `allowed` are replacements (old, new) that may have been made: a rule proposed them. With `reorder` clauses may
    have changed places. A text is always the same as itself. Spans are characters of `edited`, empty for what is
    missing from it. Takes any text and never raises.
    """
    if original == edited:
        return ()
    broken = tuple(misshapen(original, edited))
    if broken:
        return broken
    target = taken_up(original, edited, allowed)
    if bare(target) == bare(edited):
        return tuple(_new_breaks(target, edited))
    told = in_order(target, edited) if reorder else edited
    target = thinned(target, told)
    was, now = canonical(target), canonical(told)
    found = [*changed_marks(target, told), *_unfounded(was, now)]
    differing = tuple(changes(words(was), words(now)))
    if differing and not found and _borne_out(was, now):
        differing = tuple(each for each in differing if not each.akin)
    found += reworded(differing, words(was), words(now))
    return tuple({(each.kind, each.text): _placed(each, edited) for each in found}.values())


def _placed(violation: Violation, edited: str) -> Violation:
    """The violation where its words stand in the text as it was given."""
    start = max(0, edited.find(violation.text))
    end = start + len(violation.text) if violation.text and violation.text in edited else start
    return replace(violation, start=start, end=end)


def _new_breaks(original: str, edited: str) -> Iterator[Violation]:
    """A stop in a new place where grounding finds that it turns the sense, or a figure that a mark has cut."""
    if [fact.value for fact in read(original).facts] != [fact.value for fact in read(edited).facts]:
        yield Violation("figure", edited, 0, len(edited), message("break", edited[:20]))
    for violation in verify(edited, (Source("P1", original),)).violations:
        if violation.kind == "break":
            yield violation


def _borne_out(original: str, edited: str) -> bool:
    """Whether grounding finds all of each in the other."""
    forth, back = (verify(new, (Source("P1", old),)) for old, new in ((original, edited), (edited, original)))
    return forth.complete and back.complete and not tuple(_unfounded(edited, original))


def _unfounded(original: str, edited: str) -> Iterator[Violation]:
    """What grounding finds in the edited text, less what it finds in the original against itself."""
    source = (Source("P1", original),)
    usual = {(each.kind, each.text) for each in verify(original, source).violations}
    for violation in verify(edited, source).violations:
        if (violation.kind, violation.text) not in usual:
            yield violation
