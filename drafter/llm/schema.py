"""A pydantic model as the strict JSON schema of the wire, or in words for a model that takes none."""

import json
from typing import Any

from pydantic import BaseModel

from drafter.llm.request import Message, Request

# Names and notes of the Python side: no part of the shape, and a reason for keys to change on an upgrade.
UNWIRED = ("title", "default", "description")


def wire_schema(model: type[BaseModel], lock: str | None = None) -> dict[str, Any]:
    """The strict JSON schema of `model`: every field required, no other allowed.

    With `lock`, each string property called `text` must match that regular expression.
    """
    schema: dict[str, Any] = _strict(model.model_json_schema())
    if lock is not None:
        _lock_texts(schema, lock)
    return schema


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    strict: dict[str, Any] = {key: _strict(value) for key, value in node.items() if key not in UNWIRED}
    # What stands under these is named by the model's author: a field may well be called “title”.
    for named in ("properties", "$defs"):
        if named in node:
            strict[named] = {name: _strict(value) for name, value in node[named].items()}
    if "const" in strict:
        # Fewer servers know `const` than `enum`.
        strict["enum"] = [strict.pop("const")]
    if strict.get("type") == "object":
        strict["required"] = list(strict.get("properties", {}))
        strict["additionalProperties"] = False
    return strict


def _lock_texts(node: Any, lock: str) -> None:
    children = node if isinstance(node, list) else node.values() if isinstance(node, dict) else ()
    for child in children:
        _lock_texts(child, lock)
    properties = node.get("properties") if isinstance(node, dict) else None
    text = properties.get("text") if isinstance(properties, dict) else None
    if isinstance(text, dict) and text.get("type") == "string":
        text["pattern"] = lock


def in_words(request: Request[Any]) -> tuple[Message, ...]:
    """The request's messages with the shape told in words, for a service that takes no schema.

    The words join the system message: many chat templates allow only one, and the last user message is material only.
    """
    schema = json.dumps(wire_schema(request.schema), ensure_ascii=False, separators=(",", ":"))
    words = (
        f"只输出一个 JSON 对象，名为 {request.name}，符合下面的 JSON Schema；"
        f"不要代码围栏，不要解释，不要照抄 Schema 本身：\n{schema}"
    )
    first, *others = request.messages
    if first.role == "system":
        return (Message("system", f"{first.content}\n\n{words}"), *others)
    return (Message("system", words), first, *others)
