"""Likeness between texts (雷同): sentences that several of them share, and the share of a text that another has too.

Linear in the length of all texts, but for the counting of pairs that do share sentences. What only repeats the
templates' own wording is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from drafter.checks.hit import Hit
from drafter.checks.located import located
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Finding
from drafter.text.patterns import pattern

_SENTENCE = pattern(r"[^。！？；\r\n]{8,}")
_CLAUSE = pattern(r"[，、：,]")
_NOISE = pattern(r"[\W_]|[了的地得]")
_BULLETS = ("- ", "* ", "+ ", "•", "·", "●")
_ASKED = "【待补充"
_SHORTEST = 12
_EDGE = 7
_ALIKE = 0.8
_KNOWN_AT_MOST = 6
_NAMED = 3


@dataclass(frozen=True, eq=False)
class _Sentence:
    """A sentence of the text number `text`, and its words without marks and particles."""

    text: int
    start: int
    end: int
    core: str
    keys: tuple[str, ...]

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Its pairs of characters."""
        return frozenset(map("".join, pairwise(self.core)))


@dataclass
class _Shared:
    """How much one text has in common with another."""

    characters: int = 0
    sentences: int = field(default=0)


def likeness(
    texts: Sequence[tuple[str, str]], rules: Sequence[Rule], template: Iterable[str] = ()
) -> tuple[tuple[Finding, ...], ...]:
    """The findings for each of `texts` (name and text), in their order; `template` is wording that does not count."""
    subjects = [Subject(text, {}) for _, text in texts]
    stock = {_NOISE.sub("", sentence) for wording in template for sentence in _SENTENCE.findall(wording)}
    sentences = [list(_sentences(number, subject, stock)) for number, subject in enumerate(subjects)]
    groups = _groups(sentence for each in sentences for sentence in each)
    names = [name for name, _ in texts]
    hits: list[list[Hit]] = [[] for _ in texts]
    for rule in rules:
        found = _shared(rule, groups, subjects, names) if rule.options["what"] == "sentence" else ()
        for number, hit in found:
            hits[number].append(hit)
    sizes = [sum(len(sentence.core) for sentence in each) for each in sentences]
    rates = [rule for rule in rules if rule.options["what"] == "rate"]
    for number, others in _common(groups).items():
        hits[number] += _rated(rates, subjects[number], sizes[number], others, names)
    return tuple(located(each, subject) for each, subject in zip(hits, subjects, strict=True))


def _are_notes(subject: Subject) -> bool:
    """A list of bullets: the notes of a report, lying beside it, are no second report."""
    return 2 * sum(line.bare.startswith(_BULLETS) for line in subject.filled) > len(subject.filled)


def _sentences(number: int, subject: Subject, stock: Collection[str]) -> Iterator[_Sentence]:
    if _are_notes(subject):
        return
    headings = {heading.line.start for heading in subject.headings if heading.alone}
    for found in _SENTENCE.finditer(subject.text):
        core = _NOISE.sub("", found[0])
        if (
            len(core) < _SHORTEST
            or core in stock
            or _ASKED in found[0]
            or subject.line_at(found.start()).start in headings
        ):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip(" 　"))
        longest = max(_CLAUSE.split(found[0]), key=len)
        keys = (_NOISE.sub("", longest), core[:_EDGE], core[-_EDGE:])
        yield _Sentence(number, start, found.end(), core, keys)


def _groups(sentences: Iterable[_Sentence]) -> list[list[_Sentence]]:
    """Like sentences together: those that share a key with the first of a group and most pairs of characters."""
    groups: dict[str, list[_Sentence]] = {}
    known: defaultdict[str, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.core in groups:
            groups[sentence.core].append(sentence)
            continue
        candidates = {id(other): other for key in sentence.keys for other in known[key]}
        first = next((other for other in candidates.values() if _alike(sentence, other)), None)
        groups[sentence.core] = groups[first.core] if first else []
        groups[sentence.core].append(sentence)
        for key in sentence.keys if first is None else ():
            if len(known[key]) < _KNOWN_AT_MOST:
                known[key].append(sentence)
    return [group for group in {id(group): group for group in groups.values()}.values() if _spans_texts(group)]


def _alike(one: _Sentence, other: _Sentence) -> bool:
    """Dice's measure over pairs of characters; false at once if the lengths are far apart."""
    if not 2 / 3 <= len(one.core) / len(other.core) <= 3 / 2:
        return False
    return 2 * len(one.pairs & other.pairs) / (len(one.pairs) + len(other.pairs)) >= _ALIKE


def _spans_texts(group: Sequence[_Sentence]) -> bool:
    return any(sentence.text != group[0].text for sentence in group)


def _shared(
    rule: Rule, groups: Iterable[Sequence[_Sentence]], subjects: Sequence[Subject], names: Sequence[str]
) -> Iterator[tuple[int, Hit]]:
    for group in groups:
        firsts = {sentence.text: sentence for sentence in reversed(group)}
        named = [firsts[text] for text in sorted(firsts)[: _NAMED + 1]]
        for sentence in group:
            others = [
                f"{names[other.text]} 第 {subjects[other.text].line_at(other.start).number} 行"
                for other in named
                if other.text != sentence.text
            ][:_NAMED]
            more = f"等 {len(firsts) - 1} 个文件里的" if len(firsts) - 1 > len(others) else "的"
            yield sentence.text, Hit(rule, sentence.start, sentence.end, {"others": f" {'、'.join(others)}{more}一句"})


def _common(groups: Iterable[Sequence[_Sentence]]) -> dict[int, dict[int, _Shared]]:
    """For each text, what it has in common with each other one."""
    common: defaultdict[int, defaultdict[int, _Shared]] = defaultdict(lambda: defaultdict(_Shared))
    for group in groups:
        texts = {sentence.text for sentence in group}
        for sentence in group:
            for other in texts - {sentence.text}:
                shared = common[sentence.text][other]
                shared.characters += len(sentence.core)
                shared.sentences += 1
    return {text: dict(others) for text, others in common.items()}


def _rated(
    rules: Iterable[Rule], subject: Subject, size: int, others: dict[int, _Shared], names: Sequence[str]
) -> Iterator[Hit]:
    """The texts most like this one, each under the gravest rule that its rate reaches, on the first line."""
    graded = sorted(rules, key=lambda rule: -int(rule.options["at_least"]))
    rates = sorted(((-100 * shared.characters / size, other) for other, shared in others.items()))
    line = subject.filled[0]
    for rule in graded:
        reached = [(int(-rate), other) for rate, other in rates if -rate >= rule.options["at_least"]]
        rates = rates[len(reached) :]
        for place, (rate, other) in enumerate(reached[:_NAMED]):
            last = place == _NAMED - 1 and len(reached) > _NAMED
            more = f"；另有 {len(reached) - _NAMED} 份也达到 {rule.options['at_least']}%" if last else ""
            told = {"other": f" {names[other]} ", "rate": rate, "count": others[other].sentences, "more": more}
            yield Hit(rule, line.start, line.end, told)
