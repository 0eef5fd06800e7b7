"""The .docx as an office program sets it: rendered by LibreOffice, measured from the PDF. `make test-office` runs this."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import pytest

from drafter.document import Paragraph, Report, Sentence
from drafter.formats.docx import write
from tests.formats.samples import report

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or poppler is not installed: see make test-office",
    ),
]
MM = 72 / 25.4
TEXT = "挂职以来坚持把调查研究放在首位深入企业车间和田间地头听取意见逐条记录逐项梳理"


@dataclass(frozen=True)
class Word:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def long_report(paragraphs: int) -> Report:
    body = tuple(Paragraph((Sentence(TEXT * 4 + "。", (), "note"),)) for _ in range(paragraphs))
    return replace(report(), sections=(), closing=body)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (folder / "总结.docx").write_bytes(write(long_report(14)))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "总结.docx"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "总结.pdf"


def words(pdf: Path) -> Iterator[Word]:
    shown = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    page = 0
    for line in shown.splitlines():
        page += "<page " in line
        found = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if found:
            yield Word(page, *(float(each) for each in found.groups()[:4]), found[5])


def lines(pdf: Path, page: int) -> list[list[Word]]:
    """The lines of a page's text block, the page number left out."""
    found = sorted((each for each in words(pdf) if each.page == page), key=lambda word: (round(word.top), word.left))
    grouped = [list(line) for _, line in groupby(found, key=lambda word: round(word.top / 3))]
    return [line for line in grouped if "—" not in "".join(word.text for word in line)]


def test_page_is_a4(pdf: Path) -> None:
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True).stdout.decode()
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told).groups()
    assert (round(float(width) / MM), round(float(height) / MM)) == (210, 297)


def test_a_page_holds_22_lines(pdf: Path) -> None:
    assert len(lines(pdf, 2)) == 22


def test_a_line_holds_28_characters(pdf: Path) -> None:
    full = ["".join(word.text for word in line) for line in lines(pdf, 2)]
    inner = [line for line in full if "。" not in line]
    assert {len(line) for line in inner} <= {26, 28}  # 26 behind the indent of two
    assert 28 in map(len, inner)


def test_text_fills_its_block(pdf: Path) -> None:
    block = [word for line in lines(pdf, 2) for word in line]
    left, right = min(word.left for word in block) / MM, max(word.right for word in block) / MM
    assert left == pytest.approx(28, abs=0.5)
    assert right == pytest.approx(28 + 156, abs=1)
    top, bottom = min(word.top for word in block) / MM, max(word.bottom for word in block) / MM
    assert top == pytest.approx(37, abs=3)
    assert bottom == pytest.approx(37 + 225, abs=3)


def test_page_numbers_change_sides(pdf: Path) -> None:
    numbers = {page: [word for word in words(pdf) if word.page == page and "—" in word.text] for page in (1, 2)}
    odd, even = (min(word.left for word in numbers[page]) / MM for page in (1, 2))
    assert odd > 150 and even < 45
    below = next(word for word in words(pdf) if word.page == 1 and "—" in word.text)
    assert (below.top + below.bottom) / 2 / MM == pytest.approx(37 + 225 + 7, abs=1.5)


def test_name_and_date_are_not_alone(pdf: Path) -> None:
    last = max(word.page for word in words(pdf))
    texts = ["".join(word.text for word in line) for line in lines(pdf, last)]
    assert texts[-1] == "2025年9月20日"
    assert TEXT[:5] in "".join(texts) or TEXT[-5:] in "".join(texts)
