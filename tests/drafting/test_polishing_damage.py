"""Damage on a server of our own, in text, in Word files and on the second look: none gets through, nothing is lost."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
import pytest

from drafter.formats.word.manuscript import word_report
from drafter.text.placeholders import find_placeholders
from tests.drafting.damage import DAMAGE
from tests.drafting.editing import REPORT, polished, whole
from tests.formats.word.files import saved
from tests.formats.word.revisions import accepted, changes, lines, rejected
from tests.loopback import Call, Script, altered, faithful

# What the rules alone make of the report: the lowest that any run may come down to.
MENDED = whole(polished(faithful))


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_does_not_get_through(what: str) -> None:
    outcome = polished(altered(DAMAGE[what]))
    assert whole(outcome) == MENDED
    assert outcome.refusals != ()


def ids_doubled(call: Call) -> Any:
    reply = faithful(call)
    reply["paragraphs"] += [{**each, "text": "走访企业99家。"} for each in reply["paragraphs"]]
    return reply


def ids_missing(call: Call) -> Any:
    return {"paragraphs": faithful(call)["paragraphs"][1:]}


def ids_swapped(call: Call) -> Any:
    paragraphs = faithful(call)["paragraphs"]
    texts = [each["text"] for each in paragraphs]
    return {
        "paragraphs": [{**each, "text": text} for each, text in zip(paragraphs, texts[1:] + texts[:1], strict=True)]
    }


def dropped_without_a_twin(call: Call) -> Any:
    paragraphs = faithful(call)["paragraphs"]
    for each in paragraphs:
        first, rest = each["text"].split("。", 1)
        each["text"], each["dropped"] = rest or each["text"], [{"text": f"{first}。", "same_as": "P2"}]
    return {"paragraphs": paragraphs}


def dropped_silently(call: Call) -> Any:
    paragraphs = faithful(call)["paragraphs"]
    return {"paragraphs": [{**each, "text": each["text"].split("。", 1)[1] or each["text"]} for each in paragraphs]}


@pytest.mark.parametrize("script", [ids_doubled, ids_missing, ids_swapped, dropped_without_a_twin, dropped_silently])
def test_paragraphs_lost_doubled_or_swapped_stay_as_they_were(script: Script) -> None:
    assert whole(polished(script)) == MENDED


def test_nothing_is_lost_where_each_word_is_damaged_at_random() -> None:
    def scramble(text: str) -> str:
        return re.sub(r"[\u4e00-\u9fff]{2}", lambda pair: pair[0][::-1], text)

    outcome = polished(altered(scramble))
    assert [blank.text for blank in find_placeholders(whole(outcome))] == [
        blank.text for blank in find_placeholders(REPORT)
    ]
    assert re.findall(r"[0-9]+", whole(outcome)) == re.findall(r"[0-9]+", REPORT)


# A report with a paragraph for each kind of damage: the first one of the draft that it changes.
PROSE = [line.strip() for line in REPORT.split("\n") if line.strip().endswith("。") and line.startswith("　")]
HURT = {what: next(text for text in PROSE if damage(text) != text) for what, damage in DAMAGE.items()}


def by_paragraph(call: Call, first: int = 2) -> Any:
    """Each paragraph with its own damage; the one in front of them is mended well."""
    reply = faithful(call)
    for paragraph in reply["paragraphs"]:
        place = int(paragraph["id"][1:]) - first
        what = list(DAMAGE)[place - 1] if place else ""
        paragraph["text"] = DAMAGE[what](paragraph["text"]) if what else paragraph["text"].replace("作以", "作")
    return reply


@pytest.fixture(scope="module")
def word() -> tuple[bytes, bytes, frozenset[str]]:
    """A Word file with a paragraph for each kind of damage, in runs of seven characters; what came of it; the refused."""
    document = docx.Document()
    document.add_paragraph("挂职锻炼工作总结", "Title")
    for text in (GOOD, *HURT.values()):
        paragraph = document.add_paragraph()
        for place in range(0, len(text), 7):
            paragraph.add_run(text[place : place + 7]).bold = bool(place % 2)
    source = word_report(saved(document), "总结.docx")
    outcome = polished(by_paragraph, source.manuscript)
    return source.data, source.edited(outcome.texts), frozenset(each.block for each in outcome.refusals)


GOOD = "现将挂职锻炼的思想和工作情况作以简要汇报。"


def test_a_good_edit_among_the_damage_is_a_tracked_change(word: tuple[bytes, bytes, frozenset[str]]) -> None:
    original, made, refused = word
    assert refused == {f"P{number}" for number in range(3, 3 + len(DAMAGE))}
    assert lines(accepted(made))[1] == "现将挂职锻炼的思想和工作情况作简要汇报。"
    assert set(changes(made, "drafter")) == {("del", "以"), ("del", "截止"), ("ins", "截至")}
    assert rejected(made) == rejected(original)


@pytest.mark.parametrize("what", DAMAGE)
def test_no_damage_gets_into_a_word_file(word: tuple[bytes, bytes, frozenset[str]], what: str) -> None:
    _, made, _ = word
    place = 2 + list(DAMAGE).index(what)
    assert lines(rejected(made))[place] == HURT[what]
    assert lines(accepted(made))[place] == mended(HURT[what])


# What the second look is to mend: an idea worn out, and a sentence that another paragraph has too.
WORN, OTHERWISE, TWIN = "我开阔了视野。", "我打开了眼界。", "晚上我都整理走访记录，逐条核对后再归档。"
FIRST, SAFE = "白天我跟着村会计入户。", "到村里住了两个星期，和农户一起采茶。"


@pytest.mark.parametrize("what", DAMAGE)
def test_no_damage_gets_through_where_other_words_were_asked_for(what: str) -> None:
    outcome, asked = second_look(what, "下面的说法用得太多", lambda text: f"{text}{WORN}", (WORN, OTHERWISE), ())
    assert asked == {"P3", "P4"}
    assert outcome == [f"{FIRST}{WORN}", f"{mended(HURT[what])}{WORN}", f"{SAFE}{OTHERWISE}"]


# Of such a reply only what it drops is taken: a few kinds will do.
@pytest.mark.parametrize("what", [*DAMAGE][::7])
def test_no_damage_gets_through_where_a_repetition_may_go(what: str) -> None:
    dropped = ({"text": TWIN, "same_as": "P2"},)
    outcome, asked = second_look(what, "前面的段落已经说过", lambda text: f"{TWIN}{text}", (TWIN, ""), dropped)
    assert asked == {"P3", "P4"}
    assert outcome == [f"{TWIN}{FIRST}", f"{TWIN}{mended(HURT[what])}", SAFE]


def second_look(
    what: str, prompt: str, written: Callable[[str], str], edit: tuple[str, str], dropped: Sequence[Mapping[str, str]]
) -> tuple[list[str], set[str]]:
    """The three paragraphs after a first look that changed nothing and a second that damaged one; which it was asked for."""
    hurt, asked = written(mended(HURT[what])), set[str]()

    def script(call: Call) -> Any:
        reply = faithful(call)
        for paragraph in reply["paragraphs"] if prompt in call.prompt else ():
            text = paragraph["text"]
            asked.add(paragraph["id"])
            paragraph["text"] = (DAMAGE[what](text) if text == hurt else text).replace(*edit)
            paragraph["dropped"] = list(dropped)
        return reply

    lines = "".join(f"　　{written(text)}\n" for text in (FIRST, HURT[what], SAFE))
    outcome = polished(script, f"挂职锻炼工作总结\n{lines}", level="normal" if dropped else "deep")
    return [outcome.text_of(f"P{number}") for number in (2, 3, 4)], asked


def mended(text: str) -> str:
    """What the rules make of it."""
    return text.replace("截止目前", "截至目前")
