"""What asks a model to write: plan, draft, mend, compose, assemble."""

from drafter.drafting.desk import Listener, Progress
from drafter.drafting.expand import expand
from drafter.drafting.preview import preview
from drafter.drafting.requests import AnyRequest

__all__ = ["AnyRequest", "Listener", "Progress", "expand", "preview"]
