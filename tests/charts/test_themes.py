"""Themes of comments: both sides, ranked only as far as intervals allow, and never without saying who comments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.charts import CHARTS
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn
from generator.model.measures import COMMENTED, theme_key
from generator.model.release import Hidden
from generator.model.text import LANGUAGES, Language, Text
from tests.charts.builders import DIMENSIONS, a_drawing, a_request
from tests.charts.themed import COMMENTS, SHARES, at_most, mentioned, themed_request

NAMES = [text.en for text in DIMENSIONS.values()]


def drawn(request: ChartRequest) -> Drawing:
    drawing = CHARTS["themes"](request)
    assert isinstance(drawing, Drawing), drawing
    return drawing


def reason(request: ChartRequest) -> str:
    drawing = CHARTS["themes"](request)
    assert isinstance(drawing, NotDrawn), drawing
    return drawing.reason


def test_the_title_ranks_only_what_the_intervals_part() -> None:
    title = "Complained about most: Reliability (34.0%); themes of praise cannot be ranked"
    assert a_drawing("themes", "en").title == title


def test_two_themes_that_cannot_be_told_apart_are_named_together() -> None:
    second = {theme_key("responsiveness", "complaint"): mentioned(0.3)}
    expected = "Complained about most, in no order that can be told (2): Reliability and Responsiveness"
    assert drawn(themed_request(changed=second)).title.startswith(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_base_and_who_commented_stand_in_the_subtitle_and_in_the_text_alternative(language: Language) -> None:
    drawing = a_drawing("themes", language)
    for text in (drawing.subtitle, drawing.alt):
        assert "n=120" in text
        assert "29.1%" in text
    assert {"zh": "不能代表", "en": "not everyone"}[language] in drawing.alt


def test_each_side_has_a_heading_and_its_most_mentioned_theme_first() -> None:
    for width in (WIDE, NARROW):
        data = drawn(themed_request()).specs[width]["datasets"]
        assert [row["t"] for row in data["headings"]] == ["Complaints", "Praise"]
        assert len(data["complaint"]) == len(data["praise"]) == len(DIMENSIONS)
        lengths = [row["hi"] for row in data["complaint"]]
        assert lengths == sorted((100 * share for share in SHARES["complaint"]), reverse=True)


def test_every_share_has_its_interval_below_the_bar() -> None:
    data = drawn(themed_request()).specs[WIDE]["datasets"]
    bars = [*data["complaint"], *data["praise"]]
    assert len(data["intervals"]) == len(bars)
    for bar, interval in zip(sorted(bars, key=lambda row: row["y"]), data["intervals"], strict=True):
        assert interval["lo"] <= bar["hi"] <= interval["hi"]
        assert bar["y"] + 5 < interval["y"]


def test_a_share_that_is_at_most_so_much_has_no_bar_and_stands_below() -> None:
    drawing = drawn(themed_request(changed={theme_key("reliability", "complaint"): at_most(0.02)}))
    assert drawing.marks == 2 * len(DIMENSIONS) - 1
    row = next(row for row in drawing.table.rows if row[:2] and row[1].shown == "Reliability")
    assert (row[2].shown, row[2].number) == ("≤ 2%", None)
    assert drawing.table.rows[len(DIMENSIONS) - 1] == row


def test_fewer_than_thirty_comments_are_not_drawn() -> None:
    few = {theme_key(name, side): mentioned(0.2, 28) for side in SHARES for name in DIMENSIONS}
    assert "n=28" in reason(themed_request(changed=few))
    enough = {theme_key(name, side): mentioned(0.2, 30) for side in SHARES for name in DIMENSIONS}
    assert drawn(themed_request(changed=enough)).marks == 2 * len(DIMENSIONS)


def test_a_survey_without_comments_needs_no_words_about_it() -> None:
    drawing = CHARTS["themes"](a_request("en"))
    assert isinstance(drawing, NotDrawn)
    assert drawing.is_needless


def test_levels_have_no_themes() -> None:
    assert "all respondents only" in reason(themed_request(target="branch"))


def test_a_hidden_share_of_those_who_commented_is_said_to_be_hidden() -> None:
    subtitle = drawn(themed_request(changed={COMMENTED: Hidden("too_few")})).subtitle
    assert "not published" in subtitle


def test_a_hostile_name_of_a_theme_is_drawn_as_it_is_typed() -> None:
    request = themed_request()
    name = '<script>alert("x")</script>{{ 7*7 }}'
    themes = (COMMENTS.themes[0].model_copy(update={"name": Text(zh=name, en=name)}), *COMMENTS.themes[1:])
    dataset = request.site.datasets["answers"].model_copy(update={"comments": COMMENTS.model_copy(update={"themes": themes})})
    drawing = drawn(replace(request, site=replace(request.site, datasets={"answers": dataset})))
    assert name in [row[1].shown for row in drawing.table.rows]
