"""The word lists of `placeholders.toml`, read once and compiled."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from drafter.document import Kind, Role
from drafter.text.patterns import pattern


@dataclass(frozen=True)
class RoleRule:
    """Who is who: `before` ends where the blank starts, `after` starts where it ends."""

    role: Role
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True)
class Question:
    """What to ask for a blank of this kind (and role, if one is given)."""

    kind: Kind
    role: Role | None
    ask: str


@dataclass(frozen=True)
class Words:
    """All that an editor of Chinese can change about blanks."""

    nouns: Mapping[str, Kind]
    units: Mapping[str, Kind]
    nouns_apart: Mapping[str, Kind]
    moumou: Mapping[str, Kind]
    labels: Mapping[str, Kind]
    label_roles: Mapping[str, Role]
    noun: re.Pattern[str]
    noun_apart: re.Pattern[str]
    unit: re.Pattern[str]
    mou_noun: re.Pattern[str]
    continued: Mapping[str, frozenset[str]]
    label_before: re.Pattern[str]
    verbs: tuple[tuple[Kind, re.Pattern[str]], ...]
    takes_post: re.Pattern[str]
    unit_verb: re.Pattern[str]
    bare_verb: re.Pattern[str]
    asking_bracket: re.Pattern[str]
    slot_after: frozenset[str]
    slot_after_words: re.Pattern[str]
    boxes: frozenset[str]
    latin: re.Pattern[str]
    pending: re.Pattern[str]
    pending_not_after: re.Pattern[str]
    not_after_x: re.Pattern[str]
    not_after_xx: re.Pattern[str]
    spoken_before_x: re.Pattern[str]
    spoken_before_star: re.Pattern[str]
    spoken_after_star: re.Pattern[str]
    spoken_after: re.Pattern[str]
    gap_unit: re.Pattern[str]
    gap_not_after: re.Pattern[str]
    not_after_mou: frozenset[str]
    surnames: frozenset[str]
    common_surnames: frozenset[str]
    person_cue: re.Pattern[str]
    hidden_cue: re.Pattern[str]
    roles: tuple[RoleRule, ...]
    questions: tuple[Question, ...]
    defaults: Mapping[str, str]
    fields: Mapping[str, str]


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of `words`."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _kinds(table: Mapping[str, str]) -> dict[str, Kind]:
    return {word: cast(Kind, kind) for kind, words in table.items() for word in words.split()}


def _ending(words: str) -> re.Pattern[str]:
    return pattern(any_of(words.split()) + r"\Z")


def _starting(words: str) -> re.Pattern[str]:
    return pattern(any_of(words.split()))


def word_at(text: str, position: int, listed: re.Pattern[str], words: Words) -> str:
    """The word of the list at `position`, or nothing if it goes on as another word (市场, 个人)."""
    found = listed.match(text, position)
    if not found:
        return ""
    after = text[found.end() : found.end() + 1]
    goes_on = after and after in words.continued.get(found[0].lstrip("余多几") or found[0], "")
    return "" if goes_on else found[0]


@cache
def load_words() -> Words:
    """Read the data file beside this module."""
    data = tomllib.loads(Path(__file__).with_name("placeholders.toml").read_text("utf-8"))
    nouns, units, labels = _kinds(data["nouns"]), _kinds(data["units"]), _kinds(data["labels"])
    moumou = _kinds(data["moumou"])
    brackets, words, exceptions, verbs = data["brackets"], data["words"], data["exceptions"], dict(data["verbs"])
    unit_verb, bare_verb = verbs.pop("unit"), verbs.pop("bare")
    surnames = data["surnames"]
    return Words(
        nouns=nouns,
        units=units,
        nouns_apart=_kinds(data["nouns_apart"]),
        moumou=moumou,
        labels=labels,
        label_roles=_roles(data["label_roles"]),
        noun=pattern(any_of(nouns)),
        noun_apart=pattern(any_of(_kinds(data["nouns_apart"]))),
        unit=pattern(f"[余多几]?{any_of(units)}"),
        mou_noun=pattern(any_of(moumou)),
        continued={word: frozenset(after) for word, after in data["continued"].items()},
        label_before=pattern(f"({any_of(labels)})[ 　]*[：:][ 　]*" + r"\Z"),
        verbs=tuple(
            (cast(Kind, kind), pattern(any_of(listed.split()) + r"(?:了|为|出|过)?[“‘（(]?\Z"))
            for kind, listed in verbs.items()
        ),
        takes_post=_ending(verbs["post"]),
        unit_verb=pattern(any_of(unit_verb.split()) + r"(?:了|为|到|约|近)?\Z"),
        bare_verb=_ending(bare_verb),
        asking_bracket=pattern(
            f"{any_of(brackets['asks'].split())}(?:[^（）()]*)"
            f"|{any_of(brackets['only'].split())}|.*{any_of(brackets['ends'].split())}"
        ),
        slot_after=frozenset(brackets["slot_after"]),
        slot_after_words=_ending(brackets["slot_after_words"]),
        boxes=frozenset(brackets["boxes"]),
        latin=pattern(f"(?<![A-Za-z0-9_]){any_of(words['latin'].split())}(?![A-Za-z0-9_])"),
        pending=_starting(words["pending"]),
        pending_not_after=_ending(words["unless"]),
        not_after_x=_starting(exceptions["x_before"]),
        not_after_xx=_starting(exceptions["xx_before"]),
        spoken_before_x=_ending(exceptions["x_after"]),
        spoken_before_star=_ending(exceptions["star_after"]),
        spoken_after_star=_starting(exceptions["star_before"]),
        spoken_after=_starting(exceptions["spoken_before"]),
        gap_unit=pattern(any_of(data["gaps"]["units"].split()) + r"(?=[，。；、])"),
        gap_not_after=_ending(data["gaps"]["not_after"]),
        not_after_mou=frozenset(exceptions["surnames_not_before"].split()),
        surnames=frozenset(surnames["plain"].split()),
        common_surnames=frozenset(surnames["common"].split()),
        person_cue=_ending(surnames["cue_before"]),
        hidden_cue=_ending(surnames["hidden_before"]),
        roles=tuple(_role_rule(rule) for rule in data["roles"]),
        questions=tuple(Question(q["kind"], q.get("role"), q["ask"]) for q in data["questions"]),
        defaults=data["defaults"],
        fields=data["fields"],
    )


def _roles(table: Mapping[str, str]) -> dict[str, Role]:
    return {word: cast(Role, role) for role, words in table.items() for word in words.split()}


def _role_rule(rule: Mapping[str, str]) -> RoleRule:
    return RoleRule(
        role=cast(Role, rule["role"]),
        before=pattern(rule.get("before", "") + r"\Z"),
        after=pattern(rule.get("after", "")),
    )
