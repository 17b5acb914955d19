"""From pages to build/site: complete, the same bytes everywhere, built again only where something changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cache import Cache, digest_tree
from generator.errors import BuildError
from generator.model import urls
from generator.model.page import Asset
from generator.model.text import LANGUAGES
from generator.publish.csp import POLICY
from tests.publish.builders import HOME, Project, changed, some_pages


def test_the_site_has_every_page_and_every_asset(built: Project) -> None:
    for page in some_pages():
        assert (built.site / page.language / page.path / "index.html").is_file()
    assert (built.site / "data/kiosk/2019/gaps.zh.csv").read_text(encoding="utf-8") == "维度,差距\n"


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_a_page_says_its_language_and_where_its_twin_is(built: Project, language: str, tag: str) -> None:
    page = LexborHTMLParser((built.site / language / "kiosk/2019/index.html").read_text(encoding="utf-8"))
    root = page.css_first("html")
    assert root and root.attributes["lang"] == tag
    links = {node.attributes["hreflang"]: node.attributes["href"] for node in page.css("link[hreflang]")}
    assert links == {"zh-Hans": "../../../zh/kiosk/2019/", "en": "../../../en/kiosk/2019/"}


def test_the_policy_stands_before_anything_that_it_governs(built: Project) -> None:
    html = built.page("zh", "kiosk/2019/")
    assert html.index(POLICY) < min(
        html.index("<script"), html.index("<link"), html.index("<style") if "<style" in html else len(html)
    )
    assert "'unsafe-eval'" not in POLICY
    assert "unsafe-inline" not in POLICY.split("style-src")[0]


def test_titles_and_descriptions_cannot_become_markup(project: Project) -> None:
    title = "</title><script>alert(1)</script>"
    project.pages = changed(project.pages, "zh", "kiosk/2019/", title=title, description='"><img src=x onerror=alert(1)>')
    project.publish()
    page = LexborHTMLParser(project.page("zh", "kiosk/2019/"))
    assert page.css_first("title").text() == f"{title} - 服务质量差距"  # type: ignore[union-attr]
    assert page.css_first('meta[property="og:title"]').attributes["content"] == title  # type: ignore[union-attr]
    assert not page.css("[onerror]")


def test_nothing_changed_builds_nothing(project: Project) -> None:
    assert project.publish().built == ("zh", "en")
    before = project.site.stat().st_ino
    again = project.publish()
    assert (again.built, project.site.stat().st_ino) == ((), before)
    assert again.seconds < 1


def test_only_the_language_that_changed_is_built(project: Project) -> None:
    project.publish()
    project.pages = changed(project.pages, "en", "kiosk/methods/", description="Another description")
    assert project.publish().built == ("en",)
    assert "Another description" in project.page("en", "kiosk/methods/")


def test_a_changed_asset_needs_no_build(project: Project) -> None:
    project.publish()
    project.assets = (Asset("data/kiosk/2019/gaps.zh.csv", b"other\n"),)
    assert project.publish().built == ()
    assert (project.site / "data/kiosk/2019/gaps.zh.csv").read_bytes() == b"other\n"


def test_a_site_that_somebody_changed_is_made_again(project: Project) -> None:
    project.publish()
    (project.site / "zh/index.html").write_text("broken")
    assert project.publish().built == ("zh",)
    assert "服务质量差距" in project.page("zh", "")


def test_a_failed_build_leaves_the_last_good_site(project: Project) -> None:
    project.publish()
    before = digest_tree(project.site)
    project.pages = changed(project.pages, "zh", "", markdown="# 首页 { #top }\n\n[断了](nowhere/)\n")
    with pytest.raises(BuildError, match="nowhere"):
        project.publish()
    assert digest_tree(project.site) == before


def test_what_mkdocs_says_reaches_the_reader(project: Project) -> None:
    project.settings = project.settings.model_copy(update={"url": "no address"})
    with pytest.raises(BuildError, match=r"MkDocs \(zh\)"):
        project.publish()


def test_an_asset_stays_inside_the_site(project: Project) -> None:
    project.assets = (Asset("../escaped.csv", b""),)
    with pytest.raises(BuildError, match=r"escaped\.csv"):
        project.publish()
    assert not list(project.root.rglob("escaped.csv"))


def test_an_asset_cannot_take_a_pages_place(project: Project) -> None:
    project.assets = (Asset("zh/index.html", b""),)
    with pytest.raises(BuildError, match="outside the languages' folders"):
        project.publish()


def test_a_site_map_lists_public_addresses_only(project: Project) -> None:
    project.publish()
    assert not (project.site / "sitemap.xml").exists()
    project.settings = project.settings.model_copy(update={"url": "https://example.org/gaps"})
    project.publish()
    places = [node.text for node in ElementTree.parse(project.site / "zh/sitemap.xml").iter() if node.tag.endswith("loc")]
    assert places == [f"https://example.org/gaps/zh/{path}" for path in ("", "kiosk/2019/", "kiosk/methods/")]
    assert 'href="/gaps/zh/"' in (project.site / "404.html").read_text(encoding="utf-8")


def test_the_root_page_works_without_javascript(built: Project) -> None:
    links = LexborHTMLParser((built.site / "index.html").read_text(encoding="utf-8").replace("noscript", "div")).css("a")
    assert [link.attributes["href"] for link in links] == ["zh/", "en/"]


def test_the_search_index_parts_han_characters_and_nothing_else(built: Project) -> None:
    index = json.loads((built.site / "zh/search/search_index.json").read_text(encoding="utf-8"))
    text = " ".join(entry["title"] + entry["text"] for entry in index["docs"])
    assert "服\u200b务\u200b质\u200b量" in text
    assert "service quality" in text
    assert "\u200b\u200b" not in text
    assert "\\u" not in (built.site / "zh/search/search_index.json").read_text(encoding="utf-8").split('"docs"')[1]


BUILD_ELSEWHERE = """
import sys
from pathlib import Path
from generator.cache import Cache
from tests.publish.builders import Project
Project(Path(sys.argv[1]), Cache(Path(sys.argv[2]))).publish()
"""


@pytest.mark.slow
def test_two_builds_are_byte_identical_wherever_and_whenever_they_run(tmp_path: Path, built: Project, cache: Cache) -> None:
    elsewhere = tmp_path / "a longer folder 名"
    elsewhere.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-X", "utf8", "-c", BUILD_ELSEWHERE, str(elsewhere), str(cache.folder)]
    subprocess.run(command, env=environment, check=True, cwd=tmp_path)
    assert digest_tree(elsewhere / "build/site") == digest_tree(built.site)


FEEDS = tuple(Asset(urls.feed(language, kind), b"{}") for language in LANGUAGES for kind in ("atom.xml", "feed.json"))
SHARED = (*FEEDS, Asset(urls.SITE_PICTURE, b"site"), Asset("assets/share/own.png", b"own"))


def metas_of(project: Project, path: str) -> dict[str, str]:
    page = LexborHTMLParser(project.page("en", path))
    named = ((node.attributes.get("property") or node.attributes.get("name"), node) for node in page.css("meta"))
    return {name: node.attributes.get("content") or "" for name, node in named if name}


def test_a_page_that_leads_on_says_so_without_scripts_on_every_kind_of_server(project: Project) -> None:
    project.settings = project.settings.model_copy(update={"url": "https://example.org/quality/"})
    for language in LANGUAGES:
        project.pages = changed(project.pages, language, "kiosk/methods/", leads_to="kiosk/2019/")
    project.publish()
    page = LexborHTMLParser(project.page("zh", "kiosk/methods/"))
    refresh, canonical = page.css_first('meta[http-equiv="refresh"]'), page.css_first('link[rel="canonical"]')
    assert refresh and refresh.attributes["content"] == "0; url=../../kiosk/2019/index.html"
    assert canonical and canonical.attributes["href"] == "https://example.org/quality/zh/kiosk/2019/"
    assert 'http-equiv="refresh"' not in project.page("zh", "kiosk/2019/")


def test_share_cards_have_an_absolute_picture_with_its_size_and_words(project: Project) -> None:
    project.settings = project.settings.model_copy(update={"url": "https://example.org/quality"})
    project.assets = (*project.assets, *SHARED)
    project.pages = changed(project.pages, "en", "kiosk/2019/", picture="assets/share/own.png")
    project.publish()
    own, other = metas_of(project, "kiosk/2019/"), metas_of(project, "")
    assert own["og:image"] == "https://example.org/quality/assets/share/own.png"
    assert other["og:image"] == f"https://example.org/quality/{urls.SITE_PICTURE}"
    assert (own["og:image:width"], own["og:image:height"]) == ("1200", "630")
    assert own["og:image:alt"] != other["og:image:alt"]
    assert (own["twitter:card"], own["og:type"], other["og:type"]) == ("summary_large_image", "article", "website")
    assert (own["og:description"], own["og:locale"], own["og:locale:alternate"]) == (
        "Assurance has the widest gap", "en_GB", "zh_CN",
    )  # fmt: skip


def test_a_site_that_does_not_know_its_address_names_no_picture(project: Project) -> None:
    project.assets = (*project.assets, *SHARED)
    project.publish()
    metas = metas_of(project, "kiosk/2019/")
    assert "og:image" not in metas
    assert metas["twitter:card"] == "summary"


def test_every_page_names_the_feeds_of_its_language(project: Project) -> None:
    project.assets = (*project.assets, *FEEDS)
    project.publish()
    page = LexborHTMLParser(project.page("en", "kiosk/2019/"))
    found = {node.attributes["type"]: node.attributes["href"] for node in page.css("link[title]")}
    assert found == {
        "application/atom+xml": "../../../feeds/en/atom.xml",
        "application/feed+json": "../../../feeds/en/feed.json",
    }
