"""A report against the notes it was made from: length of the stay, its dates, places, the post, figures."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from drafter.checks.figures_beside_notes import figures_beside_notes
from drafter.checks.hit import Hit
from drafter.checks.kinds import stay
from drafter.checks.located import located, looked_up
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.document import Finding, Notes
from drafter.text.facts import Fact, Moment, find_facts
from drafter.text.patterns import pattern

_POSTING = pattern(r"挂职|交流任职|跟班学习")
# No sentence is longer; a text without full stops is cut, so that it stays linear.
_SENTENCE = pattern(r"[^。！？；\r\n]{1,400}")
_DOTTED = pattern(r"([0-9]{4})\s*[-./]\s*([0-9]{1,2})(?:\s*[-./]\s*[0-9]{1,2})?(?![0-9])")
_TO = r"(?:起|开始)?\s*(?:至|到|—{1,2}|–|-|~|～)\s*"
_SPAN = pattern(
    rf"([0-9]{{4}})年([0-9]{{1,2}})月(?:[0-9]{{1,2}}日)?{_TO}(?:([0-9]{{4}})年|(?:今年|当年))?([0-9]{{1,2}})月"
)
_WENT = pattern(r"(?:到|赴|在|前往|派驻|来到)(?P<where>[^，。；：！？\s]{2,30}?)(?:挂职|交流任职|跟班学习)")
_TAKES_POST = pattern(r"(?<![责信主现重在历专继])(?:挂任|担任|任|任职为)[^，。；！？\s]{0,24}\Z")
_MARK = pattern(r"[（(]挂职[）)]")
_KINDS_OF_PLACE = "县市区旗州"
_BACK = 26

Month = tuple[int, int]


@dataclass(frozen=True)
class _Posting:
    """What the notes say of the posting."""

    notes: Notes

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The notes' own sentences on the posting, the period of the front matter first."""
        period = _plain(self.notes.meta.get("period", ""))
        told = f"{period}在挂职" if _SPAN.search(period) else f"为期{period}的挂职锻炼" if period else ""
        own = (item.text for item in self.notes.items if _POSTING.search(item.text))
        return tuple(line for line in (told, *own) if line)

    @cached_property
    def span(self) -> tuple[Month, Month] | None:
        """First and last month, if the front matter tells both and there is one stage."""
        period = _plain(self.notes.meta.get("period", ""))
        found = list(_SPAN.finditer(period))
        return _months(found[0]) if len(found) == 1 else None

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Places that the posting is about: of the front matter, and of the notes that speak of the posting."""
        told = (self.notes.meta.get(key, "") for key in ("host", "home", "sender", "period", "post"))
        return tuple(fact.text for text in (*told, *self.lines) for fact in _of_kind(text, "place"))

    @cached_property
    def posts(self) -> frozenset[str]:
        """What the front matter says of the post."""
        post = self.notes.meta.get("post", "")
        return frozenset(_post_told(post, fact) for fact in _of_kind(post, "post"))


def against_notes(text: str, notes: Notes, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Where the report `text` contradicts `notes`; what the notes do not tell is no contradiction."""
    subject, posting = Subject(text, {}), _Posting(notes)
    return located(
        (hit for rule in rules for hit in _CHECKS[rule.options["what"]](rule, subject, posting)),
        subject,
    )


def _stay(rule: Rule, subject: Subject, posting: _Posting) -> Iterator[Hit]:
    """The rules on a report's own lengths, with the notes put before it: what conflicts with a line of theirs."""
    head = "".join(f"{line}。\n" for line in posting.lines)
    count = len(posting.lines)
    states = [replace(rule, options={"state": state}) for state in ("different", "hedged")]
    both = looked_up(head + subject.text, stay.literals(rule))
    for hit in stay.check(states, both):
        if hit.start >= len(head) and int(str(hit.values["line"])) <= count:
            yield Hit(rule, hit.start - len(head), hit.end - len(head), {"other": hit.values["other"]})


def _period(rule: Rule, subject: Subject, posting: _Posting) -> Iterator[Hit]:
    if posting.span is None:
        return
    other = {"other": posting.notes.meta["period"]}
    for start, sentence in _on_posting(subject.text):
        spans = list(_SPAN.finditer(sentence))
        for span in spans:
            if _months(span) != posting.span and _is_near_posting(sentence, span.start(), span.end()):
                yield Hit(rule, start + span.start(), start + span.end(), other)
        went = _WENT.search(sentence)
        if not spans and went:
            for date in _of_kind(sentence[: went.start()], "date"):
                month = _month(date)
                if month and not posting.span[0] <= month <= posting.span[1]:
                    yield Hit(rule, start + date.start, start + date.end, other)


def _place(rule: Rule, subject: Subject, posting: _Posting) -> Iterator[Hit]:
    known = {place[:-1]: place for place in posting.places}
    if not known:
        return
    host = next(iter(_of_kind(posting.notes.meta.get("host", ""), "place")), None)
    for start, sentence in _on_posting(subject.text):
        for place in _of_kind(sentence, "place"):
            usual = known.get(place.text[:-1])
            renamed = usual and usual != place.text and {usual[-1], place.text[-1]} <= set(_KINDS_OF_PLACE)
            if renamed and place.text not in posting.places:
                yield Hit(rule, start + place.start, start + place.end, {"other": usual})
        for went in _WENT.finditer(sentence) if host else ():
            places = _of_kind(went["where"], "place")
            if places and not any(_is_known(place.text, known) for place in places):
                first = start + went.start("where") + places[0].start
                yield Hit(rule, first, first + len(places[0].text), {"other": posting.notes.meta["host"]})


def _post(rule: Rule, subject: Subject, posting: _Posting) -> Iterator[Hit]:
    if not posting.posts:
        return
    for start, sentence in _on_posting(subject.text):
        for post in _of_kind(sentence, "post"):
            takes = _TAKES_POST.search(sentence, max(0, post.start - _BACK), post.start)
            if takes and _post_told(sentence, post) not in posting.posts:
                yield Hit(rule, start + post.start, start + post.end, {"other": posting.notes.meta["post"]})


def _figure(rule: Rule, subject: Subject, posting: _Posting) -> Iterator[Hit]:
    yield from figures_beside_notes(rule, subject, posting.notes)


_CHECKS: Mapping[str, Callable[[Rule, Subject, _Posting], Iterator[Hit]]] = MappingProxyType(
    {"stay": _stay, "period": _period, "place": _place, "post": _post, "figure": _figure}
)


def _on_posting(text: str) -> Iterator[tuple[int, str]]:
    """The sentences that speak of the posting, each with its offset."""
    return ((found.start(), found[0]) for found in _SENTENCE.finditer(text) if _POSTING.search(found[0]))


def _is_near_posting(sentence: str, start: int, end: int) -> bool:
    return bool(_POSTING.search(sentence, max(0, start - _BACK), end + 2 * _BACK))


def _is_known(place: str, known: Iterable[str]) -> bool:
    return any(stem in place or place[:-1] in stem for stem in known)


def _of_kind(text: str, kind: str) -> list[Fact]:
    """Facts of one kind, those inside another of the same kind left out."""
    facts: dict[int, Fact] = {}
    for fact in find_facts(text) if text else ():
        if fact.kind == kind and (fact.start not in facts or fact.end > facts[fact.start].end):
            facts[fact.start] = fact
    return [facts[start] for start in sorted(facts)]


def _post_told(text: str, post: Fact) -> str:
    """The post without its mark: 副局长（挂职） is a 副局长, but a 副县长人选 is no 副县长."""
    return _MARK.sub("", post.text) + ("人选" if text.startswith("人选", post.end) else "")


def _plain(period: str) -> str:
    """2025.3 and 2025-03-01 as 2025年3月."""
    return _DOTTED.sub(lambda found: f"{found[1]}年{int(found[2])}月", period)


def _months(span: re.Match[str]) -> tuple[Month, Month]:
    first_year, first, last = int(span[1]), int(span[2]), int(span[4])
    last_year = int(span[3]) if span[3] else first_year + (last < first)
    return (first_year, first), (last_year, last)


def _month(date: Fact) -> Month | None:
    moment = date.value
    if not isinstance(moment, Moment) or moment.year is None or moment.month is None:
        return None
    return moment.year, moment.month
