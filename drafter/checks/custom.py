"""A user's own rules and words: the TOML file that `own` in `[rules]` of drafter.toml names.

allow = ["某某乐园"]              # nothing is found inside these words
avoid = ["尽快"]                  # U002
[words]                          # U001: wrong = right
"县发改局" = "县发展和改革局"
[[rule]]                         # as in drafter/checks/rules/*.toml
code = "U101"
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from drafter.checks.between import between_rules
from drafter.checks.kinds import KINDS
from drafter.checks.located import located, looked_up, places
from drafter.checks.outcome import RANKS
from drafter.checks.rule import Rule, all_rules
from drafter.checks.subject import Subject
from drafter.document import Finding
from drafter.errors import UserError
from drafter.formats.encodings import decode
from drafter.formats.source import read_bytes
from drafter.text.patterns import pattern

_KEYS = ("allow", "avoid", "words", "rule")
_TEXTS = ("code", "name", "kind", "message")
_CODE = pattern(r"[A-Z][0-9]{3}")
_SAMPLE = (
    "一、工作情况\n2025年3月，我到云岭县挂职，任副局长（挂职），走访企业12家、合作社11家，共23家，其中新增3家，占13%。"
    "入库项目由1个增加到3个，增加2个，累计3个。\n"
)


@dataclass(frozen=True)
class Own:
    """A user's own rules, and the phrases inside which nothing is found."""

    rules: tuple[Rule, ...] = ()
    allow: tuple[str, ...] = ()

    def only(self, rules: tuple[Rule, ...]) -> "Own":
        """The same words with these rules."""
        return replace(self, rules=rules)


def read_own(path: Path) -> Own:
    """The rules in the file at `path`. Raises UserError: unreadable, not TOML, a rule that cannot run."""
    name = str(path)
    try:
        table = tomllib.loads(decode(read_bytes(name), name).text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{name} 不是正确的 TOML（{error}）；请改正后再运行。") from None
    unknown = next((key for key in table if key not in _KEYS), None)
    if unknown is not None:
        raise UserError(f"{name} 里的 {unknown} 不认得；可以写的有 {'、'.join(_KEYS)}。")
    rules = tuple(_rules(table, name))
    codes = [rule.code for rule in (*all_rules(), *between_rules(), *rules)]
    twice = next((rule.code for rule in rules if codes.count(rule.code) > 1), None)
    if twice:
        raise UserError(f"{name} 里的规则代码 {twice} 已经有了；请换一个，如 U101。")
    return Own(rules, _phrases(table, "allow", name))


def run_own(text: str, own: Own) -> tuple[Finding, ...]:
    """The findings of a user's own rules."""
    if not own.rules:
        return ()
    subject = looked_up(text, {word for rule in own.rules for word in KINDS[rule.kind].literals(rule)})
    return located((hit for rule in own.rules for hit in KINDS[rule.kind].check([rule], subject)), subject)


def without_allowed(findings: Iterable[Finding], text: str, own: Own) -> Iterator[Finding]:
    """The findings that do not stand inside an allowed phrase."""
    if not own.allow:
        yield from findings
        return
    subject = Subject(text, {})
    spans = sorted((start, start + len(phrase)) for phrase in own.allow for start in places(text, phrase))
    starts = [start for start, _ in spans]
    # The furthest end of all phrases that begin up to here: one look tells whether any of them holds a finding.
    ends = list(accumulate((end for _, end in spans), max))
    for finding in findings:
        start = subject.lines[finding.line - 1].start + finding.column - 1
        end = subject.lines[finding.end_line - 1].start + finding.end_column - 1
        before = bisect_right(starts, start)
        if not before or ends[before - 1] < end:
            yield finding


def _rules(table: Mapping[str, Any], name: str) -> Iterator[Rule]:
    words, avoid = table.get("words", {}), _phrases(table, "avoid", name)
    if not isinstance(words, dict) or not all(isinstance(right, str) and wrong for wrong, right in words.items()):
        raise UserError(f"{name} 的 [words] 应写成一行一个 “错” = “对”。")
    if words:
        yield _listed("U001", "own-words", "substitution", "“{found}”应为“{wanted}”", name, swap=words)
    if avoid:
        yield _listed("U002", "own-avoided", "existence", "“{found}”在自己的词表里列为不用的词", name, tokens=avoid)
    tables = table.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise UserError(f"{name} 的规则应写成 [[rule]] 开头的一段。")
    yield from (_rule(each, name) for each in tables)


def _listed(code: str, title: str, kind: str, message: str, name: str, **options: object) -> Rule:
    return Rule(code, title, kind, message, "warning", source=f"自己的词表 {name}", options=options)


def _rule(table: Mapping[str, Any], name: str) -> Rule:
    """A rule from its table, tried on a sample: one that cannot run is told now, not in the middle of a report."""
    code = str(table.get("code", ""))
    where = f"{name} 的规则 {code or '（没有 code）'}"
    missing = next((key for key in _TEXTS if not isinstance(table.get(key), str) or not table[key]), None)
    if missing:
        raise UserError(f"{where} 缺少 {missing}。")
    if not _CODE.fullmatch(code):
        raise UserError(f"{where} 的代码应是一个大写字母加三位数字，如 U101。")
    if table["kind"] not in KINDS:
        raise UserError(f"{where} 的 kind 不认得：{table['kind']}；可以用 {'、'.join(KINDS)}。")
    severity = table.get("severity", "warning")
    if severity not in RANKS:
        raise UserError(f"{where} 的 severity 应是 {'、'.join(RANKS)} 之一。")
    rule = Rule(
        **{key: table[key] for key in _TEXTS},
        severity=severity,
        source=str(table.get("source", f"自己的规则 {name}")),
        good=tuple(map(str, table.get("good", ()))),
        bad=tuple(map(str, table.get("bad", ()))),
        safe=table.get("safe") is True,
        on=table.get("on") is not False,
        options=table,
    )
    try:
        for text in (_SAMPLE, *rule.bad, *rule.good):
            run_own(text, Own((rule,)))
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, re.error) as error:
        raise UserError(
            f"{where} 用不了（{type(error).__name__}：{error}）；请对照 drafter/checks/rules 里同类的规则。"
        ) from None
    return rule


def _phrases(table: Mapping[str, Any], key: str, name: str) -> tuple[str, ...]:
    phrases = table.get(key, [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
        raise UserError(f'{name} 的 {key} 应写成一串词，如 {key} = ["尽快"]。')
    return tuple(phrases)
