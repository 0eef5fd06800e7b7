"""What rules know of a report before a model is asked: mend what is safe, and note what a model should look at."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from drafter.checks.configured import Wishes
from drafter.checks.fixing import apply, is_safe
from drafter.document import Block, Edit, Finding
from drafter.text.placeholders import find_placeholders

_ROUNDS = 5
# Line numbers in a message mean nothing where the lines are not seen.
_PLACES = re.compile(r"（第[0-9、…]+行）")
# Families that a change of wording can mend; blanks and missing titles it cannot.
_WORDING = frozenset("WPRTU")


@dataclass(frozen=True)
class Hint:
    """Something to mend in a block: `message` for the model, `old` and `new` where a rule knows what to put instead."""

    code: str
    message: str
    old: str
    new: str | None
    severity: str


def flat(blocks: Sequence[Block], texts: Mapping[str, str]) -> str:
    """A block a line: line n is the n-th block."""
    return "\n".join(texts.get(block.id, block.text) for block in blocks)


def mended(
    blocks: Sequence[Block], chosen: AbstractSet[str], wishes: Wishes
) -> tuple[dict[str, str], tuple[Edit, ...]]:
    """The texts of the chosen blocks that the rules' safe fixes change, and each of these fixes."""
    texts: dict[str, str] = {}
    edits: list[Edit] = []
    for _ in range(_ROUNDS):
        told = wishes.found(flat(blocks, texts))
        found = [each for each in told if is_safe(each) and each.line == each.end_line]
        before = len(edits)
        for number, block in enumerate(blocks, 1):
            if block.id in chosen:
                text = texts.get(block.id, block.text)
                new, made = _fixed(block, text, [each for each in found if each.line == number])
                if new != text:
                    texts[block.id] = new
                    edits += made
        if len(edits) == before:
            break
    return texts, tuple(edits)


def _fixed(block: Block, text: str, findings: Sequence[Finding]) -> tuple[str, list[Edit]]:
    """A block's text with these fixes, unless one of them would touch a blank."""
    own = [replace(each, line=1, end_line=1) for each in findings]
    new, _ = apply(text, own)
    if not new.strip() or _blanks(new) != _blanks(text):
        return text, []
    edits, last, shift = [], 0, 0
    for each in own:
        start, end = each.column - 1, each.end_column - 1
        if each.fix and start >= last:
            put = each.fix.replacement
            edits.append(Edit(block.id, start + shift, end + shift, text[start:end], put, each.message, each.code))
            last, shift = end, shift + len(put) - (end - start)
    return new, edits


def _blanks(text: str) -> list[str]:
    return [blank.text for blank in find_placeholders(text)]


def hints(blocks: Sequence[Block], texts: Mapping[str, str], wishes: Wishes) -> dict[str, tuple[Hint, ...]]:
    """What rules find to mend in the wording of each block, by its id.

    Of a worn phrase that stands in several blocks the first may stay: the later ones are asked to find other words.
    """
    whole = flat(blocks, texts)
    lines = whole.split("\n")
    found: dict[str, list[Hint]] = {}
    for finding in wishes.found(whole):
        if finding.code[0] not in _WORDING or finding.line != finding.end_line:
            continue
        words = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
        new = finding.fix.replacement if finding.fix else None
        message = _PLACES.sub("", finding.message)
        found.setdefault(blocks[finding.line - 1].id, []).append(
            Hint(finding.code, message, words, new, finding.severity)
        )
    return {block: tuple(dict.fromkeys(each)) for block, each in found.items()}


def new_findings(original: str, edited: str, wishes: Wishes) -> tuple[str, ...]:
    """The messages of what the rules find wrong with the wording of an edit and did not find before it."""
    before = [each.code for each in _wrong(original, wishes)]
    messages = []
    for finding in _wrong(edited, wishes):
        if finding.code in before:
            before.remove(finding.code)
        else:
            messages.append(finding.message)
    return tuple(messages)


def _wrong(text: str, wishes: Wishes) -> list[Finding]:
    return [each for each in wishes.unwelcome(text) if each.code[0] in "WPTFU" and each.severity != "info"]
