"""Parts of a Word file as XML: built with short names, read without following anything."""

import re
from typing import Any

from lxml import etree

from drafter.errors import UserError

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Element = Any
"""An element of lxml, which has no types of its own."""


def name(short: str) -> str:
    """`w:p` as lxml names it; a name without prefix stays as it is."""
    prefix, colon, local = short.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else short


def w(tag: str, *children: Element | str | None, **attributes: str | int | None) -> Element:
    """An element of WordprocessingML: `w("jc", val="center")`; a child or attribute that is None is left out.

    Attributes belong to the same namespace; `r_id` is the relationship's, `xml_space` XML's own.
    """
    element = etree.Element(name(f"w:{tag}"), nsmap={"w": NAMESPACES["w"]})
    for key, value in attributes.items():
        if value is not None:
            element.set(_attribute(key), str(value))
    for child in children:
        if isinstance(child, str):
            element.text = child
        elif child is not None:
            element.append(child)
    return element


def allowed(words: str) -> str:
    """The words without the control characters that XML, and so Word, refuses (XML 1.0 §2.2)."""
    return _REFUSED.sub("", words)


def text(words: str) -> Element:
    """The element of a run that holds words; spaces at its ends are kept, what Word refuses is dropped."""
    words = allowed(words)
    return w("t", words, xml_space="preserve" if words != words.strip() else None)


def serialised(root: Element) -> bytes:
    """A part's bytes; the same tree gives the same bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def serialised_whole(root: Element) -> bytes:
    """The bytes of a part that another program wrote, namespaces kept: its list of prefixes to ignore names them."""
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def parsed(data: bytes, file: str) -> Element:
    """Read a part of the Word file called `file`: no entity is expanded, nothing is fetched.

    Raises UserError for what is no XML, and for a part with a document type, which Word never writes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UserError(f"{file} 里的内容损坏，读不了；请在 Word 或 WPS 里打开，另存为新的 .docx 再试。") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(f"{file} 里有 Word 不会写的外部实体声明，可能有害，没有读；请换一份文件。")
    return root


def _attribute(key: str) -> str:
    if key == "xml_space":
        return "{http://www.w3.org/XML/1998/namespace}space"
    prefix, underscore, local = key.partition("_")
    return name(f"r:{local}") if prefix == "r" and underscore else name(f"w:{key}")
