"""What MkDocs is told about time."""

from __future__ import annotations

import pytest

from generator.errors import BuildError
from generator.publish.mkdocs import build_environment


def test_time_comes_from_the_settings_only() -> None:
    environment = build_environment("2026-11-22")
    assert environment["SOURCE_DATE_EPOCH"] == "1795305600"
    assert (environment["TZ"], environment["PYTHONHASHSEED"]) == ("UTC", "0")


def test_the_default_date_is_late_enough_for_mkdocs() -> None:
    assert build_environment("1970-01-01")["SOURCE_DATE_EPOCH"] == "86400"


def test_a_date_that_no_calendar_has_is_said() -> None:
    with pytest.raises(BuildError, match="2026-13-45"):
        build_environment("2026-13-45")
