"""Editing a report on a server of our own: what a model does right is taken, no damage gets through."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.document import Notes
from drafter.drafting.polishing import Course, Polished, polish
from drafter.errors import ModelError, UserError
from drafter.formats.manuscript import read_manuscript
from drafter.grounding import same_facts
from drafter.llm import open_client
from drafter.settings import load_settings
from drafter.template import load_template
from drafter.text.placeholders import find_placeholders
from tests.loopback import Answer, Call, Script, altered, faithful, in_turn, serve

REPORT = Path("fixtures/reports/draft.txt").read_text(encoding="utf-8")


def polished(script: Script, text: str = REPORT, level: str = "normal", only: str | None = None) -> Polished:
    async def run() -> Polished:
        settings = load_settings({"base_url": server.url, "no_cache": True})
        async with open_client(settings) as client:
            course = Course.of(level, only)
            template = load_template("secondment")
            return await polish(read_manuscript(text), template, client, lambda step: None, course, Notes(()))

    with serve(script) as server:
        return asyncio.run(run())


def whole(outcome: Polished) -> str:
    return outcome.manuscript.with_texts(outcome.texts)


# What the rules alone make of the report: the lowest that any run may come down to.
MENDED = whole(polished(faithful))


def test_rules_mend_before_the_model_is_asked_and_every_fix_is_listed() -> None:
    outcome = polished(faithful)
    assert [(edit.by, edit.old, edit.new) for edit in outcome.edits] == [
        ("S101", "。", ""), ("S101", "。", ""), ("S101", "。", ""), ("W102", "截止", "截至"), ("S101", "。", ""), ("S101", "。", ""),
    ]  # fmt: skip
    assert "一、虚心请教，尽快适应\n" in whole(outcome)


def test_better_words_are_taken_and_listed_with_the_models_reason() -> None:
    def edit(call: Call) -> object:
        reply = altered(lambda text: text.replace("不公-款", "不用公款").replace("作以简要", "作简要"))(call)
        for paragraph in reply["paragraphs"]:  # type: ignore[index]
            paragraph["changes"] = ["改病句"]
        return reply

    outcome = polished(edit)
    assert [(e.block, e.old, e.new, e.why) for e in outcome.edits if e.by == "model"] == [
        ("P2", "以", "", "改病句"),
        ("P11", "不公-款", "不用公款", "改病句"),
    ]
    assert whole(outcome) == MENDED.replace("不公-款", "不用公款").replace("作以简要", "作简要")


DAMAGE: dict[str, Callable[[str], str]] = {
    "a blank filled": lambda text: text.replace("XX镇", "东坪镇"),
    "a blank dropped": lambda text: text.replace("XX局长", "局长"),
    "another blank": lambda text: text.replace("X县", "XX县"),
    "two blanks swapped": lambda text: text.replace("XX镇", "甲").replace("XX园区", "XX镇").replace("甲", "XX园区"),
    "a blank added": lambda text: text.replace("云岭县", "X县"),
    "a number changed": lambda text: text.replace("23家", "32家"),
    "a number dropped": lambda text: text.replace("41条", ""),
    "a number added": lambda text: text.replace("收集困难", "用时5天收集困难"),
    "two numbers swapped": lambda text: text.replace("41条", "甲").replace("17条", "41条").replace("甲", "17条"),
    "a unit changed": lambda text: text.replace("1200余万元", "1200余元"),
    "a date changed": lambda text: text.replace("2025年3月", "2025年4月"),
    "a span cut": lambda text: text.replace("3月至5月", "3月"),
    "a hedge dropped": lambda text: text.replace("大概", ""),
    "a hedge dropped behind": lambda text: text.replace("4万来字", "4万字"),
    "a hedge changed": lambda text: text.replace("近半年来", "半年来"),
    "a stage raised": lambda text: text.replace("基本熟悉", "熟悉"),
    "a plan as done": lambda text: text.replace("争取用一年左右时间，把我们局的项目库建起来", "用一年左右时间，建起了我们局的项目库"),
    "a failure as done": lambda text: text.replace("没能完成", "顺利完成"),
    "a negation dropped": lambda text: text.replace("没有接受过", "接受过"),
    "a negation added": lambda text: text.replace("认真学习", "没有认真学习"),
    "a negation turned": lambda text: text.replace("没有发现挪用", "发现挪用"),
    "the part raised": lambda text: text.replace("参与起草", "牵头起草"),
    "the part dropped": lambda text: text.replace("协助跑了", "走访了"),
    "company left out": lambda text: text.replace("和财政局的同志一起核查", "核查"),
    "follower as leader": lambda text: text.replace("陪同县长", "带领县长"),
    "a post raised": lambda text: text.replace("副局长（挂职）", "局长（挂职）"),
    "a name changed": lambda text: text.replace("张科长", "王科长"),
    "a place changed": lambda text: text.replace("云岭县", "云山县"),
    "praise added": lambda text: text[:-1] + "，得到领导和群众一致好评。",
    "an effect added": lambda text: text[:-1] + "，为当地发展提供了有力支持。",
    "a feeling added": lambda text: text[:-1] + "，我深受感动。",
    "a verdict sharpened": lambda text: text.replace("领导说还行", "领导表示满意"),
    "a sentence added": lambda text: text + "我将继续努力，不负组织重托。",
    "a sentence dropped": lambda text: "".join(text.split("。")[:-2]) + "。",
    "a clause dropped": lambda text: text.replace("，其余的还在办理", ""),
    "sentences swapped": lambda text: "".join(f"{part}。" for part in reversed(text.rstrip("。").split("。"))),
    "a political phrase altered": lambda text: text.replace("决定性意义", "重大意义").replace("两个维护", "两个确立"),
    "an ordinal of it altered": lambda text: text.replace("二十届三中", "二十届四中"),
    "a title altered": lambda text: text.replace("《云岭县志》的一半", "《云岭县志》"),
    "the hyphen deleted": lambda text: text.replace("公-款", "公款"),
    "a totality added": lambda text: text.replace("其中1个被", "均被"),
    "a cause dropped": lambda text: text.replace("因为土地指标没有落实，没能完成", "没能完成"),
    "English text": lambda text: "The report was polished.",
    "an empty text": lambda text: "",
    "blank space": lambda text: " \u3000",
    "the text twice": lambda text: text + text,
    "Markdown": lambda text: f"**{text}**",
    "a prompt's mark": lambda text: f"[P1] {text}",
    "two lines": lambda text: text[:12] + "\n\n" + text[:12],
    "a placeholder of its own": lambda text: text[:-1] + "（【待补充：成效】）。",
    "an apology": lambda text: "抱歉，我无法修改这段文字。",
    "half of it": lambda text: text[: len(text) // 2],
}  # fmt: skip


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


def test_what_failed_is_asked_again_with_the_violations_in_words() -> None:
    asked: list[str] = []

    def once(call: Call) -> object:
        asked.append(call.prompt)
        return (faithful if "上次改成" in call.prompt else altered(lambda text: text.replace("23家", "32家")))(call)

    outcome = polished(once)
    again = [prompt for prompt in asked if "上次改成" in prompt]
    assert again and all("“23家”变成了“32家”" in prompt for prompt in again)
    assert whole(outcome) == MENDED
    assert outcome.refusals == ()


def test_the_good_clauses_of_a_refused_edit_are_kept() -> None:
    def both(text: str) -> str:
        return text.replace("不公-款吃喝", "不用公款吃喝").replace("没有用过公车", "没有用过公车，受到一致好评")

    outcome = polished(altered(both))
    assert whole(outcome) == MENDED.replace("不公-款吃喝", "不用公款吃喝")
    assert ["好评" in refusal.new for refusal in outcome.refusals] == [True]


TWICE = (
    "挂职锻炼工作总结\n一、学习\n半年来我始终坚持向书本学、向实践学、向身边的同志学。参加讲座3场，记了笔记。\n"
    "二、体会\n到县里以后收获不少，感触也不少。半年来我始终坚持向书本学、向实践学、向身边的同志学。\n"
)  # fmt: skip


def test_a_sentence_said_twice_may_be_dropped_where_its_twin_stays() -> None:
    def thin(call: Call) -> Any:
        reply = faithful(call)
        if "前面的段落已经说过" in call.prompt:
            (only,) = reply["paragraphs"]
            twin = "半年来我始终坚持向书本学、向实践学、向身边的同志学。"
            only["text"] = only["text"].replace(twin, "")
            only["dropped"] = [{"text": twin, "same_as": "P3"}]
        return reply

    outcome = polished(thin, TWICE)
    assert outcome.texts == {"P5": "到县里以后收获不少，感触也不少。"}
    assert outcome.edits[-1].why == "与 P3 重复，删去“半年来我始终坚持向书本学”"


WORN = (
    "挂职锻炼工作总结\n一、学习\n参加讲座3场，记了笔记，开阔了视野。\n"
    "二、工作\n走访企业23家，和群众拉家常，开拓了视野。\n三、体会\n在云岭的这些日子，我进一步开阔了眼界。\n"
)


@pytest.mark.parametrize(
    ("old", "new", "dropped", "text"),
    [
        # Other words for the same idea.
        ("开拓了视野", "打开了眼界", "", "走访企业23家，和群众拉家常，打开了眼界。"),
        # The clause left out: the first place still says it.
        ("，开拓了视野", "", "开拓了视野", "走访企业23家，和群众拉家常。"),
        # A figure changed on the way, a verdict added, a fact left out with it: the paragraph stays.
        ("23家，和群众拉家常，开拓了视野", "32家，和群众拉家常，打开了眼界", "", None),
        ("开拓了视野", "打开了眼界，受到群众好评", "", None),
        ("，和群众拉家常，开拓了视野", "", "和群众拉家常，开拓了视野", None),
        # Dropped in silence.
        ("，开拓了视野", "", "", None),
    ],
)
def test_what_the_report_says_too_often_is_put_otherwise(old: str, new: str, dropped: str, text: str | None) -> None:
    def even(call: Call) -> Any:
        reply = faithful(call)
        if "下面的说法用得太多" in call.prompt and set(call.material) == {"P5"}:
            (only,) = reply["paragraphs"]
            only["text"] = only["text"].replace(old, new)
            only["dropped"] = [{"text": dropped, "same_as": "P3"}] if dropped else []
        return reply

    outcome = polished(even, WORN, level="deep")
    assert outcome.texts == ({"P5": text} if text else {})


def test_worn_phrases_are_left_alone_where_only_errors_are_mended() -> None:
    calls: list[Call] = []

    def listen(call: Call) -> object:
        calls.append(call)
        return faithful(call)

    polished(listen, WORN, level="light")
    assert not [call for call in calls if "用得太多" in call.prompt]


def test_a_contradiction_becomes_a_question_and_is_not_settled() -> None:
    text = REPORT.replace("近半年来，", "通过近半年的挂职锻炼，")
    outcome = polished(faithful, text)
    assert [finding.code for finding in outcome.questions] == ["C102"]
    assert "近半年" in whole(outcome) and "六个月" in whole(outcome)


def test_only_the_sections_asked_for_are_touched() -> None:
    def exclaim(text: str) -> str:
        return text.replace("我", "我　")

    outcome = polished(
        altered(lambda text: text.replace("不公-款", "不用公款").replace("作以简要", "作简要")), only="四"
    )
    assert {edit.block for edit in outcome.edits} == {"P10", "P11"}
    with pytest.raises(UserError, match="--only 里的“七”在报告里找不到"):
        polished(faithful, only="七")


def test_light_asks_only_about_what_rules_have_found() -> None:
    calls: list[Call] = []

    def listen(call: Call) -> object:
        calls.append(call)
        return faithful(call)

    polished(listen, level="light")
    assert {key for call in calls for key in call.material} == {"P2", "P4", "P6", "P11", "P14"}


def test_a_second_run_on_its_own_output_changes_nothing() -> None:
    script = altered(lambda text: text.replace("不公-款", "不用公款").replace("作以简要", "作简要"))
    first = whole(polished(script))
    again = polished(script, first)
    assert (again.edits, whole(again)) == ((), first)


def test_a_group_without_an_acceptable_reply_is_kept_and_a_run_without_any_ends() -> None:
    outcome = polished(in_turn("nothing", "nothing", "nothing", "nothing", faithful))
    assert whole(outcome) == MENDED
    with pytest.raises(ModelError):
        polished(lambda call: Answer(refusal="no"))


def test_a_paragraph_of_twenty_thousand_characters_comes_back_whole() -> None:
    long = "".join(f"参与走访企业{number}家，收集困难{number + 1}条，均已登记在册。" for number in range(10, 1000))
    text = f"挂职锻炼工作总结\n一、工作\n{long}\n"
    outcome = polished(altered(lambda piece: piece.replace("均已登记在册", "均已登记在册了")), text)
    assert len(long) > 20_000
    assert re.findall(r"[0-9]+", whole(outcome)) == re.findall(r"[0-9]+", text)


def test_the_worked_examples_say_the_same_before_and_after() -> None:
    shots = [example for example in load_template("secondment").examples if example.kind == "polish"]
    assert len(shots) >= 5
    assert [same_facts(shot.note, shot.sentence) for shot in shots] == [()] * len(shots)
