"""One cache for all tests of a session, and a site built once for tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import Cache
from tests.publish.builders import Project


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Cache) -> Project:
    """Read it, never change it."""
    project = Project(tmp_path_factory.mktemp("built"), cache)
    project.publish()
    return project


@pytest.fixture
def project(tmp_path: Path, cache: Cache) -> Project:
    return Project(tmp_path, cache)
