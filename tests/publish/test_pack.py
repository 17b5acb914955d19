"""Files of a pack need nothing but themselves: links stay inside it, pictures are in the page, nothing is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.page import Asset, Page
from generator.publish.pack import file_of, publish_pack, standalone
from tests.publish.builders import HOME

MARKDOWN = """\
# 讲稿 {#page}

<p><a href="../run-sheet/#day-1">时间表</a> <a href="../../lessons/five-gaps/">正文</a> <a href="../files/decks/a.pptx/">片</a>
<a href="https://example.org/">外</a> <a href="#lesson">上</a> <a href="../files/none.pptx">没有</a></p>

## 一 {#lesson}

<img src="../../../assets/charts/c1.svg" alt="图">

<p id="lesson">又一处</p>
"""
PICTURES = {"assets/charts/c1.svg": b"<svg/>"}


def a_page(path: str = "kit/lessons/", markdown: str = MARKDOWN) -> Page:
    return Page("zh", path, "讲稿 <b>", "", markdown, "kit-trainer")


def parsed() -> LexborHTMLParser:
    return LexborHTMLParser(standalone(a_page(), {"kit/lessons/", "kit/run-sheet/"}, {"decks/a.pptx"}, PICTURES, HOME))


def test_links_lead_to_files_of_the_pack_or_to_nowhere() -> None:
    links = [(node.text(), node.attributes["href"]) for node in parsed().css("a")]
    assert links == [
        ("时间表", "run-sheet.html#day-1"),
        ("片", "decks/a.pptx"),
        ("外", "https://example.org/"),
        ("上", "lessons.html#lesson"),
    ]
    assert "正文" in parsed().css("p")[0].text()


def test_a_page_asks_for_nothing() -> None:
    page = parsed()
    assert [node.attributes["src"] for node in page.css("[src]")] == ["data:image/svg+xml;base64,PHN2Zy8+"]
    assert not page.css("link, script, iframe, object, source")
    assert page.css("meta[content^=\"default-src 'none'\"]")
    style = page.css("style")[0].text()
    assert not any(word in style for word in ("url(", "@import", "</"))


def test_an_id_stands_once_and_headings_have_no_marks() -> None:
    page = parsed()
    ids = [node.attributes["id"] or "" for node in page.css("[id]")]
    assert sorted(ids) == sorted(set(ids))
    assert page.css("h2")[0].text() == "一"
    assert page.css("title")[0].text() == "讲稿 <b>"


@pytest.mark.parametrize(("path", "file"), [("kit/", "index.html"), ("kit/run-sheet/", "run-sheet.html")])
def test_pages_become_files(path: str, file: str) -> None:
    assert file_of(path) == file


def test_a_new_pack_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "trainer" / "june"
    (target / "zh").mkdir(parents=True)
    (target / "zh" / "gone.html").write_text("old")
    pages = [a_page("kit/", "# 讲师包 {#page}"), a_page("kit/lessons/", "# 讲稿 {#page}")]
    assert publish_pack(target, HOME, pages, {"zh": [Asset("decks/a.pptx", b"x")]}, []) == 4
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {f"trainer/june/{name}" for name in ("index.html", "zh/index.html", "zh/lessons.html", "zh/decks/a.pptx")}
