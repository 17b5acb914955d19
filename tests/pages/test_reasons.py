"""The reason of a revision stands on each page in the language of the page."""

from __future__ import annotations

import pytest

from generator.model.release import Revision


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("删去测试答卷 / test answers removed", "删去测试答卷", "test answers removed"),
        ("late answers counted", "late answers counted", "late answers counted"),
        ("年度 / 季度口径统一", "年度 / 季度口径统一", "年度 / 季度口径统一"),
        ("either / or", "either / or", "either / or"),
    ],
)
def test_the_half_in_the_readers_language_is_told(written: str, zh: str, en: str) -> None:
    revision = Revision(1, "2026-05-19", "final", written, "0")
    assert (revision.reason_in("zh"), revision.reason_in("en")) == (zh, en)
