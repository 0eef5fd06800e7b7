"""Requests without personal data, and replies with it put back."""

from dataclasses import replace
from typing import Any

from drafter.llm.providers import Endpoint, is_remote
from drafter.llm.request import Message, Request, T
from drafter.settings import Settings
from drafter.text.mask import Mask

# Only where something is hidden: other requests stay as they are.
EXPLAINED = (
    "材料里〔电话1〕〔人名2〕这样的词代表真实的号码和人名：原样照抄，连同括号；不拆开，不换掉，不加解释。"
    "其中人名按人名使用。"
)


def mask_for(endpoint: Endpoint, settings: Settings) -> Mask | None:
    """What hides personal data: from remote services unless told not to, from trusted ones if told to, or nothing.

    The embedded model, which keeps everything on this machine, gets the notes as they are.
    """
    wanted = is_remote(endpoint, settings) if settings.mask is None else settings.mask
    return Mask(settings.mask_names) if wanted and not endpoint.provider.is_local else None


def masked(request: Request[T], mask: Mask) -> tuple[Request[T], Mask]:
    """`request` with tokens in the place of what is to be hidden, and the mask that puts it back."""
    grown = mask.grown(message.content for message in request.messages)
    messages = tuple(replace(message, content=grown.hide(message.content)) for message in request.messages)
    if messages == request.messages:
        return request, grown
    return replace(request, messages=_explained(messages)), grown


def unmasked(value: T, mask: Mask) -> T:
    """A reply with every token put back."""
    return type(value).model_validate(_shown(value.model_dump(mode="json"), mask)) if mask.tokens else value


def _explained(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    first, *others = messages
    if first.role == "system":
        return (Message("system", f"{first.content}\n\n{EXPLAINED}"), *others)
    return (Message("system", EXPLAINED), first, *others)


def _shown(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask.show(value)
    if isinstance(value, list):
        return [_shown(item, mask) for item in value]
    return {key: _shown(item, mask) for key, item in value.items()} if isinstance(value, dict) else value
