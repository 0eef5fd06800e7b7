"""Filling in blanks: which of them ask the same, who an answer is for, whether it fits."""

from drafter.text.filling.answers import Answers, edits_of, resolve
from drafter.text.filling.fitting import Unfit, fitted
from drafter.text.filling.questions import Question, questions_of

__all__ = ["Answers", "Question", "Unfit", "edits_of", "fitted", "questions_of", "resolve"]
