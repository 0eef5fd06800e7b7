"""What the templates themselves say holds no fact, and what they teach is true to its note."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from drafter.grounding import Source, carries_fact, verify
from drafter.template import Template, list_templates, load_template

TEMPLATES = [load_template(info.name) for info in list_templates()]
EXAMPLES = load_template("secondment").examples


def own_sentences(template: Template) -> Iterator[str]:
    for part in template.parts:
        yield from (*part.lead, *part.stock)
        yield from (lead for topic in part.topics for lead in topic.lead)
    for phrase in (*template.outline.opening, *template.outline.closing):
        if phrase.status != "grounded":
            yield from phrase.variants


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_framing_and_stock_carry_no_fact(template: Template) -> None:
    for sentence in own_sentences(template):
        assert not re.search(r"[0-9０-９]", sentence)
        assert not carries_fact(sentence), sentence
        assert sentence.endswith(("。", "，"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_no_two_reports_need_read_alike(template: Template) -> None:
    for part in template.parts:
        assert len(part.lead) >= 3, part.id
    leads = Counter(lead for part in template.parts for lead in part.lead)
    assert max(leads.values()) == 1


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.note[:12])
def test_an_example_says_what_its_note_says_and_all_of_it(example) -> None:  # type: ignore[no-untyped-def]
    verdict = verify(example.sentence, [Source("N1", example.note)])
    assert verdict.ok, [violation.message for violation in verdict.violations]
    assert verdict.complete, verdict.missing
    assert example.sentence.rstrip("。") != example.note


def test_there_are_examples_of_every_kind() -> None:
    counts = Counter(example.kind for example in EXAMPLES)
    assert set(counts) == {"attitude", "study", "work", "conduct", "reflection", "shortcoming", "plan", "polish"}
    assert min(counts.values()) >= 5


def test_a_duty_report_knows_nothing_of_secondment() -> None:
    template = load_template("duty-report")
    said = [
        part.model_dump_json(include={"heading", "scope", "ask", "enrich", "lead", "stock"}) for part in template.parts
    ]
    said += [phrase.model_dump_json() for phrase in (*template.outline.opening, *template.outline.closing)]
    assert not [words for words in said if "挂职" in words or "回单位" in words]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025年3月—2025年9月", "2025年3月至2025年9月"),
        ("2025年3月 ～ 9月；2026年1月–3月", "2025年3月至9月；2026年1月至3月"),
        ("2025.3-2025.9", "2025年3月至2025年9月"),
        ("2025.06—2026.5", "2025年6月至2026年5月"),
        ("2025.6-12", "2025年6月至12月"),
        ("2025-03至2025-09", "2025年3月至2025年9月"),
        ("2025/3/1-2025/9/30", "2025年3月1日至2025年9月30日"),
        ("2025-2026年", "2025-2026年"),
        ("半年", "半年"),
    ],
)
def test_a_span_of_time_in_running_text(written: str, told: str) -> None:
    assert load_template("secondment").values({"period": written})["period"] == told
