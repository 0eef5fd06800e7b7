"""What goes into a verification and what comes out of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A note (`N3`) or a line of front matter (`meta.host`) that a sentence cites."""

    id: str
    text: str

    @property
    def is_meta(self) -> bool:
        """Whether it is front matter, which never has to be covered."""
        return self.id.startswith("meta.")


@dataclass(frozen=True, slots=True)
class Violation:
    """Words of a sentence that its sources do not bear out; the span is characters of the sentence, end exclusive.

    `message` is one line of Chinese for the repair prompt and for people.
    """

    kind: str
    text: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact of a source that the sentence lacks; the span is characters of the source, end exclusive."""

    kind: str
    source: str
    text: str
    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Match:
    """A span of the sentence and the span of the source that bears it out."""

    start: int
    end: int
    source: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a sentence, what it lacks, and what it rests on."""

    violations: tuple[Violation, ...] = ()
    missing: tuple[Missing, ...] = ()
    matches: tuple[Match, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether the sentence says nothing beyond its sources."""
        return not self.violations

    @property
    def complete(self) -> bool:
        """Whether the sentence says all that its sources say."""
        return not self.missing
