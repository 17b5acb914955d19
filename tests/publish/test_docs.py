"""Pages become Markdown files: only what changed is written, nothing is left over, nothing escapes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.errors import BuildError
from generator.model.page import Page
from generator.model.text import LANGUAGES
from generator.publish.docs import Docs, blocks_of, source_of
from tests.publish.builders import some_pages


def a_page(path: str = "kiosk/2019/", title: str = "题", description: str = "述") -> Page:
    return Page("zh", path, title, description, "# 题 { #top }\n", "results")


def twins(*pages: Page) -> list[Page]:
    """The pages in both languages."""
    return [replace(page, language=language) for page in pages for language in LANGUAGES]


def write_docs(folder: Path, pages: Iterable[Page]) -> Docs:
    docs = Docs(folder, folder.with_name("blocks"))
    for page in pages:
        docs.add(page)
    docs.finish()
    return docs


def front_matter(page: Page) -> dict[str, object]:
    found = yaml.safe_load(source_of(page, page.markdown).split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_a_page_becomes_the_index_of_its_folder(tmp_path: Path) -> None:
    write_docs(tmp_path, twins(a_page()))
    assert (tmp_path / "zh/kiosk/2019/index.md").read_text(encoding="utf-8").endswith("# 题 { #top }\n")


def test_an_unchanged_page_is_not_written_again(tmp_path: Path) -> None:
    write_docs(tmp_path, twins(a_page("a/"), a_page("b/")))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    write_docs(tmp_path, twins(a_page("a/"), a_page("b/", title="新")))
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.md")}
    assert {path.parent.name for path in before if before[path] != after[path]} == {"b"}


def test_what_no_page_stands_for_is_removed(tmp_path: Path) -> None:
    write_docs(tmp_path, twins(a_page("a/"), a_page("b/c/")))
    (tmp_path / "zh/link").symlink_to("/etc")
    (tmp_path / "zh/answers.csv").write_text("secret")
    write_docs(tmp_path, twins(a_page("a/")))
    assert sorted(path.name for path in (tmp_path / "zh").iterdir()) == ["a"]


def test_what_a_symlink_points_to_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    (tmp_path / "docs/zh").mkdir(parents=True)
    (tmp_path / "docs/zh/link").symlink_to(outside)
    write_docs(tmp_path / "docs", twins(a_page()))
    assert (outside / "kept.txt").read_text() == "kept"
    assert not (tmp_path / "docs/zh/link").exists()


@pytest.mark.parametrize(
    "title",
    [
        "</title><script>alert(1)</script>",
        'a: "b" # c',
        "---\ninjected: yes",
        "!!python/object/apply:os.system [ls]",
        "emoji 😀 与 <b>",
        "{{ config }} {% raw %}",
        "- a\n- b",
    ],
)
def test_a_title_arrives_whole_and_encoded_for_html(title: str) -> None:
    head = front_matter(a_page(title=title, description=title))
    assert list(head) == ["title", "description"]
    assert "<" not in str(head["title"])
    assert str(head["title"]).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'") == title


@pytest.mark.parametrize("path", ["../", "/etc/", "a/../../b/", "a", "A/", "a//", "a/%2e%2e/", "a\\b/", "结果/", ".hidden/"])
def test_a_path_that_is_not_plain_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BuildError, match="a path is made of"):
        write_docs(tmp_path / "docs", twins(a_page(path)))
    assert not (tmp_path / "docs").exists()


def test_two_pages_with_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="made twice: give one of them another id or period"):
        write_docs(tmp_path, twins(a_page(), a_page(title="另一页")))


def test_the_same_path_in_both_languages_is_two_pages(tmp_path: Path) -> None:
    write_docs(tmp_path, some_pages())
    assert len(list(tmp_path.rglob("index.md"))) == len(some_pages())


def test_a_page_without_its_twin_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="'kiosk/2019/' is missing in en"):
        write_docs(tmp_path, [a_page()])


def test_no_text_is_held_and_blocks_wait_on_the_disk(tmp_path: Path) -> None:
    block = '<div class="gs-scroll" data-search-exclude>\n<table><tr><td>−0.95</td></tr></table>\n</div>'
    pages = twins(replace(a_page("a/"), markdown=f"# 题 {{ #top }}\n\n{block}\n"))
    docs = write_docs(tmp_path / "docs", pages)
    assert [page.markdown for page in docs.known.values()] == ["", ""]
    assert block not in (tmp_path / "docs/zh/a/index.md").read_text(encoding="utf-8")
    kept = json.loads(blocks_of(tmp_path / "blocks/zh/a").read_text(encoding="utf-8"))
    assert list(kept.values()) == [block]
    write_docs(tmp_path / "docs", twins(a_page("a/")))
    assert not (tmp_path / "blocks/zh").exists()
