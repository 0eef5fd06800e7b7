"""The schema of `template.toml` and `examples.toml`: a kind of report as data."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from drafter.document import Kind, Role

Text = Annotated[str, Field(min_length=1)]
Variants = Annotated[tuple[Text, ...], Field(min_length=1)]

STRONG, SURE = 3, 20
"""What a strong cue and a sure one count, where a plain one counts 1: no heap of the weaker beats one sure cue."""

GAP = "[^，。；：！？]{0,8}"
"""What `…` in a cue stands for: a few characters of the same clause, so that `听…课` finds 听了三次课."""

NUMERAL = (
    "(?!一[^十百千万])[0-9〇零一二两三四五六七八九十百千万几数][0-9〇零一二两三四五六七八九十百千万几数多余来.,]{0,7}"
)
"""What `#` in a cue stands for: a number, so that `#户` finds 二十几户; 一 by itself is none (一起)."""


def blank(words: str) -> str:
    """The placeholder drafter prints where a person must write something: `【待补充：挂职单位】`."""
    return f"【待补充：{words}】"


def pick(variants: Sequence[str], seed: str, avoid: Collection[str] = ()) -> str:
    """One of the variants, always the same for the same seed, and none of `avoid` while another is left."""
    left = [variant for variant in variants if variant not in avoid] or list(variants)
    digest = hashlib.sha256(seed.encode()).digest()
    return left[int.from_bytes(digest[:8]) % len(left)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Slot(_Data):
    """A value from the front matter; where a required one is missing, its placeholder is printed."""

    label: Text
    question: Text
    kind: Kind
    role: Role | None = None
    required: bool = False

    @property
    def placeholder(self) -> str:
        """What stands for the value until a person fills it in."""
        return blank(self.label)


class Phrase(_Data):
    """One sentence of the template's own, in several wordings (Jinja over the slots and `stages`).

    `stages` tells whether a span of time was given as several. `cites` names the slots that a `grounded` phrase
    states. `when` is a Jinja expression over the same and `parts` (ids of the parts that have notes): the phrase is
    printed only where it holds.
    """

    variants: Variants
    status: Literal["grounded", "framing", "stock"]
    cites: tuple[str, ...] = ()
    when: str = ""


class Line(_Data):
    """A phrase after its slots were filled; `cites` are ids such as `meta.host`."""

    text: str
    status: Literal["grounded", "framing", "stock"]
    cites: tuple[str, ...] = ()


class _Cued(_Data):
    cues: tuple[Text, ...] = ()
    strong: tuple[Text, ...] = ()
    sure: tuple[Text, ...] = ()

    def score(self, text: str) -> int:
        """How much a note's words point here: the sum of the cues found, each counted once."""
        return sum(weight * len(set(pattern.findall(text))) for pattern, weight in self._patterns)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        return (_pattern(self.cues), 1), (_pattern(self.strong), STRONG), (_pattern(self.sure), SURE)


class Topic(_Cued):
    """A matter within a part; `lead` is put before the first sentence of a paragraph of its notes.

    `heading` names the matter in four characters, for a heading made of what the notes tell.
    """

    name: Text
    lead: Variants
    heading: Annotated[str, Field(pattern=r"^(.{4})?$")] = ""


class Part(_Cued):
    """A section of the report, or (`place = "closing"`) a paragraph of its closing.

    `scope` tells a model what belongs here; `hints` are headings in the notes that decide. `kind` chooses the
    worked examples. `ask` is printed (as a placeholder) where there is no note (an `optional` part is left out
    instead); `enrich` is what the writer of a short section is asked for. `lead` and `stock` are wordings of one
    sentence each; `besides` are put before what belongs to no topic, after those that do; `headings` are wordings of
    two times four characters, used on request; `first` are cues of how the posting began, told first; `weight` is the
    share of the length, where an ordinary part has 1.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
    heading: Text
    kind: Text
    scope: Text
    ask: Text
    enrich: Text
    place: Literal["section", "closing"] = "section"
    hints: tuple[Text, ...] = ()
    lead: tuple[Text, ...] = ()
    stock: tuple[Text, ...] = ()
    topics: tuple[Topic, ...] = ()
    first: tuple[Text, ...] = ()
    besides: tuple[Text, ...] = ("此外，", "另外，", "除此之外，")
    enumerate: bool = False
    optional: bool = False
    headings: tuple[Annotated[str, Field(pattern=r"^.{4}，.{4}$")], ...] = ()
    weight: Annotated[float, Field(gt=0)] = 1.0

    def begins(self, text: str) -> bool:
        """Whether a note tells how the posting began: when, in which post, with which duties."""
        return bool(self.first) and bool(_pattern(self.first).search(text))

    def topic(self, text: str) -> Topic | None:
        """The topic that a note's words point to most; the earlier one where two are equal."""
        best = max(self.topics, key=lambda topic: topic.score(text), default=None)
        return best if best and best.score(text) else None

    def heading_for(self, notes: Sequence[str], seed: str) -> str:
        """A heading of two times four characters that names the matters most told of; `heading` where none is given."""
        if not self.headings:
            return self.heading
        told = Counter(topic.heading for topic in map(self.topic, notes) if topic and topic.heading)
        matters = [matter for matter, _ in told.most_common(2)]
        others = [half for half in pick(self.headings, seed + self.id).split("，") if half not in matters]
        return "，".join([*matters, *others][:2])


class Example(_Data):
    """A worked example: a note as people write it, and the sentence that says the same. `core`: shown for all kinds."""

    kind: Text
    note: Text
    sentence: Annotated[str, Field(pattern=r"。$")]
    core: bool = False


class Outline(_Data):
    """`template.toml`, what it extends merged in. `name` is its folder's; `length` reads as `--length` does."""

    name: Text
    title: Text
    description: Text
    length: Annotated[str, Field(pattern=r"^\d+(-\d+)?$")]
    slots: Mapping[str, Slot]
    opening: tuple[Phrase, ...]
    closing: tuple[Phrase, ...]
    byline: tuple[str, ...]
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


def _pattern(cues: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(cues, key=len, reverse=True)
    return re.compile("|".join(map(_written, longest_first)) or r"(?!)")


def _written(cue: str) -> str:
    return "".join({"…": GAP, "#": NUMERAL}.get(piece, re.escape(piece)) for piece in re.split("([…#])", cue))
