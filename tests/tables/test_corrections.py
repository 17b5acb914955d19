"""The table of corrections: old beside new, in words, the widest reaching first."""

from __future__ import annotations

from dataclasses import replace

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Correction, Hidden, Release, Revision, Shown
from generator.model.tally import PLAIN, QUALITY
from generator.tables import tables_for
from generator.tables.corrections import MOST, make_corrections_table
from tests.charts.builders import GAP_INSTRUMENT, a_request

BATTERY = GAP_INSTRUMENT.batteries[0]
ITEM = BATTERY.items[0]
OVERALL = overall_key(BATTERY.id, "gap")
OLD, NEW = Shown(400, True, -0.9, None, None, 0.01), Shown(412, True, -0.93, None, None, 0.01, "", ("r",))


def a_revised(*corrections: Correction) -> ChartRequest:
    request = a_request("en")
    first = Revision(0, "2020-01-15", "final", "", "ab" * 32)
    second = Revision(1, "2020-02-01", "final", "late answers", "cd" * 32, corrections)
    release: Release = replace(request.release, status="final", revisions=(first, second))
    return replace(request, release=release)


def rows(*corrections: Correction) -> list[dict[str, str]]:
    table = make_corrections_table(a_revised(*corrections))
    names = [column.id for column in table.columns]
    return [dict(zip(names, [datum.shown for datum in row], strict=True)) for row in table.rows]


def test_old_and_new_stand_beside_each_other() -> None:
    (row,) = rows(Correction(OVERALL, OLD, NEW))
    assert (row["before"], row["before_n"], row["now"], row["now_n"]) == ("−0.90", "400", "−0.93 [r]", "412")
    assert (row["revision"], row["date"], row["group"]) == ("r1", "1 February 2020", "All respondents")
    assert row["marks"] == "r"


def test_a_number_that_came_or_went_shows_why_it_is_not_there() -> None:
    came, went = rows(Correction(OVERALL, Hidden("too_few"), NEW), Correction(item_key(BATTERY.id, ITEM.id, "gap"), NEW, None))
    assert (came["before"], came["now"]) == ("[c]", "−0.93 [r]")
    assert (went["before"], went["now"]) == ("−0.93 [r]", "[z]")


def test_what_concerns_everyone_comes_first() -> None:
    branch = OVERALL._replace(segment="branch", level="north")
    keys = (branch, item_key(BATTERY.id, ITEM.id, "gap"), dimension_key(BATTERY.id, ITEM.dimension, "gap"), OVERALL)
    request = a_revised(*(Correction(key, OLD, NEW) for key in keys))
    dataset = request.site.datasets[request.release.dataset]
    known = {(segment.id, level.id) for segment in dataset.segments for level in segment.levels}
    assert ("branch", "north") in known
    targets = [row[3].shown for row in make_corrections_table(request).rows]
    assert targets[0] == targets[3] == BATTERY.name.in_("en")
    assert targets[2] == ITEM.short.in_("en")


def test_numbers_without_a_name_and_those_beyond_the_page_are_counted() -> None:
    unnamed = (OVERALL._replace(statistic="share_3"), OVERALL._replace(segment=QUALITY, level=PLAIN))
    many: list[Key] = [
        item_key(BATTERY.id, item.id, form) for item in BATTERY.items for form in ("expectation", "perception", "gap")
    ]
    many += [key._replace(statistic=name) for key in many for name in ("top_box", "bottom_box", "neutral")]
    table = make_corrections_table(a_revised(*(Correction(key, OLD, NEW) for key in (*unnamed, *many))))
    shown = min(len(many), MOST)
    assert len(table.rows) == shown
    assert f"{len(many) + 2 - shown} more numbers changed: see the file of all numbers." in table.notes


def test_a_first_release_and_a_draft_have_no_table() -> None:
    assert not any(table.id == "corrections" for table in tables_for("results", a_request("en")))
    assert any(table.id == "corrections" for table in tables_for("results", a_revised(Correction(OVERALL, OLD, NEW))))
