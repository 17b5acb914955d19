"""Figures: the contract between a chart, its files, its table and the script of the interactive view."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from generator.charts.house_style import DARK
from generator.model.table import Column, Datum, Table
from generator.pages import make_assets, make_pictures
from generator.pages.figures import name_contents, view_table
from generator.pages.links import cite_briefly
from tests.pages.builders import a_book, a_chart, a_table
from tests.pages.rendering import ROOT, pages_of, to_html

SCRIPT = (ROOT / "templates" / "assets" / "gapsite.js").read_text(encoding="utf-8")
ENGLISH, CHINESE = (" & ", " et al.", ", "), (" 与 ", " 等", "，")


def figure() -> LexborHTMLParser:
    return LexborHTMLParser(to_html(pages_of("en")["kiosk/2018q4/"]))


def test_a_figure_has_two_widths_in_two_themes_with_their_sizes() -> None:
    *pictures, narrow = figure().css("#fig-dumbbell picture")
    assert [picture.attributes["class"] for picture in pictures] == ["gs-static gs-light", "gs-static gs-dark"]
    assert [image.attributes["width"] for image in narrow.css("img")] == ["340"]
    for picture in pictures:
        image, source = picture.css_first("img"), picture.css_first("source")
        assert image is not None
        assert source is not None
        assert (image.attributes["width"], source.attributes["width"]) == ("720", "340")
        assert image.attributes["alt"]


def test_a_figure_has_its_table_with_caption_and_scopes_and_its_csv() -> None:
    tree = figure()
    assert tree.css_first("#fig-dumbbell table caption") is not None
    assert {cell.attributes.get("scope") for cell in tree.css("#fig-dumbbell th")} == {"col", "row"}
    link = tree.css_first("#fig-dumbbell a[download]")
    assert link is not None
    assert link.attributes["href"] == "../../../data/kiosk/2018q4/dumbbell.en.csv"


def test_a_chart_that_is_not_drawn_says_why() -> None:
    reasons = [reason.text() for reason in figure().css("#not-drawn li")]
    assert "平常 words < 3" in reasons


def test_markers_in_cells_are_explained_once_below_the_table() -> None:
    columns = (Column("a", "A", "text"), Column("b", "B", "number"))
    row = (Datum("x"), Datum("[c]", None, "too few"))
    view = view_table(Table("t", "en", "T", columns, (row, row)))
    assert view.footnotes == ("too few",)
    assert view.rows == ('<th scope="row">x</th>\n<td class="gs-number">[c]<sup class="gs-note">1</sup></td>',) * 2


def test_charts_of_one_kind_on_a_page_get_different_names() -> None:
    view = replace(a_book().views[0], charts=(a_chart("likert", "zh"), a_chart("likert", "zh")), tables=(a_table("zh", "x"),))
    assert [named.name for named in name_contents(view)] == ["likert", "likert-2", "all-items"]


def test_files_of_both_languages_never_share_a_csv() -> None:
    zh, en = ({download.path for download in make_assets(a_book(language))} for language in ("zh", "en"))
    assert zh
    assert not zh & en


def test_every_chart_brings_four_pictures_and_a_specification() -> None:
    paths = [asset.path for asset in make_pictures(a_book())]
    assert len(paths) == 2 * 5
    assert paths == sorted(paths)


def test_the_script_exchanges_the_colours_that_the_pictures_exchange() -> None:
    for light, dark in DARK.items():
        assert f'"{light}": "{dark}"' in SCRIPT
    assert SCRIPT.count('": "#') == len(DARK)


def test_the_script_is_small_and_needs_no_eval() -> None:
    assert len(SCRIPT.encode()) < 8_000
    assert "ast: true" in SCRIPT
    assert "http" not in SCRIPT.replace("https://", "http")
    assert "innerHTML" not in SCRIPT


def test_a_citation_names_the_first_author_and_the_year() -> None:
    cite = "Parasuraman, A., Zeithaml, V. A., & Berry, L. L. (1985). A conceptual model."
    assert cite_briefly(cite, 1985, *ENGLISH) == "Parasuraman et al., 1985"
    assert cite_briefly("Kim, Hana (2022). Survey data.", 2022, *ENGLISH) == "Kim, 2022"
    assert cite_briefly("Hana Kim（2022）。问卷数据。", 2022, *CHINESE) == "Hana Kim，2022"


def test_two_authors_are_both_named() -> None:
    cite = "Cronin, J. J., & Taylor, S. A. (1992). Measuring Service Quality. Journal of Marketing, 56(3)."
    assert cite_briefly(cite, 1992, *ENGLISH) == "Cronin & Taylor, 1992"
    assert cite_briefly(cite, 1992, *CHINESE) == "Cronin 与 Taylor，1992"
    assert cite_briefly("一份流传的课件《服务质量提升培训》（作者不详）。", None, *CHINESE) == "一份流传的课件"
