"""A report set in the styles and on the page of another Word file, as an office has one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafter.document import Report
from drafter.errors import UserError
from drafter.formats.foreign import MAX_WORD_BYTES, is_word
from drafter.formats.source import display_name, read_bytes
from drafter.formats.word.blocks import blocks_of
from drafter.formats.word.body import body_of
from drafter.formats.word.comments import comments_part
from drafter.formats.word.container import with_comments
from drafter.formats.word.look import read_look
from drafter.formats.word.package import main_part, packed, unpacked
from drafter.formats.word.properties import core_part
from drafter.formats.word.styles import STYLE_IDS
from drafter.formats.word.writing import date_of
from drafter.formats.word.xml import Element, name, parsed, serialised_whole, w

_STYLES, _SETTINGS, _CORE = "word/styles.xml", "word/settings.xml", "docProps/core.xml"
_DROPPED = (
    "word/comments",
    "word/_rels/settings.xml.rels",
    "docProps/app.xml",
    "docProps/custom.xml",
    "docProps/thumbnail",
)
"""What tells of the office and its people rather than of its styles."""


@dataclass(frozen=True)
class Reference:
    """The parts of the Word file called `file`."""

    file: str
    parts: Mapping[str, bytes]


def read_reference(path: str) -> Reference:
    """The Word file at `path`. Raises UserError if it is none, or as `unpacked` does."""
    file = display_name(path)
    data = read_bytes(path, MAX_WORD_BYTES)
    if not is_word(data):
        raise UserError(f"{file} 不是 .docx，不能当样式用；请在 Word 或 WPS 里另存为 .docx。")
    return Reference(file, unpacked(data, file))


def word_file_like(report: Report, reference: Reference) -> bytes:
    """The .docx of a report with the reference's styles, page, header and footer; its own text does not come along."""
    look = read_look("standard")
    body = body_of(blocks_of(report, look), look)
    parts = {path: data for path, data in reference.parts.items() if not path.startswith(_DROPPED)}
    main = main_part(parts)
    document = parsed(parts[main], reference.file)
    inner = document.find(name("w:body"))
    if inner is None:
        raise UserError(f"{reference.file} 里没有正文，可能已损坏；请换一份文件。")
    section = inner.find(name("w:sectPr"))
    for child in list(inner):
        inner.remove(child)
    inner.extend(_restyled(body.paragraphs, _styles_of(reference)))
    _drop_unknown(inner, _known(reference))
    if section is not None:
        inner.append(section)
    parts[main] = serialised_whole(document)
    if _SETTINGS in parts:
        parts[_SETTINGS] = _without_links(parsed(parts[_SETTINGS], reference.file))
    parts[_CORE] = core_part(report.title, date_of(report))
    return packed(with_comments(parts, main, _comments(body.comments, reference)))


def _comments(words: Sequence[str], reference: Reference) -> bytes | None:
    if not words:
        return None
    comments = parsed(comments_part(words), reference.file)
    _drop_unknown(comments, _known(reference))
    return serialised_whole(comments)


def _known(reference: Reference) -> frozenset[str]:
    """The ids of the reference's styles."""
    styles = reference.parts.get(_STYLES)
    listed = parsed(styles, reference.file).iter(name("w:style")) if styles else ()
    return frozenset(style.get(name("w:styleId"), "") for style in listed)


def _drop_unknown(root: Element, known: frozenset[str]) -> None:
    """Leave to its default what has a style of ours that the reference lacks: marks of comments and their words."""
    for style in [*root.iter(name("w:rStyle")), *root.iter(name("w:pStyle"))]:
        if style.get(name("w:val")) not in known:
            style.getparent().remove(style)


def _without_links(settings: Element) -> bytes:
    """The settings without the template and the data that they are tied to, which Word would open."""
    for tag in ("w:attachedTemplate", "w:mailMerge"):
        for link in settings.findall(name(tag)):
            settings.remove(link)
    return serialised_whole(settings)


def _styles_of(reference: Reference) -> Mapping[str, str]:
    """Our style id → the reference's own for the style of the same English name; Word keeps these in every language."""
    ours = {
        "title": "Title",
        "heading 1": "Heading1",
        "heading 2": "Heading2",
        "heading 3": "Heading3",
        "heading 4": "Heading4",
        "body text": "BodyText",
        "subtitle": "Subtitle",
        "signature": "Signature",
    }
    found = {}
    if _STYLES in reference.parts:
        for style in parsed(reference.parts[_STYLES], reference.file).iter(name("w:style")):
            called = style.find(name("w:name"))
            known = ours.get(called.get(name("w:val"), "").lower()) if called is not None else None
            if known:
                found[known] = style.get(name("w:styleId"), "")
    return found


def _restyled(paragraphs: tuple[Element, ...], styles: Mapping[str, str]) -> tuple[Element, ...]:
    """The paragraphs with the reference's style ids; one it lacks is left to its default style, text indented."""
    for paragraph in paragraphs:
        properties = paragraph.find(name("w:pPr"))
        for direct in (
            *properties.findall(name("w:jc")),
            *properties.findall(f"{name('w:ind')}[@{name('w:firstLine')}]"),
        ):
            properties.remove(direct)
        style = properties.find(name("w:pStyle"))
        own = style.get(name("w:val"))
        if own in styles:
            style.set(name("w:val"), styles[own])
        else:
            properties.remove(style)
            if own == STYLE_IDS["body"]:
                properties.append(w("ind", firstLineChars=200))
    return paragraphs
