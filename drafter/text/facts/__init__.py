"""Find the facts of a text: figures, dates, titles, names, and words that claim something."""

from drafter.text.facts.extraction import find_facts
from drafter.text.facts.fact import Fact, Moment, Quantity

__all__ = ["Fact", "Moment", "Quantity", "find_facts"]
