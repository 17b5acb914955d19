"""Exercises on a published site: each page has the scripts that it needs, in order, and no page has others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cache import Cache
from generator.model.text import LANGUAGES
from tests.browser.conftest import Watched, served
from tests.browser.learning import bodies
from tests.publish.builders import Project, some_pages

pytestmark = pytest.mark.browser
EXERCISES = ("quiz", "lesson", "nps", "my-work")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = some_pages()
    more = [
        replace(
            pages[0],
            language=language,
            path=f"{name}/",
            title=name,
            markdown=f"# {name} {{ #top }}\n\n{bodies(language)[name]}\n",
            # As on a real site: MkDocs does not see the blocks of pages that search leaves alone.
            searched=() if name == "my-work" else pages[0].searched,
        )
        for language in LANGUAGES
        for name in EXERCISES
    ]
    project = Project(tmp_path_factory.mktemp("site"), Cache(tmp_path_factory.mktemp("cache")), pages=(*pages, *more))
    project.publish()
    return project.site


def scripts(site: Path, path: str) -> list[str]:
    html = (site / path / "index.html").read_text(encoding="utf-8")
    return [part.split('"')[0] for part in html.split("/assets/js/")[1:]]


def test_pages_without_exercises_carry_no_script_of_theirs(site: Path) -> None:
    assert scripts(site, "zh") == []
    assert scripts(site, "en/quiz") == ["words.en.js", "core.js", "questions.js", "quiz.js"]


def test_exercises_work_on_the_site_and_lead_to_the_learners_work(site: Path, browser: Browser) -> None:
    context = browser.new_context(locale="zh-CN")
    with served(site) as address:
        watched = Watched(context.new_page(), address)
        page = watched.open("zh/quiz/")
        page.get_by_label("Two", exact=True).check()
        page.locator("[type=submit]").first.click()
        assert "Not two" in page.inner_text(".gs-ask__result >> nth=0")
        page.emulate_media(media="print")
        assert not page.locator(".gs-ask__result, [type=submit], .gs-score").first.is_visible()
        assert page.locator(".gs-ask__option").first.is_visible()
        page.emulate_media(media="screen")
        page.locator(".gs-kept a").click()
        page.wait_for_url("**/zh/my-work/")
        assert "答对 0 题，共 2 题" in page.inner_text("main")
        page = watched.open("en/nps/")
        page.locator(".gs-calc input").first.fill("2")
        page.keyboard.press("Enter")
        assert "−100.0 points" in page.inner_text(".gs-calc__out")
        assert watched.open("en/lesson/").get_by_label("My notes").is_visible()
    assert watched.complaints == []
    assert watched.strangers == []
    context.close()
