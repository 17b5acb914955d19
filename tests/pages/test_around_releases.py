"""Calendar, archive, revisions, downloads and the address of the newest release: what is announced, published and revised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.actions import Due
from generator.model.organisation import PlannedRelease
from generator.model.publications import appointments, next_appointment, publications
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.pages import make_pages
from generator.pages.announced import next_release
from generator.pages.leaf import Leaf
from generator.wording import say
from tests.pages.builders import a_book, a_release, a_story, published_twice
from tests.pages.rendering import text_of, to_html


def words_of(book: Book, kind: str) -> str:
    return text_of(to_html(make_pages(book, (kind,))[0]))


def at(book: Book, **values: object) -> Book:
    """The book with other settings."""
    site = replace(book.site, settings=book.site.settings.model_copy(update=values))
    return replace(book, site=site)


def announcing(book: Book, *calendar: PlannedRelease) -> Book:
    organisation = book.site.organisations["kiosk"].model_copy(update={"calendar": calendar})
    return replace(book, site=replace(book.site, organisations={"kiosk": organisation}))


def test_the_calendar_tells_every_postponement_with_its_reason() -> None:
    told = words_of(a_book("zh", "设备检修"), "calendar")
    assert "2026年12月10日 09:30" in told
    assert "2026年11月20日由2026年12月1日改为2026年12月10日。原因：设备检修" in told


def test_a_release_that_is_not_out_after_its_day_is_late_by_days() -> None:
    book = at(announcing(a_book("en"), PlannedRelease(period="2018q4", dates=(Due(date="2026-11-20", set="2026-01-05"),))))
    assert "days past the announced date: 2" in words_of(book, "calendar")


def test_a_release_that_came_out_late_stays_late() -> None:
    told = words_of(at(a_book("en"), date="2019-03-01"), "calendar")
    assert "days late: 3" in told
    assert "Revision. Reason:" in told


def test_a_date_that_was_moved_is_not_said_to_be_the_one_announced() -> None:
    moved = (Due(date="2019-01-10", set="2018-10-01"), Due(date="2019-01-20", set="2018-12-20"))
    told = words_of(announcing(a_book("en"), PlannedRelease(period="2018q3", dates=moved)), "archive")
    assert say("en", "calendar.on_time.moved") in told
    assert say("en", "calendar.on_time") not in told
    assert told.index("20 December 2018") < told.index(say("en", "calendar.on_time.moved"))


def test_the_calendar_looks_back_twelve_months_only() -> None:
    assert say("en", "calendar.past.none") in words_of(a_book("en"), "calendar")


def test_an_edition_without_a_date_is_never_late() -> None:
    book = at(announcing(a_book("en"), PlannedRelease(period="2018q4", dates=(Due(date="1969-12-01", set="1969-01-05"),))))
    assert "days past" not in words_of(at(book, date="1970-01-01"), "calendar")


def test_the_next_release_is_the_earliest_that_is_not_out() -> None:
    book = a_book()
    organisation = book.site.organisations["kiosk"]
    found = next_appointment(organisation, book.series)
    assert found is not None
    assert (found.planned.period, found.due) == ("2018q4", "2026-12-10")
    assert [each.published for each in appointments(organisation, book.series)] == ["2019-01-15", ""]


def test_that_nothing_is_announced_is_said() -> None:
    book = announcing(a_book("en"))
    assert next_release(Leaf(book, ""), book.site.organisations["kiosk"]) == say("en", "calendar.next.none")


def test_publications_are_listed_with_the_newest_first_and_lead_to_their_own_page() -> None:
    found = publications(a_book().series)
    assert [(each.revision.date, each.address) for each in found] == [
        ("2019-02-01", "kiosk/2018q3/"),
        ("2019-01-15", "kiosk/2018q3/r0/"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_has_every_period_with_its_state_and_its_earlier_versions(language: Language) -> None:
    page = make_pages(at(a_book(language), url="https://example.org/site/"), ("archive",))[0]
    html = to_html(page)
    for part in (
        'href="../2018q3/"',
        'href="../2018q3/r0/"',
        'href="../2018q4/"',
        f"https://example.org/site/{language}/kiosk",
    ):
        assert part in html.replace("&#58;", ":").replace("&#47;", "/")
    assert say(language, "pages.status.draft") in text_of(html)


def test_revisions_and_corrections_are_two_lists() -> None:
    html = to_html(make_pages(a_book("zh", "漏收两份问卷"), ("revisions",))[0])
    revisions, corrections = html.split('id="corrections"')
    assert "2019年2月1日" in revisions
    assert "2019年2月1日" not in corrections
    assert "2019年2月3日" in corrections


def test_a_revision_tells_whether_the_conclusion_changed() -> None:
    book = a_book("en")
    assert say("en", "revised.conclusion.same") in words_of(book, "revisions")
    other = replace(a_story("en", "x"), headline=("Another sentence.",))
    changed = replace(
        book, views=tuple(replace(view, story=other) if view.release.revision == 1 else view for view in book.views)
    )
    assert "First sentence changed. It was: “−0.93 平常 words” It is: “Another sentence.”" in words_of(changed, "revisions")


def test_a_revision_whose_earlier_version_has_no_page_does_not_guess() -> None:
    book = a_book("en")
    views = tuple(view for view in book.views if view.release.revisions[-1:] != book.series[0].superseded[0].revisions)
    assert say("en", "revised.conclusion.unknown") in words_of(replace(book, views=views), "revisions")


def test_downloads_have_the_size_of_the_files() -> None:
    book = replace(a_book("en"), sizes={"data/kiosk/2018q3/kiosk-data.release.csv": 12_340})
    assert "12.3 kB" in words_of(book, "data")


def test_a_workbook_is_offered_where_there_is_one() -> None:
    path = "data/kiosk/2018q4/kiosk-data.zh.xlsx"
    assert path not in make_pages(a_book(), ("data",))[0].markdown
    assert path in make_pages(replace(a_book(), sizes={path: 1}), ("data",))[0].markdown


def test_latest_leads_to_the_newest_period_and_is_not_found_by_search() -> None:
    page = make_pages(a_book(), ("latest",))[0]
    assert (page.path, page.leads_to, page.boost) == ("kiosk/latest/", "kiosk/2018q4/", 0.0)
    assert 'href="../2018q4/"' in page.markdown


def test_a_survey_that_was_replaced_is_not_the_newest() -> None:
    book = a_book()
    old = replace(book.series[0], dataset="kiosk-old", releases=published_twice(a_release("2017q1"), "x")[:1], superseded=())
    dataset = book.site.datasets["kiosk-data"].model_copy(update={"id": "kiosk-old"})
    site = replace(book.site, datasets={**book.site.datasets, "kiosk-old": dataset})
    both = replace(book, site=site, series=(old, *book.series))
    assert make_pages(both, ("latest",))[0].leads_to == "kiosk/2018q4/"


def facts_of(book: Book) -> str:
    html = to_html(make_pages(book, ("organisation",))[0])
    return text_of(html.split('id="releases"')[1].split("<h2")[0])


def saying(book: Book, **values: object) -> Book:
    """The book whose organisation says something else."""
    organisation = book.site.organisations["kiosk"].model_copy(update=values)
    return replace(book, site=replace(book.site, organisations={"kiosk": organisation}))


def test_an_organisations_page_has_the_whole_minimum_list() -> None:
    told = facts_of(a_book("en", "words"))
    parts = "source status limits revisions last next schedule contact retirement".split()
    assert all(say("en", f"minimum.{part}") in told for part in parts)
    assert say("en", "minimum.missing") not in told


def test_what_nobody_wrote_is_said_to_be_missing() -> None:
    silent = saying(a_book("en"), contact=None, retirement=None, calendar=())
    told = facts_of(silent)
    assert told.count(say("en", "minimum.missing")) == 2
    assert say("en", "calendar.next.none") in told


def test_the_home_page_tells_the_next_release_and_the_last_two_changes() -> None:
    told = words_of(a_book("en", "Words"), "home")
    assert "Results of Q4 2018 are announced for 10 December 2026 09:30." in told
    assert told.index("Words: correction (3 February 2019)") < told.index("revision r1 (1 February 2019)")


def test_the_home_page_leads_to_data_and_method_of_the_only_organisation() -> None:
    html = to_html(make_pages(a_book(), ("home",))[0])
    assert 'href="kiosk/data/"' in html
    assert 'href="kiosk/methods/"' in html


def test_an_organisation_has_one_entry_on_the_home_page_when_its_survey_was_replaced() -> None:
    book = a_book()
    old = replace(book.series[0], dataset="kiosk-old", releases=published_twice(a_release("2017q1"), "x")[:1], superseded=())
    assert make_pages(replace(book, series=(old, *book.series)), ("home",))[0].markdown.count('class="gs-entry"') == 1


def test_known_issues_are_listed_where_the_limits_are_named() -> None:
    html = to_html(make_pages(a_book("en", "Few answer."), ("organisation",))[0])
    assert 'href="#known-issues"' in html
    assert html.split('id="known-issues"')[1].count("<li>Few answer.</li>") == 2


def test_lists_are_found_by_their_title_only() -> None:
    pages = make_pages(a_book(), ("archive", "calendar", "data", "revisions"))
    assert {page.searched for page in pages} == {()}


@pytest.mark.parametrize("kind", ["home", "organisation"])
def test_what_moved_stands_beside_the_level_before_a_reader_opens_the_results(kind: str) -> None:
    book = a_book("zh")
    lines = ("总体低于期望 0.59 分。", "响应性变差。", "可靠性改善。", "行动 3 项逾期。")
    views = tuple(replace(view, story=replace(view.story, headline=lines)) for view in book.views)
    told = words_of(replace(book, views=views), kind)
    assert "响应性变差。" in told and "可靠性改善。" in told
