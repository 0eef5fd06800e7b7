"""Polishing a text or a manuscript on a server of our own."""

import asyncio
from pathlib import Path

from drafter.document import Manuscript, Notes
from drafter.drafting.polishing import Course, Polished, polish
from drafter.formats.manuscript import read_manuscript
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template
from tests.loopback import Script, serve

REPORT = Path("fixtures/reports/draft.txt").read_text(encoding="utf-8")


def polished(
    script: Script, text: str | Manuscript = REPORT, level: str = "normal", only: str | None = None
) -> Polished:
    manuscript = text if isinstance(text, Manuscript) else read_manuscript(text)

    async def run() -> Polished:
        settings = load_settings({"base_url": server.url, "no_cache": True})
        async with open_client(settings) as client:
            course, template = Course.of(level, only), load_template("secondment")
            return await polish(manuscript, template, client, lambda step: None, course, Notes(()))

    with serve(script) as server:
        return asyncio.run(run())


def whole(outcome: Polished) -> str:
    return outcome.manuscript.with_texts(outcome.texts)
