"""The store of bytes: what is torn or changed is made again."""

from __future__ import annotations

from pathlib import Path

from generator.cache import Cache, digest, digest_tree, remembered


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    cache, waiting = Cache(tmp_path), [b"data"]
    for _ in range(2):
        assert cache.through("kind", "key", waiting.pop) == b"data"


def test_a_torn_entry_is_made_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("kind", "key", b"a whole entry")
    entry = tmp_path / "kind" / "key"
    entry.write_bytes(entry.read_bytes()[:-3])
    assert cache.get("kind", "key") is None
    assert cache.through("kind", "key", lambda: b"again") == b"again"


def test_a_digest_tells_apart_what_only_joins_differently() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_tree_has_another_digest_when_a_name_or_a_byte_changes(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a").write_text("1")
    first = digest_tree(folder)
    (folder / "a").write_text("2")
    second = digest_tree(folder)
    (folder / "a").rename(folder / "b")
    assert len({first, second, digest_tree(folder)}) == 3


def test_a_symlink_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    before = digest_tree(folder)
    (folder / "link").symlink_to("/etc/hostname")
    assert digest_tree(folder) == before


def test_what_was_found_is_kept_for_the_very_same_value_only() -> None:
    asked: list[tuple[str, int]] = []

    @remembered(2)
    def longest(words: list[str], least: int) -> str:
        asked.append((words[0], least))
        return max((word for word in words if len(word) >= least), key=len, default="")

    words, twin = ["gap", "dimension"], ["gap", "dimension"]
    assert [longest(words, 1), longest(words, 1), longest(twin, 1), longest(words, 99)] == ["dimension"] * 3 + [""]
    assert asked == [("gap", 1), ("gap", 1), ("gap", 99)]
    longest(words, 1)
    assert len(asked) == 4, "the oldest of three was given up"


def test_a_value_that_is_remembered_keeps_its_identity() -> None:
    kept = remembered(64)(len)
    # Each list would get the place in memory of the one before it, if that one were gone.
    assert [kept([0] * number) for number in range(50)] == list(range(50))
