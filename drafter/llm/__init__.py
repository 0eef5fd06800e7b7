"""Asking models: one client for every provider, the replies kept, tokens and cost, the embedded model."""

from drafter.llm.client import Client, open_client
from drafter.llm.cost import Estimate, cost_of, estimate, prompt_tokens
from drafter.llm.faults import ReplyError
from drafter.llm.library import NotRecorded
from drafter.llm.masking import mask_for, masked
from drafter.llm.providers import Endpoint, Provider, choose, is_remote, presets
from drafter.llm.request import Message, Reply, Request, Tokens
from drafter.llm.schema import in_words, wire_schema
from drafter.llm.tokens import count_tokens, surely_within
from drafter.llm.weights import embedded_installed

__all__ = [
    "Client",
    "Endpoint",
    "Estimate",
    "Message",
    "NotRecorded",
    "Provider",
    "Reply",
    "ReplyError",
    "Request",
    "Tokens",
    "choose",
    "cost_of",
    "count_tokens",
    "embedded_installed",
    "estimate",
    "in_words",
    "is_remote",
    "mask_for",
    "masked",
    "open_client",
    "presets",
    "prompt_tokens",
    "surely_within",
    "wire_schema",
]
