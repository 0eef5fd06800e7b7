"""Does an edited text say just what the original says: no more, no less, in the same order?"""

from drafter.grounding.rewording.sameness import same_facts

__all__ = ["same_facts"]
