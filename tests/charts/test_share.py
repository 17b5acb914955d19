"""Share pictures: shapes of published values, the same bytes on every machine."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from generator.cache import Cache
from generator.charts.share import MOST_ROWS, Row, draw_share_pictures, picture_of, rows_of
from generator.model import urls
from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.page import SHARE_SIZE
from generator.model.release import Cell, Hidden, Series, Shown
from tests.pages.builders import a_release, a_site

PATH = "assets/share/kiosk-2018q4-kiosk-data.png"


def shown(value: float) -> Shown:
    return Shown(211, True, value, None, None, 0.01)


def a_series(**perceived: Shown | Hidden) -> Series:
    """Expectation 6 of 1 to 7 everywhere; perception as given."""
    cells: dict[Key, Cell] = {dimension_key("gap", each, "expectation"): shown(6.0) for each in perceived}
    cells |= {dimension_key("gap", each, "perception"): cell for each, cell in perceived.items()}
    return Series("kiosk", "kiosk-data", (replace(a_release("2018q4"), cells=cells),))


def rows(series: Series) -> tuple[Row, ...]:
    return rows_of(a_site().instruments["kiosk-form"], series.latest)


def test_values_stand_along_the_whole_scale() -> None:
    found = rows(a_series(reliability=shown(4.0), empathy=shown(7.0)))
    assert found == (Row(5 / 6, 0.5), Row(5 / 6, 1.0))


def test_a_hidden_value_leaves_no_mark() -> None:
    series = a_series(reliability=shown(4.0), empathy=Hidden("too_few"))
    assert rows(series) == ()
    drawn = picture_of((Row(0.5, 0.4), Row(0.5, None)))
    assert drawn.count("<circle") == 1
    assert drawn.count("<polygon") == 2


def test_a_picture_has_no_text_and_one_circle_for_each_dimension() -> None:
    drawn = picture_of((Row(0.9, 0.5), Row(None, 0.3)))
    assert "<text" not in drawn
    assert (drawn.count("<circle"), drawn.count("<polygon")) == (2, 1)


def test_marks_of_many_dimensions_do_not_touch() -> None:
    drawn = picture_of([Row(0.5, 0.5)] * MOST_ROWS)
    places = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert min(later - earlier for earlier, later in pairwise(places)) > 48


def test_pictures_are_png_of_the_size_that_pages_declare_and_are_kept_by_content(tmp_path: Path) -> None:
    site, series = a_site(), (a_series(reliability=shown(4.0), empathy=shown(5.0)),)
    pictures = {each.path: each.content for each in draw_share_pictures(site, series, Cache(tmp_path))}
    assert set(pictures) == {PATH, urls.SITE_PICTURE}
    for content in pictures.values():
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == SHARE_SIZE
    again = {each.path: each.content for each in draw_share_pictures(site, series, Cache(tmp_path / "other"))}
    assert again == pictures


def test_a_survey_without_dimensions_has_no_picture_of_its_own(tmp_path: Path) -> None:
    series = (Series("kiosk", "kiosk-data", (a_release("2018q4"),)),)
    assert [each.path for each in draw_share_pictures(a_site(), series, Cache(tmp_path))] == [urls.SITE_PICTURE]
