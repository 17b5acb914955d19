"""A page that shows a trainer's text stops the build before anything is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import BuildError
from generator.model.lesson import Prompt
from generator.model.page import Asset, Page
from generator.model.private import trainer_texts
from generator.model.site import Site
from generator.model.text import Text
from generator.pipeline.building import refuse_leaks, refuse_leaks_in_files
from tests.pages.builders import a_site

SECRET = "达标时先听，再问是哪一天觉得冷"


def a_page(kind: str, markdown: str) -> Page:
    return Page("zh", "lessons/five-gaps/", "题", "述", markdown, kind)


def a_site_with_a_secret() -> Site:
    site = a_site()
    prompt = Prompt(id="d1", text=Text(zh="怎么办", en="What now"), expect=Text(zh=SECRET, en="Listen first and then ask"))
    lesson = site.lessons["five-gaps"].model_copy(update={"discuss": (prompt,)})
    return replace(site, lessons={**site.lessons, "five-gaps": lesson})


def test_a_trainers_text_on_a_public_page_stops_the_build() -> None:
    private = trainer_texts(a_site_with_a_secret())
    refuse_leaks(private, [a_page("lesson", "怎么办")])
    with pytest.raises(BuildError, match="/zh/lessons/five-gaps/ shows what is for trainers alone"):
        refuse_leaks(private, [a_page("lesson", f"<p>{SECRET[:6]}&#8203;{SECRET[6:]}</p>")])


def test_a_trainers_text_on_a_slide_stops_the_build() -> None:
    private = trainer_texts(a_site_with_a_secret())
    refuse_leaks_in_files(private, [Asset("slides/zh/five-gaps.html", "<p>怎么办</p>".encode())])
    with pytest.raises(BuildError, match=r"/slides/zh/five-gaps\.html shows what is for trainers alone"):
        refuse_leaks_in_files(private, [Asset("slides/zh/five-gaps.html", f"<p>{SECRET[:6]}<b>{SECRET[6:]}</b></p>".encode())])
