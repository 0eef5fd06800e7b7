"""Sentences in the order of time."""

import pytest

from drafter.document import Note, Sentence
from drafter.drafting.compose import in_paragraphs
from drafter.drafting.ordering import in_time, month_of, stay
from drafter.template import load_template


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2025年3月至2025年9月", (24303, 24309)),
        ("2024年10月—2025年9月", (24298, 24309)),
        ("2025年3月起", None),
        ("半年", None),
    ],
)
def test_a_posting_begins_and_ends(period: str, months: tuple[int, int] | None) -> None:
    assert stay(period) == months


@pytest.mark.parametrize(
    ("note", "month"),
    [
        ("3到5月跑了23家企业", 24303),
        ("1月份接了个电话", 24301),
        ("2024年12月转移了21户", 24300),
        ("每个月10号固定开", None),
        ("谈了3个月没谈成", None),
        ("县里的月报从6月起归我写", 24306),
    ],
)
def test_a_note_tells_its_month(note: str, month: int | None) -> None:
    assert month_of(note, stay("2024年10月至2025年9月")) == month


def test_a_month_that_a_long_posting_has_twice_is_no_date() -> None:
    assert month_of("7月塌方", stay("2023年5月至2025年5月")) is None


def said(*notes: tuple[str, str]) -> tuple[list[str], dict[str, Note], tuple[Sentence, ...]]:
    items = {f"N{n}": Note(f"N{n}", text, n, parent=parent) for n, (text, parent) in enumerate(notes, 1)}
    return [text for text, _ in notes], items, tuple(Sentence(note.text, (key,), "note") for key, note in items.items())


def test_dated_notes_change_places_among_themselves_and_take_what_hangs_on_them_along() -> None:
    _, notes, sentences = said(
        ("8月常务会审议", ""),
        ("其中改了6稿", "N1"),
        ("收文一直由我登记", ""),
        ("3月走访23家", ""),
        ("5月暴雨转移21户", ""),
    )
    ordered = in_time(sentences, notes, stay("2025年3月至2025年9月"))
    assert [each.text for each in ordered] == [
        "3月走访23家",
        "收文一直由我登记",
        "5月暴雨转移21户",
        "8月常务会审议",
        "其中改了6稿",
    ]


def test_how_the_posting_began_is_told_first() -> None:
    part = load_template("secondment").part("work")
    _, notes, sentences = said(
        ("跑了17家厂摸底", ""), ("入户走访40户", ""), ("今年2月派下来的，挂副镇长", ""), ("起草材料5份", "")
    )
    first, *_ = in_paragraphs(part, tuple(notes.values()), sentences, "seed")
    assert first.sentences[0].text == "今年2月派下来的，挂副镇长"
