"""Files that belong together take their places together, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.exports.placing import replace_files


def test_all_files_take_their_places(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    replace_files(tmp_path, {"a": b"new", "b": b"other"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"other"}


def test_where_one_cannot_be_written_the_others_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "c").mkdir()
    with pytest.raises(UsageError, match="c cannot be written"):
        replace_files(tmp_path, {"a": b"new", "b": b"other", "c": b"a folder is in the way"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    assert (tmp_path / "a").read_bytes() == b"old"
