"""The names that the notes themselves ask to keep from a service: the writer's own, and those in a list."""

from drafter.document import Notes
from drafter.llm import Client
from drafter.text.mask import readable_names
from drafter.text.placeholders import find_placeholders


def names_to_hide(notes: Notes) -> tuple[str, ...]:
    """The writer's name (unless it is a blank), and the names under `遮住人名` of the front matter."""
    own = "".join(notes.meta.get("name", "").partition("（")[0].partition("(")[0].split())
    listed = notes.meta.get("mask_names", "")
    names = (*([] if find_placeholders(own) else readable_names(own)), *readable_names(listed))
    return tuple(dict.fromkeys(names))


def client_for(client: Client, notes: Notes) -> Client:
    """A client that counts what these notes take, and hides their names, numbered as the notes have them."""
    return client.apart(names_to_hide(notes), (note.text for note in notes.items))
