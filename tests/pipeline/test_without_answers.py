"""The site from frozen releases alone: no answer is in the project, and the pages are those that the answers gave."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import pipeline
from generator.load import load_site
from generator.model.page import Asset, Page
from generator.model.text import Language
from generator.pipeline.books import make_books
from generator.pipeline.building import assets_of, pages_of
from generator.pipeline.reading import read_project, read_series
from tests.conftest import HOME, copy_example

pytestmark = pytest.mark.slow
DAY = "2026-11-22"
ORGANISATIONS = ("carpentries", "kiosk", "sfo")
VERSION = re.compile(
    r"尚未公布过定稿|草稿|正式|r0（2026-11-22）|2026年11月22日|事先没有预告日期。"
    r"|Nothing but drafts so far|[Dd]raft|[Ff]inal|r0 \(2026-11-22\)|22 November 2026|\br0\b|No date was announced beforehand\."
)
"""Words by which a page tells a draft from a release."""


@dataclass(frozen=True)
class Made:
    """All pages and files of a project, before MkDocs."""

    pages: dict[tuple[Language, str], Page]
    assets: dict[str, Asset]


@dataclass(frozen=True)
class Both:
    root: Path
    from_answers: Made
    from_releases: Made
    built: Path


def make(root: Path) -> Made:
    project = read_project(root, HOME)
    made = Made({}, {})
    for books in make_books(project, read_series(project, lambda _: None), lambda _: None):
        # Feeds tell of releases, and so does the size of a workbook.
        assets = [asset for asset in assets_of(books, project.cache) if not asset.path.startswith("feeds/")]
        made.assets.update({asset.path: asset for asset in assets if not asset.path.endswith(".xlsx")})
        made.pages.update({(page.language, page.path): page for page in pages_of(books, {})})
    return made


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The example from its answers, then with everything released and no file of answers left."""
    root = copy_example(tmp_path_factory.mktemp("example"))
    shutil.rmtree(root / "data/releases", ignore_errors=True)
    from_answers = make(root)
    for organisation in ORGANISATIONS:
        pipeline.release(root, HOME, pipeline.Wish(organisation, "all", DAY), lambda _: None)
    for path in (root / "data/surveys").rglob("*.csv"):
        path.unlink()
    return Both(root, from_answers, make(root), pipeline.build(root, HOME, lambda _: None).folder)


def test_the_same_pages_and_files_are_made(both: Both) -> None:
    assert both.from_releases.pages.keys() == both.from_answers.pages.keys()
    assert both.from_releases.assets.keys() == both.from_answers.assets.keys()


def test_every_download_and_every_picture_is_the_same(both: Both) -> None:
    differing = [path for path, asset in both.from_answers.assets.items() if both.from_releases.assets[path] != asset]
    assert differing == []


def test_pages_differ_only_in_what_they_say_of_their_version(both: Both) -> None:
    for address, page in both.from_answers.pages.items():
        other = both.from_releases.pages[address]
        assert without_version(other.markdown) == without_version(page.markdown), address
        assert (other.title, other.description, other.boost) == (page.title, page.description, page.boost)


def without_version(markdown: str) -> list[str]:
    """A page without its chips, the sentence on its version, the record of versions, and the calendar's list of them."""
    text = re.sub(r'<p class="gs-standing">.*?</p>|<li class="gs-chip gs-chip--(?:draft|final|plain)">.*?</li>', "", markdown)
    text = re.sub(r'<span class="gs-chip gs-chip--draft">.*?</span>', "", text)
    text = re.sub(r'<p class="gs-entry__dates gs-muted">.*?</p>', "", text)
    text = re.sub(r"<div>\s*<dt>(?:Release|发布版本)</dt>.*?</div>", "", text, flags=re.DOTALL)
    text = re.sub(
        r'<div class="gs-scroll"[^>]*aria-label="(?:Publication record|公布记录)">.*?</div>', "", text, flags=re.DOTALL
    )
    text = re.sub(r"(?:Nothing has been released yet|尚未公布定稿).*", "", text)
    text = re.sub(r"(?<=\{#past\}\n).*?(?=<div class=\"gs-links\">)", "", text, flags=re.DOTALL)
    return [line.strip() for line in VERSION.sub("", text).splitlines() if line.strip()]


def test_the_release_on_the_site_is_the_frozen_file(both: Both) -> None:
    frozen = sorted((both.root / "data/releases").rglob("*.csv"))
    assert len(frozen) == 15
    for path in frozen:
        period, organisation = path.parent.name, path.parent.parent.name
        name = path.name.replace("-r0.csv", ".release.csv")
        assert (both.built / "data" / organisation / period / name).read_bytes() == path.read_bytes()


def test_no_rows_of_answers_are_needed_to_check(both: Both) -> None:
    assert len(load_site(both.root, HOME).releases) == 15
    told = list(pipeline.check(both.root, HOME))
    assert "sfo-airport: 4 periods released, 4 revisions" in told
    assert not any("rows received" in line for line in told)
