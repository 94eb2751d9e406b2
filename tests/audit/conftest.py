"""A library under review, in a repository of its own, with keys for whoever signs."""

from __future__ import annotations

import pytest

from tests.audit.repositories import Keys, Repository


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    return Keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def repository(tmp_path, keys):
    return Repository(tmp_path / "library", keys)
