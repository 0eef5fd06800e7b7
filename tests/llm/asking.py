"""What the tests of this package share: a request, and a run against a scripted server."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from drafter.document import Usage
from drafter.llm import Message, Reply, Request, open_client
from drafter.settings import load_settings

NOTE = "下乡走访企业23家，收集问题41条"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Sentence(Strict):
    text: Annotated[str, Field(min_length=1)]
    notes: list[Literal["N1"]]


class Paragraph(Strict):
    sentences: list[Sentence]


class Draft(Strict):
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        return "".join(sentence.text for paragraph in self.paragraphs for sentence in paragraph.sentences)


def request(note: str = NOTE, **changes: Any) -> Request[Draft]:
    """A `section_draft` request for one note."""
    messages = (Message("system", "你是公文写作助手。"), Message("user", f"把材料写成句子：\n[N1] {note}"))
    fields: dict[str, Any] = {"name": "section_draft", "version": 1, "messages": messages, "label": "第一节", **changes}
    return Request(schema=Draft, **fields)


def ask(
    url: str, *requests: Request[Draft], told: list[str] | None = None, **options: object
) -> tuple[list[Reply[Draft]], Usage]:
    """The replies to `requests`, asked all at once of the server at `url`, and what they took."""

    async def run() -> tuple[list[Reply[Draft]], Usage]:
        settings = load_settings({"base_url": url, "backoff": 0.02, **options})
        async with open_client(settings, notify=(told if told is not None else []).append) as client:
            replies = await asyncio.gather(*map(client.ask, requests or (request(),)))
            return list(replies), client.usage()

    return asyncio.run(run())


def files(folder: Path) -> list[Path]:
    """The replies kept in a folder, and whatever else lies there."""
    return sorted(folder.iterdir()) if folder.exists() else []


def texts(replies: Iterable[Reply[Draft]]) -> list[str]:
    """What the replies say."""
    return [reply.value.text for reply in replies]
