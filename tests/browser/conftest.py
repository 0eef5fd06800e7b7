"""The review page in a real Chromium. `make test-browser` runs these; a plain `make test` leaves them out."""

from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("playwright"):
    from tests.browser.chromium import browser, desktop, opened, phone, requests  # noqa: F401 - fixtures
else:
    collect_ignore_glob = ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
