"""restated: a total that stands twice with two values (累计走访企业23家 … 累计走访企业25家).

Two totals are of the same thing only if the words between 累计 and the figure, and those before 累计 in its clause, are
the same; a sentence that names a time or a part of the whole speaks of another thing.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.checks.hit import Hit, Kind
from drafter.checks.kinds.figures import Figure, figure_at
from drafter.checks.kinds.windows import behind_last
from drafter.checks.rule import Rule
from drafter.checks.subject import Subject
from drafter.text.patterns import pattern

_MARKS = ("累计", "总共", "一共", "共计", "共")
_THING = pattern(r"(?:累计|总共|一共|共计|共)(?P<thing>[^，。；、：“”（）0-9\s]{0,8})(?=[0-9])")
_BREAK = "。；！？\r\n"
_CLAUSE = "，。；：！？、\r\n"
_NOISE = pattern(r"我们?|本人|已经?|先后|[半一两三]年多?来|挂职以来|到岗以来|期间|截至目前")
_OTHER = pattern(
    r"[0-9一二三四五六七八九十](?:年(?!多?来)|月|日|季度|阶段|批)|季度|上半年|下半年|[去今明前当]年|[年月]底|[年月]末|截至|其中|分别|每|之后|后来|又|再|另|新|"
    r"第[一二三四五六七八九十0-9]|他|她|同志"
)
_BEHIND = pattern(r"[^\W\d_a-zA-Z]{0,2}")
_BACK = 120


def check(rules: Sequence[Rule], subject: Subject) -> Iterator[Hit]:
    """A hit on the later of two totals of one thing."""
    for rule in rules:
        told: dict[tuple[str, ...], Figure] = {}
        for start in subject.places(_MARKS):
            for key, figure in _totals(rule, subject.text, start):
                other = told.setdefault(key, figure)
                if other.amount != figure.amount and abs(other.amount - figure.amount) > other.slack + figure.slack:
                    said, line = subject.text[other.start : other.end], subject.line_at(other.start).number
                    yield Hit(rule, figure.start, figure.end, {"other": said, "line": line})


def literals(rule: Rule) -> Iterable[str]:
    """The words that tell a total."""
    return _MARKS


def _totals(rule: Rule, text: str, mark: int) -> Iterator[tuple[tuple[str, ...], Figure]]:
    """The total behind this mark, with what it is a total of."""
    said = _THING.match(text, mark)
    if not said:
        return
    figure = figure_at(rule, text, said.end())
    if not figure or figure.hedged:
        return
    sentence = behind_last(_BREAK, text, max(0, mark - _BACK), mark)
    if _OTHER.search(text, sentence, said.end()):
        return
    clause = behind_last(_CLAUSE, text, sentence, mark)
    who, thing = _NOISE.sub("", text[clause:mark]), _NOISE.sub("", said["thing"])
    behind = _BEHIND.match(text, figure.end)
    after = behind[0] if behind else ""
    if len(thing) >= 2 or len(after) == 2:
        yield (who, thing, figure.unit, "" if len(thing) > 2 else after), figure


KIND = Kind(check, literals)
