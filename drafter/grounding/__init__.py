"""Does a sentence say only what its notes say, and all of it?"""

from drafter.grounding.cutting import cut
from drafter.grounding.edits import unexplained
from drafter.grounding.framing import carries_fact
from drafter.grounding.lock import edit_lock, fact_lock
from drafter.grounding.model import Match, Missing, Source, Verdict, Violation
from drafter.grounding.rewording import same_facts
from drafter.grounding.verification import coverage, verify

__all__ = [
    "Match",
    "Missing",
    "Source",
    "Verdict",
    "Violation",
    "carries_fact",
    "coverage",
    "cut",
    "edit_lock",
    "fact_lock",
    "same_facts",
    "unexplained",
    "verify",
]
