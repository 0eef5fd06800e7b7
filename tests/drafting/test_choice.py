"""Which sentence is printed where several say all of the note."""

import pytest

from drafter.document import Sentence
from drafter.drafting.batches import Batch
from drafter.drafting.choice import best, text_of, weight
from drafter.drafting.judge import Judged
from drafter.drafting.material import Material
from drafter.formats.notes import parse_notes


def chosen(note: str, *candidates: str) -> str:
    notes = parse_notes(f"- {note}\n", "notes.md")
    (item,) = notes.items
    passed = [Judged(((Sentence(text, ("N1",), "grounded"),),)) for text in candidates]
    found = best(item, passed, Batch((item,), Material(notes)))
    assert {sentence.status for sentence in found.sentences} == {"grounded"}
    return text_of(found)


@pytest.mark.parametrize(
    ("note", "candidates", "sentence"),
    [
        # What the model says better than the data stays.
        (
            "参与起草《纾困十条》，改了6稿，8月县政府常务会过了",
            ("参与起草《纾困十条》，修改6稿，8月县政府常务会审议通过。",),
            "参与起草《纾困十条》，修改6稿，8月县政府常务会审议通过。",
        ),
        # Clauses run together, or a copy: the note in the voice of a report reads better.
        (
            "今年2月派下来的，挂副镇长，分到的活是协助抓项目",
            ("今年2月派下挂副镇长，分到协助抓项目的活。",),
            "今年2月下派，挂任副镇长，分工为协助抓项目。",
        ),
        (
            "老板请了好几次客，一次没去",
            ("老板请了好几次客，一次没去。",),
            "老板多次请客，一次也未去。",
        ),
    ],
)
def test_the_best_sentence_is_printed(note: str, candidates: tuple[str, ...], sentence: str) -> None:
    assert chosen(note, *candidates) == sentence


def test_speech_and_copies_weigh() -> None:
    note = "跑了23家厂，弄了个方案"
    assert weight(note, "走访厂家23家，制定方案。") < weight(note, "走访23家厂，弄了方案。") < weight(note, note)
