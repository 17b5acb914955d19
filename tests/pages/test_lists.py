"""Long lists stand in groups: every entry once, no group without one, and the way to each group at the top."""

from __future__ import annotations

from dataclasses import replace

import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.model.site import Site
from generator.pages import make_pages
from tests.conftest import HOME
from tests.pages.builders import a_book
from tests.pages.rendering import to_html


def shown(kind: str, **parts: object) -> LexborHTMLParser:
    """The list of one kind on a site whose parts were replaced."""
    book = a_book("en")
    (page,) = make_pages(replace(book, site=replace(book.site, **parts)), (kind,))  # type: ignore[arg-type]
    return LexborHTMLParser(to_html(page))


def groups_in(html: LexborHTMLParser) -> dict[str, list[str]]:
    """By id of a group: addresses of its entries."""
    found: dict[str, list[str]] = {}
    for each in html.css("main h2, .gs-rows__name"):
        if each.tag == "h2":
            found[each.id or ""] = []
        else:
            found.setdefault(next(reversed(found), "all"), []).append(each.attributes["href"] or "")
    return {name: entries for name, entries in found.items() if name != "provenance"}


def jumps_in(html: LexborHTMLParser) -> list[tuple[str, str]]:
    return [(a.attributes["href"] or "", a.css("span")[0].text()) for a in html.css(".gs-jumps a")]


def site() -> Site:
    return a_book("en").site


def test_tools_stand_at_the_step_that_they_serve_in_the_order_of_the_work() -> None:
    tool = site().tools["roi"]
    steps = {"a": "monitor", "b": None, "c": "collect", "d": "monitor"}
    html = shown("tools", tools={name: tool.model_copy(update={"id": name, "step": step}) for name, step in steps.items()})
    assert list(groups_in(html)) == ["tools-collect", "tools-monitor", "tools-other"]
    assert jumps_in(html) == [("#tools-collect", "1"), ("#tools-monitor", "2"), ("#tools-other", "1")]


def test_a_list_of_one_group_has_nothing_to_jump_to() -> None:
    html = shown("tools")
    assert groups_in(html) == {"all": ["roi/"]}
    assert not html.css(".gs-jumps")


def test_a_sheet_of_two_courses_stands_once_and_is_named_in_the_other() -> None:
    course, sheets = site().courses["gap-analysis"], site().worksheets
    courses = {name: course.model_copy(update={"id": name, "prework": None, "followup": None}) for name in ("one", "two")}
    extra = sheets["asked"].model_copy(update={"id": "extra"})
    html = shown("worksheets", courses=courses, worksheets={**sheets, "extra": extra})
    placed = [sheet for group in groups_in(html).values() for sheet in group]
    assert sorted(placed) == ["asked/", "extra/", "plan/"]
    assert [group for group, found in groups_in(html).items() if "plan/" in found] == ["worksheets-one"]
    assert [group for group, found in groups_in(html).items() if "extra/" in found] == ["worksheets-general"]
    assert "plan/" in [a.attributes["href"] for a in html.css(".gs-rows__also a")]


def test_every_tool_of_the_example_serves_a_step() -> None:
    files = sorted((HOME / "content" / "tools").glob("*.yml"))
    assert [file.stem for file in files if not yaml.safe_load(file.read_text(encoding="utf-8")).get("step")] == []
