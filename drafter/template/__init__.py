"""Kinds of report as data: `prompts/<name>/` or a folder of one's own."""

from drafter.template.loading import DEFAULT, TemplateInfo, list_templates, load_template
from drafter.template.model import Example, Line, Outline, Part, Phrase, Slot, Topic, blank, pick
from drafter.template.template import Template

__all__ = [
    "DEFAULT",
    "Example",
    "Line",
    "Outline",
    "Part",
    "Phrase",
    "Slot",
    "Template",
    "TemplateInfo",
    "Topic",
    "blank",
    "list_templates",
    "load_template",
    "pick",
]
