"""The file that `drafter new` writes for a secondee to fill in."""

from drafter.formats.data import load_text


def skeleton() -> str:
    """An empty note file with explanations; read back untouched it holds no note."""
    return load_text("skeleton.md")
