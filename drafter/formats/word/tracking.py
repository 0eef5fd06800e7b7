"""Edits put into a Word file as tracked changes (ECMA-376 §17.13.5): whoever opens it accepts or rejects each."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import count, groupby

from drafter.formats.word.comments import AUTHOR
from drafter.formats.word.cutting import marks_of, placed, runs_of
from drafter.formats.word.package import main_part, packed, unpacked
from drafter.formats.word.remarks import Remark, with_remarks
from drafter.formats.word.runs import paragraphs
from drafter.formats.word.xml import Element, name, parsed, serialised_whole, text, w
from drafter.text.edits import Edit

_ID, _TEXT, _DELETED = name("w:id"), name("w:t"), name("w:delText")
# What another's change is wrapped in: a deletion may stand in it, an insertion of ours may not.
_WRAPPERS = frozenset(name(f"w:{tag}") for tag in ("ins", "moveTo"))


def tracked(data: bytes, file: str, edits: Iterable[Edit], remarks: Sequence[Remark] = ()) -> bytes:
    """The Word file with the edits as tracked changes of drafter's, and the remarks as its comments.

    An edit names characters of a paragraph (a line of `plain_text`); new words take the format of the first they
    replace, or of the character before them. Remarks are placed in the edited text. Changes and comments of others
    stay; no paragraph is joined or split. Without a date, so that the same edits give the same file. Raises UserError
    as `unpacked` does.
    """
    parts = unpacked(data, file)
    main = main_part(parts)
    root = parsed(parts[main], file)
    numbers = _free_numbers(root)
    found = list(paragraphs(root))
    in_order = sorted(edits, key=lambda edit: edit.line)
    for line, group in groupby(in_order, key=lambda edit: edit.line):
        for edit in sorted(group, key=lambda edit: -edit.start):
            _track(found[line], edit, numbers)
    parts = with_remarks(parts, main, found, remarks, file)
    parts[main] = serialised_whole(root)
    return packed(parts)


def _free_numbers(root: Element) -> Iterator[int]:
    """Numbers that no change or mark of the file bears."""
    used = (each.get(_ID, "") for each in root.iter() if isinstance(each.tag, str))
    return count(max((int(each) for each in used if each.isdigit()), default=0) + 1)


def _track(paragraph: Element, edit: Edit, numbers: Iterator[int]) -> None:
    runs = runs_of(paragraph, edit.start, edit.end) if edit.end > edit.start else ()
    gone = None
    for run in runs:
        gone = _deleted(run, gone, numbers)
    if not edit.words:
        return
    if gone is not None:
        _insert_after(gone, runs[0], edit.words, numbers)
    elif edit.start:
        (before,) = runs_of(paragraph, edit.start - 1, edit.start)
        _insert_after(before, before, edit.words, numbers)
    else:
        _insert_first(paragraph, edit.words, numbers)


def _deleted(run: Element, above: Element | None, numbers: Iterator[int]) -> Element:
    """The deletion that a run stands in now: the one above where that ends just before it, else one of its own."""
    if above is not None and above.getnext() is run:
        gone = above
    else:
        gone = _change("del", numbers)
        run.addprevious(gone)
    gone.append(run)
    for words in run.findall(_TEXT):
        words.tag = _DELETED
    return gone


def _insert_after(place: Element, model: Element, words: str, numbers: Iterator[int]) -> None:
    """New words behind an element, set as the run `model`; another's insertion is cut in two around them."""
    while place.getparent().tag in _WRAPPERS:
        place = _cut_behind(place, numbers)
    place.addnext(_inserted(model, words, numbers))


def _cut_behind(place: Element, numbers: Iterator[int]) -> Element:
    """The wrapper that ends with `place` now; what followed it stands in another of the same author and date."""
    wrapper = place.getparent()
    rest = list(place.itersiblings())
    if rest:
        other = copy(wrapper)
        del other[:]
        other.set(_ID, str(next(numbers)))
        other.extend(rest)
        wrapper.addnext(other)
    return wrapper


def _insert_first(paragraph: Element, words: str, numbers: Iterator[int]) -> None:
    """New words before the first of a paragraph."""
    first = next((piece.element.getparent() for _, piece in placed(paragraph)), None)
    if first is None:
        paragraph.append(_inserted(w("r"), words, numbers))
        return
    place = first
    while place.getparent().tag in _WRAPPERS:
        place = place.getparent()
    place.addprevious(_inserted(first, words, numbers))


def _inserted(model: Element, words: str, numbers: Iterator[int]) -> Element:
    change = _change("ins", numbers)
    change.append(w("r", marks_of(model), text(words)))
    return change


def _change(kind: str, numbers: Iterator[int]) -> Element:
    return w(kind, id=next(numbers), author=AUTHOR)
