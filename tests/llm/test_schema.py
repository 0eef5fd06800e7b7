"""The shape of a reply as JSON schema and in words."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from drafter.llm import Message, in_words, wire_schema
from tests.llm.asking import Draft, request


class Titled(BaseModel):
    """A description that is not for the wire."""

    title: str = "默认"
    kind: Literal["one"] = "one"
    parts: Annotated[list[Literal["a", "b"]], Field(min_length=1, max_length=2)] = ["a"]


def test_every_field_is_required_and_no_other_allowed() -> None:
    assert wire_schema(Titled) == {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "kind": {"type": "string", "enum": ["one"]},
            "parts": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "minItems": 1, "maxItems": 2},
        },
        "required": ["title", "kind", "parts"],
        "additionalProperties": False,
    }


def test_objects_inside_objects_are_strict_too() -> None:
    schema = wire_schema(Draft)
    assert set(schema["$defs"]) == {"Paragraph", "Sentence"}
    assert all(inner["additionalProperties"] is False for inner in schema["$defs"].values())
    assert schema["$defs"]["Sentence"]["properties"]["text"] == {"type": "string", "minLength": 1}


def test_a_lock_is_on_the_text() -> None:
    locked: dict[str, Any] = wire_schema(Draft, "^.*23家.*。$")["$defs"]["Sentence"]["properties"]
    assert locked["text"]["pattern"] == "^.*23家.*。$"
    assert "pattern" not in locked["notes"]


def test_in_words_the_name_and_the_shape_join_the_system_message() -> None:
    system, user = in_words(request())
    assert system.role == "system"
    assert system.content.startswith("你是公文写作助手。\n\n只输出一个 JSON 对象，名为 section_draft，")
    assert '"required":["paragraphs"]' in system.content
    assert user == request().messages[1]


def test_in_words_without_a_system_message() -> None:
    bare = request(messages=(Message("user", "[N1] 走访企业23家"),))
    assert [message.role for message in in_words(bare)] == ["system", "user"]
