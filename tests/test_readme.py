"""The READMEs show what the demo really prints."""

from pathlib import Path

import pytest

from tests.readme import PAGES, filled


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_demo_is_real(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert filled(page) == page, "the demo prints something else: run python -m tests.readme"
