"""One page of the shipped site for all tests of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ask.engine import Engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from generator.model import Guidance


@pytest.fixture(scope="module")
def engine(browser: Browser, server: str, guidance: Guidance) -> Iterator[Engine]:
    context = browser.new_context()
    yield Engine(context.new_page(), f"{server}{guidance.edition.id}/")
    context.close()
