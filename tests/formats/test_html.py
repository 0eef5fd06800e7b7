import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from drafter.document import ReportNote
from drafter.formats.html import write
from drafter.formats.json import write as write_json

from .samples import report

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> {{title}} &lt; \u2028"


class Page(HTMLParser):
    """The page as a browser's parser sees it: every element's attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open = ""
        self.texts: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open][-1] += data


def test_the_report_stands_in_the_page_unchanged() -> None:
    page = Page(write(report()))
    assert json.loads(page.texts["script"][0]) == json.loads(write_json(report()))
    assert page.texts["title"] == ["挂职锻炼工作总结"]


def test_only_its_own_style_and_script_may_run() -> None:
    page = Page(write(report()))
    policy = next(attrs["content"] for tag, attrs in page.elements if attrs.get("http-equiv")) or ""
    kinds = {part.split()[0]: part.split()[1] for part in policy.split(";")}
    assert (kinds["default-src"], kinds["base-uri"], kinds["form-action"]) == ("'none'", "'none'", "'none'")
    assert kinds["style-src"] == hash_of(page.texts["style"][0])
    assert kinds["script-src"] == hash_of(page.texts["script"][-1])


def test_it_names_nothing_to_be_fetched() -> None:
    text = write(report())
    assert re.findall(r"https?://|(?:src|href)=[\"'](?!#)|@import|url\(", text) == []
    assert not any(name.startswith("on") for _, attrs in Page(text).elements for name in attrs)


@pytest.mark.parametrize("hostile", [HOSTILE, "</SCRIPT >", "<!--<script>", "]]>", "\\u003c/script>"])
def test_no_text_ends_its_element(hostile: str) -> None:
    written = replace(report(hostile), title=hostile, notes=(ReportNote("N1", hostile),), meta={hostile: hostile})
    page = Page(write(written))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in Page(write(report())).elements]
    assert json.loads(page.texts["script"][0])["notes"] == [{"id": "N1", "text": hostile}]
    assert "".join(page.texts["title"]) == hostile


def test_reports_are_told_apart_by_their_digest() -> None:
    digests = {
        attrs["data-digest"]
        for text in ("走访企业23家。", "走访企业24家。")
        for _, attrs in Page(write(report(text))).elements
        if "data-digest" in attrs
    }
    assert len(digests) == 2


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
