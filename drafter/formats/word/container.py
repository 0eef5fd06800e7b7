"""Which parts a Word file has and how they refer to each other."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from drafter.formats.word.xml import parsed, serialised_whole

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

KINDS = {
    "styles": f"{_WORD}.styles+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "comments": f"{_WORD}.comments+xml",
    "footer": f"{_WORD}.footer+xml",
}
"""Kind of part → its content type; the kind also ends the type of the relationship that leads to it."""


def kind_of(part: str) -> str:
    """`footer1.xml` → `footer`."""
    return part.removesuffix(".xml").rstrip("0123456789")


def content_types(parts: tuple[str, ...]) -> bytes:
    """`[Content_Types].xml` for these parts of the folder `word`, and the document with its properties."""
    listed = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{part}": KINDS[kind_of(part)] for part in parts},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in listed.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'.encode()


def root_relationships() -> bytes:
    """`_rels/.rels`."""
    return _relationships(
        {
            "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
            "rId2": (_CORE, "docProps/core.xml"),
            "rId3": (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        }
    )


def identities(parts: tuple[str, ...]) -> dict[str, str]:
    """Each part's relationship id within the document."""
    return {part: f"rId{number}" for number, part in enumerate(parts, 1)}


def document_relationships(parts: tuple[str, ...]) -> bytes:
    """`word/_rels/document.xml.rels`."""
    return _relationships(
        {identity: (f"{_OFFICE}/{kind_of(part)}", part) for part, identity in identities(parts).items()}
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target={quoteattr(target)}/>'
        for identity, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{listed}</Relationships>'.encode()


def with_comments(parts: Mapping[str, bytes], main: str, comments: bytes | None) -> dict[str, bytes]:
    """The parts of another program's file with our comments as their only ones, and nothing left that leads nowhere."""
    kept = dict(parts)
    relationships = _relationships_path(main)
    for path in ("[Content_Types].xml", "_rels/.rels", relationships):
        if path in kept:
            kept[path] = _without_missing(kept[path], path, kept)
    if comments is None:
        return kept
    kept["word/comments.xml"] = comments
    kind = f'<Override PartName="/word/comments.xml" ContentType="{KINDS["comments"]}"/>'
    tie = f'<Relationship Id="drafterComments" Type="{_OFFICE}/comments" Target="comments.xml"/>'
    kept["[Content_Types].xml"] = _added(kept["[Content_Types].xml"], "Types", kind)
    kept[relationships] = _added(kept.get(relationships, _relationships({})), "Relationships", tie)
    return kept


def relationships_of(parts: Mapping[str, bytes], main: str, file: str) -> tuple[tuple[str, str], ...]:
    """Type and target of each of the document's relationships, as written. Raises UserError as `parsed` does."""
    path = _relationships_path(main)
    listed = parsed(parts[path], file) if path in parts else ()
    return tuple((each.get("Type", ""), each.get("Target", "")) for each in listed)


def _relationships_path(main: str) -> str:
    return main.replace("word/", "word/_rels/") + ".rels"


def _added(part: bytes, root: str, element: str) -> bytes:
    tree = parsed(part, root)
    tree.append(parsed(element.replace("/>", f' xmlns="{tree.nsmap[None]}"/>').encode(), root))
    return serialised_whole(tree)


def _without_missing(part: bytes, path: str, kept: Mapping[str, bytes]) -> bytes:
    """Entries for parts that were left out are left out, too."""
    tree = parsed(part, path)
    folder = "word/" if path.startswith("word/") else ""
    for entry in list(tree):
        target = entry.get("PartName") or entry.get("Target")
        if target is None or entry.get("TargetMode") == "External":
            continue
        whole = target.removeprefix("/") if target.startswith("/") else folder + target
        if not target.startswith("..") and whole not in kept:
            tree.remove(entry)
    return serialised_whole(tree)
