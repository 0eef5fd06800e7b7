"""Draft every fixture note file with the embedded model, and with one plain prompt to the same model beside it.

    python -m tests.eval.run_drafts [--keep FOLDER] [--replay FOLDER] [NOTES …]

Prints for each file, and for all of them: facts of the notes kept, facts invented (with the sentences that say more than
the notes), the share of sentences equal to their note, the share in a note's own words, the share that still sounds
like speech (drafting/choice.toml), sentences by status, characters, seconds. The judge of what is kept and what is invented is drafter's own verifier,
so read the drafts too: --keep writes them to a folder. --replay takes drafter's own drafts from recorded replies of the
same model (its seconds say nothing then) and asks the model the plain prompt alone: six minutes in place of thirty.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from drafter import drafting
from drafter.document import Notes, Report
from drafter.drafting.choice import marks
from drafter.drafting.likeness import alike
from drafter.formats.md import write as write_markdown
from drafter.formats.notes import read_notes
from drafter.grounding import Source, coverage, verify
from drafter.llm import Client, Message, ReplyError, Request, embedded_installed, open_client
from drafter.settings import load_settings
from drafter.template import load_template
from drafter.text.facts import find_facts
from drafter.text.sentences import split_sentences

ROOT = Path(__file__).parents[2]
# What a person would paste into a chat window: a report to go by, and the notes.
PLAINLY = " (plain)"
SAMPLE = ROOT / "fixtures/reports/village.md"
PLAIN = "下面是一篇挂职锻炼总结的范文和我的笔记。请仿照范文的结构和语气，根据我的笔记写一篇挂职锻炼总结。\n\n范文：\n{sample}\n\n笔记：\n{notes}"


class PlainReport(BaseModel):
    """The whole report, a paragraph a string: in one string a small model stops after the title."""

    paragraphs: list[str]


@dataclass(frozen=True)
class Drafted:
    """A row of the table."""

    name: str
    facts: int
    kept: int
    sentences: int
    beyond: int
    invented: int
    copies: int
    spoken: int
    status: Counter[str]
    characters: int
    seconds: float
    text: str


def main() -> int:
    """Draft and print; exit 0 also where the model is not installed, so that `make eval` measures the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--replay", type=Path)
    arguments = parser.parse_args()
    if not embedded_installed():
        print("drafts: the embedded model is not installed (make demo installs it)")
        return 0
    paths = arguments.notes or sorted((ROOT / "fixtures/notes").iterdir())
    rows = asyncio.run(measure(paths, arguments.replay))
    show(rows)
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        for row in rows:
            (arguments.keep / f"{row.name}.md").write_text(row.text, encoding="utf-8")
    return 0


async def measure(paths: Sequence[Path], replay: Path | None) -> list[Drafted]:
    """Two rows a file, by one model that is loaded once."""
    local = {"provider": "local", "cache": False}
    files = [(path.stem, read_notes(str(path))) for path in paths]
    async with open_client(load_settings({**local, "replay": replay})) as client:
        drafts = [await ours(name, notes, client) for name, notes in files]
    async with open_client(load_settings(local)) as client:
        prompted = [await plain(name, notes, client) for name, notes in files]
    return [row for pair in zip(drafts, prompted, strict=True) for row in pair]


async def ours(name: str, notes: Notes, client: Client) -> Drafted:
    """The file as `drafter expand` writes it."""
    started = time.monotonic()
    report = await drafting.expand(notes, load_template("secondment"), client, lambda step: None)
    seconds = time.monotonic() - started
    status = Counter(sentence.status for paragraph in report.paragraphs() for sentence in paragraph.sentences)
    return judged(name, notes, body(report), write_markdown(report), status, seconds)


def body(report: Report) -> list[str]:
    """The sentences that were drafted from notes."""
    return [
        sentence.text
        for paragraph in report.paragraphs()
        for sentence in paragraph.sentences
        if sentence.status in ("grounded", "note") and any(note.startswith("N") for note in sentence.notes)
    ]


async def plain(name: str, notes: Notes, client: Client) -> Drafted:
    """The file as the same model writes it when asked in one message."""
    listed = "\n".join(f"- {note.text}" for note in notes.items)
    prompt = PLAIN.format(sample=SAMPLE.read_text(encoding="utf-8"), notes=listed)
    request = Request(PlainReport, "plain_report", 1, (Message("user", prompt),), name, max_tokens=1800)
    started = time.monotonic()
    try:
        text = "\n\n".join((await client.ask(request)).value.paragraphs)
    except ReplyError:
        text = ""
    seconds = time.monotonic() - started
    return judged(f"{name}{PLAINLY}", notes, list(split_sentences(text)), text, Counter(), seconds)


def judged(
    name: str, notes: Notes, sentences: Sequence[str], text: str, status: Counter[str], seconds: float
) -> Drafted:
    """Hold sentences against the notes, kindly: none has to say which one it rests on, so that one is sought."""
    sources = [Source(note.id, note.text) for note in notes.items]
    meta = [Source(f"meta.{key}", value) for key, value in notes.meta.items()]
    whole = "".join(sentences)
    facts = sum(len(find_facts(note.text)) for note in notes.items)
    lost = sum(min(len(coverage(whole, source)), len(find_facts(source.text))) for source in sources)
    choices = [[*sources, *meta], *([source, *meta] for source in sources)]
    wrong = [min(len(verify(sentence, choice).violations) for choice in choices) for sentence in sentences]
    texts = [note.text for note in notes.items]
    copies = sum(any(alike(note, sentence) for note in texts) for sentence in sentences)
    spoken = sum(any(mark.search(sentence) for mark in marks()) for sentence in sentences)
    beyond, invented = sum(map(bool, wrong)), sum(wrong)
    return Drafted(
        name, facts, facts - lost, len(sentences), beyond, invented, copies, spoken, status, len(text), seconds, text
    )


def together(name: str, rows: Sequence[Drafted]) -> Drafted:
    """The sums of several rows as one."""
    numbers = ("facts", "kept", "sentences", "beyond", "invented", "copies", "spoken", "characters", "seconds")
    sums = {number: sum(getattr(row, number) for row in rows) for number in numbers}
    return Drafted(name=name, status=sum((row.status for row in rows), Counter()), text="", **sums)


def show(rows: Sequence[Drafted]) -> None:
    """The table: a row a draft, then drafter's and the plain prompt's all together."""
    names = ("draft", "facts kept", "invented", "equal to note", "own words", "like speech", "by status", "chars", "s")
    table = Table(*names)
    plainly = [row for row in rows if row.name.endswith(PLAINLY)]
    drafted = [row for row in rows if row not in plainly]
    for row in (*rows, together("all", drafted), together("all" + PLAINLY, plainly)):
        table.add_row(
            row.name,
            f"{row.kept}/{row.facts}",
            f"{row.invented} in {row.beyond}/{row.sentences}",
            share(row.copies, row.sentences),
            share(row.status["note"], row.sentences) if row.status else "",
            share(row.spoken, row.sentences),
            "、".join(f"{kind} {count}" for kind, count in row.status.most_common()),
            str(row.characters),
            f"{row.seconds:.0f}",
        )
    Console(width=160).print(table)


def share(some: int, of: int) -> str:
    """`3/20 15 %`."""
    return f"{some}/{of} {100 * some / of:.0f} %" if of else "0/0"


if __name__ == "__main__":
    raise SystemExit(main())
