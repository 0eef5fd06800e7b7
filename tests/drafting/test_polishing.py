"""Editing a report on a server of our own: what a model does right is taken."""

import re
from typing import Any

import pytest

from drafter.errors import ModelError, UserError
from drafter.grounding import same_facts
from drafter.template import load_template
from tests.drafting.editing import REPORT, polished, whole
from tests.loopback import Answer, Call, altered, faithful, in_turn

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
