"""The review page: one HTML file that opens by double-click, fetches nothing and runs nothing but its own script.

The report goes in as data, in a script element that is no script: with `<`, `>` and `&` escaped no text of it can end
that element. The page's own style and script are named by their hashes in its Content-Security-Policy, so nothing else
runs.
"""

import base64
import hashlib
import html
import re
from functools import cache

from drafter.document import Report
from drafter.formats import json
from drafter.formats.data import load_text

SUFFIX = ".html"

# In the order in which they build on each other; one scope holds them all.
_SCRIPTS = (
    "dom", "layout", "markdown", "blanks", "state", "output", "findings", "document", "sentence", "lists", "links",
    "files", "main",
)  # fmt: skip
_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def write(report: Report) -> str:
    """Write the page of a report, about 60 KB and what the report's JSON takes."""
    data = json.write(report)
    slots = {
        "title": html.escape(report.title or "挂职锻炼工作总结"),
        "policy": _policy(),
        "style": _style(),
        "script": _script(),
        "digest": hashlib.sha256(data.encode()).hexdigest()[:32],
        "data": re.sub("[<>&\u2028\u2029]", lambda found: _ESCAPED[found[0]], data),
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], load_text("page/page.html"))


@cache
def _policy() -> str:
    """Nothing may be loaded, sent or framed; of what stands in the page only the style and the script count."""
    return (
        f"default-src 'none'; style-src '{_hash(_style())}'; script-src '{_hash(_script())}'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _style() -> str:
    return "\n" + load_text("page/screen.css") + load_text("page/print.css")


@cache
def _script() -> str:
    modules = "\n".join(load_text(f"page/js/{name}.js") for name in _SCRIPTS)
    return f'\n"use strict";\n(() => {{\n{modules}\nmain();\n}})();\n'


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
