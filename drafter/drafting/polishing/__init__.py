"""What edits a report that somebody wrote: mend by rules, ask a model, verify, look at the whole."""

from drafter.drafting.polishing.course import LEVELS, Course
from drafter.drafting.polishing.polish import polish, preview
from drafter.drafting.polishing.result import Polished

__all__ = ["LEVELS", "Course", "Polished", "polish", "preview"]
