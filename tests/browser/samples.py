"""Reports for the page: one with everything that can be done to it, long and hostile ones, those of the recordings."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from drafter.checks.remaining import rechecked
from drafter.document import (
    Change,
    Coverage,
    Paragraph,
    Report,
    ReportNote,
    Section,
    Sentence,
    Signature,
    Status,
    Usage,
)
from tests.test_recordings import NOTES, replayed

HOSTILE = (
    "</script><script>window.broken=1</script>",
    "<script>window.broken=1</script>",
    "<img src=x onerror=window.broken=1>",
    "<!-- <svg onload=window.broken=1> -->",
    "javascript:window.broken=1 ' \" `${window.broken=1}` {{title}}",
    "&lt;b&gt;\u2028\u202e𠮷\U0001f600\u0301",
)


def sentence(text: str, *notes: str, status: Status = "grounded") -> Sentence:
    return Sentence(text, notes, status)


def paragraph(*sentences: Sentence) -> Paragraph:
    return Paragraph(sentences)


def sample() -> Report:
    """Two counties, one of them in two places; every status; a safe fix; a note that nobody used."""
    return rechecked(
        Report(
            template="secondment",
            title="挂职锻炼工作总结",
            meta={"sender": "中共林海市委组织部", "name": "沈知远"},
            opening=(
                paragraph(
                    sentence("根据中共林海市委组织部安排，我到X镇挂职锻炼。", "meta.sender"),
                    sentence("现将有关情况总结如下。", status="framing"),
                ),
            ),
            sections=(
                Section(
                    "work",
                    "竭尽所能，推动工作",
                    (
                        paragraph(
                            sentence("在挂职的X镇走访企业23家，收集困难XX条。", "N1"),
                            sentence("𠮷丰纸业的帐目问题，搞清楚了。", "N2", status="note"),
                        ),
                        paragraph(sentence("参加X镇值班XX次。", "N1", "N3")),
                    ),
                ),
                Section("study", "坚持学习，提升素质", (paragraph(sentence("【待补充：学了什么】", status="ask")),)),
            ),
            closing=(
                paragraph(sentence("对金融业务还不熟悉。", "N4"), sentence("下一步我将继续努力。", status="stock")),
            ),
            signature=Signature("云岭县财政局", "沈知远", "【待补充：日期】"),
            coverage=Coverage(0, 0),
            usage=Usage("qwen"),
            notes=(
                ReportNote("N1", "在X镇跑了23家企业，收了XX条困难"),
                ReportNote("N2", "吉丰纸业的帐目问题，搞清楚了"),
                ReportNote("N3", "值班XX次"),
                ReportNote("N4", "金融业务不熟"),
                ReportNote("N5", "帮老乡修了水渠"),
            ),
            changes=(Change("N2", "理清了吉丰纸业的账目。", "吉丰纸业的帐目问题，搞清楚了", "没有写到“问题”"),),
        )
    )


def hostile() -> Report:
    """Every text of a report is an attack."""
    texts = [sentence(f"{text}。", "N1", "N2", status="note") for text in HOSTILE]
    return rechecked(
        replace(
            sample(),
            title=HOSTILE[0],
            meta={HOSTILE[1]: HOSTILE[2]},
            opening=(paragraph(*texts), paragraph(sentence(f"【待补充：{HOSTILE[1]}】", status="ask"))),
            sections=(Section(HOSTILE[3], HOSTILE[0], (paragraph(*texts),)),),
            signature=Signature(*HOSTILE[1:4]),
            notes=tuple(ReportNote(f"N{number}", text) for number, text in enumerate(HOSTILE, 1)),
            changes=(Change("N1", HOSTILE[0], HOSTILE[1], HOSTILE[2]),),
        )
    )


def markup() -> Report:
    """Paragraphs that Markdown would take for marks, and twelve headings."""
    firsts = (
        "- 走访",
        "# 总结",
        "1. 企业",
        "> 引用",
        "---",
        "[甲]: 乙",
        "<b>粗</b>",
        "```",
        "* * *",
        "𠮷-",
        "\\已有",
        "=== ",
    )
    opening = tuple(paragraph(sentence(first), sentence("XX家企业。", "N1")) for first in firsts)
    sections = tuple(Section(f"s{n}", f"第{n}件", (paragraph(sentence("参加XX次。")),)) for n in range(12))
    return rechecked(replace(sample(), opening=opening, sections=sections))


def long(sentences: int) -> Report:
    """So many sentences of 40 characters or so, ten a paragraph, each with its note."""
    texts = [
        f"第{n}周走访安平县企业{n}家，收集融资、用工方面的困难{n + 3}条，逐条登记后转有关股室办理。"
        for n in range(1, sentences + 1)
    ]
    cited = [sentence(text, f"N{n}") for n, text in enumerate(texts, 1)]
    paragraphs = tuple(Paragraph(tuple(cited[at : at + 10])) for at in range(0, sentences, 10))
    notes = tuple(ReportNote(f"N{n}", text) for n, text in enumerate(texts, 1))
    return rechecked(replace(sample(), sections=(Section("work", "推动工作", paragraphs),), notes=notes))


def recorded() -> list[Report]:
    """What the embedded model made of every note file of the fixtures."""
    # In a thread of its own: the browser's driver holds this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        return [thread.submit(asyncio.run, replayed(path)).result() for path in NOTES]
