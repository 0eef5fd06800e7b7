"""Cues, variants, slots: what a template says of itself once it is read."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.template import Phrase, Topic, load_template, pick

TOPIC = Topic(name="学习", lead=("学习方面，",), cues=("课", "听…讲"), strong=("培训",), sure=("党校",))


def test_a_cue_counts_once_however_often_it_stands() -> None:
    assert TOPIC.score("课、课、课") == 1
    assert TOPIC.score("培训和培训") == 3
    assert TOPIC.score("党校") == 20
    assert TOPIC.score("党校的培训课") == 24
    assert TOPIC.score("跑了23家企业") == 0


def test_a_gap_in_a_cue_stays_within_its_clause() -> None:
    assert TOPIC.score("听农科院教授讲虫害") == 1
    assert TOPIC.score("听说了，后来没讲") == 0


def test_a_topic_without_cues_is_never_meant() -> None:
    assert Topic(name="其他", lead=("此外，",)).score("此外还有") == 0


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, unique=True))
def test_the_same_seed_picks_the_same_wording(seed: str, variants: list[str]) -> None:
    assert pick(variants, seed) == pick(variants, seed)
    assert pick(variants, seed) in variants


def test_a_wording_is_not_used_again_while_another_is_left() -> None:
    assert {pick(("甲", "乙"), str(seed), avoid={"甲"}) for seed in range(20)} == {"乙"}
    assert pick(("甲",), "1", avoid={"甲"}) == "甲"


def test_seeds_spread_over_the_wordings() -> None:
    assert {pick(("甲", "乙", "丙"), str(seed)) for seed in range(40)} == {"甲", "乙", "丙"}


def test_a_missing_slot_is_asked_for_where_it_must_be_known_and_left_out_where_not() -> None:
    template = load_template("secondment")
    values = template.values({"host": "安平县财政局", "name": "  ", "unknown": "x"})
    assert values["host"] == "安平县财政局"
    assert values["name"] == "【待补充：姓名】"
    assert values["post"] == ""
    assert "unknown" not in values


def opening(**meta: str) -> list[str]:
    template = load_template("secondment")
    return [template.lines(template.outline.opening, meta, (), seed)[0].text for seed in "abcdefgh"]


def test_the_opening_is_a_sentence_whatever_is_known() -> None:
    known = {"sender": "市委组织部", "post": "副局长（挂职）", "home": "云岭县财政局"}
    for key in ("", *known):
        for text in opening(host="安平县财政局", period="2025年3月至9月", **({key: known[key]} if key else {})):
            assert text.endswith("。")
            assert "，，" not in text and "，。" not in text and not text.startswith("，")
            assert "到安平县财政局挂职锻炼" in text
            assert (known[key] in text) if key else "任" not in text


def test_the_opening_cites_only_what_the_front_matter_gives() -> None:
    template = load_template("secondment")
    (first, *_) = template.lines(template.outline.opening, {"host": "安平县财政局"}, (), "x")
    assert first.status == "grounded"
    assert first.cites == ("meta.host",)
    assert "【待补充：挂职时间】" in first.text


def test_a_value_with_jinja_in_it_is_text() -> None:
    assert all("到{{ 7 * 7 }}{% raw %}挂职锻炼" in text for text in opening(host="{{ 7 * 7 }}{% raw %}", period="半年"))


def test_the_signature_leaves_out_what_need_not_be_known() -> None:
    template = load_template("secondment")
    assert template.byline({"name": "沈知远"}) == {"name": "沈知远", "date": "【待补充：成文日期】"}


def test_notes_of_every_kind_are_shown_the_same_examples() -> None:
    template = load_template("secondment")
    kinds = {part.kind for part in template.parts}
    assert {shot.kind for shot in template.shots("work")} == kinds
    assert {template.shots(kind) for kind in kinds} == {template.shots("work")}


def test_a_phrase_with_a_condition_is_printed_where_it_holds() -> None:
    template = load_template("secondment")
    phrase = Phrase(variants=("两地联系今后继续保持。",), status="stock", when="home and 'plans' in parts")
    assert template.lines([phrase], {"home": "云岭县财政局"}, {"plans"}, "x")[0].text == "两地联系今后继续保持。"
    assert template.lines([phrase], {"home": "云岭县财政局"}, {"work"}, "x") == ()
    assert template.lines([phrase], {}, {"plans"}, "x") == ()
