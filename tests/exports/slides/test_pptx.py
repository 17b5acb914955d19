"""A deck as PowerPoint: what a trainer opens, edits and shows, read back by the library and by another program."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from generator.exports.slides import write_pptx
from generator.exports.slides.layout import BODY, size_that_fits
from generator.exports.slides.plotting import plot_of
from generator.model.chart import NARROW, WIDE, Chart, Drawing, NotDrawn, Picture
from generator.model.lesson import SlideFigure
from generator.model.table import Column, Datum, Table
from generator.model.teaching import Deck, DeckSlide, Edition
from generator.model.text import Language, Text
from generator.model.views import FigureKey

HOSTILE = '<script>alert(1)</script> & "引号" {{ 7*7 }} =HYPERLINK("x")'
KEY = FigureKey("dumbbell", (("dataset", "kiosk"),))


def a_chart() -> Chart:
    names = ("expectation", "expectation_low", "expectation_high", "perception", "perception_low", "perception_high")
    columns = (Column("dimension", "维度", "text"), *(Column(name, name, "number") for name in names))
    numbers = ((6.4, 6.3, 6.5, 5.8, 5.7, 5.9), (6.1, 6.0, 6.2, None, None, None))
    rows = tuple(
        (Datum(label), *(Datum("" if number is None else str(number), number) for number in line))
        for label, line in zip(("可靠性", HOSTILE), numbers, strict=True)
    )
    table = Table("dumbbell", "zh", "期望与感知", columns, rows)
    drawing = Drawing("dumbbell", "可靠性差距最大", "七分量表，2019年，n = 207", "两个维度，可靠性 −0.6", table, {}, 2)
    picture = {width: Picture("<svg/>", width, 300) for width in (WIDE, NARROW)}
    return Chart("c1", drawing, picture, picture, "{}")


def a_deck() -> Deck:
    figure = SlideFigure(chart="dumbbell", dataset="kiosk")
    slides = (
        DeckSlide(
            "five-gaps/cover",
            "cover",
            Text(zh="五类差距", en="Five gaps"),
            (Text(zh="差在哪", en="Where"),),
            minutes=(30, 40, 50),
        ),
        DeckSlide("five-gaps/segment-s1", "segment", Text(zh="讲解", en="Talk"), notes=(Text(zh="先问再讲", en="Ask first"),)),
        DeckSlide("five-gaps/slide-a", "points", Text(zh=HOSTILE, en=HOSTILE), (Text(zh=HOSTILE, en=HOSTILE),) * 5),
        DeckSlide("five-gaps/slide-b", "figure", Text(zh="看数据", en="Data"), (Text(zh="先读区间", en="Read"),), figure),
        DeckSlide("five-gaps/end", "end", Text(zh="完", en="End"), (Text(zh="再见", en="Bye"),)),
    )
    return Deck("five-gaps", Edition("gaps", "", "kiosk", is_demo=False), Text(zh="五类差距", en="Five gaps"), slides)


def opened(language: Language = "zh", chart: Chart | NotDrawn | None = None) -> Any:
    return Presentation(io.BytesIO(write_pptx(a_deck(), {KEY: chart or a_chart()}, language)))


def test_every_slide_keeps_its_permanent_name() -> None:
    names = [slide._element.cSld.get("name") for slide in opened().slides]
    assert names == [slide.id for slide in a_deck().slides]


def test_every_run_names_a_font_for_chinese() -> None:
    presentation = opened()
    for slide in presentation.slides:
        for part in (slide._element, slide.notes_slide._element):
            for properties in part.iter(qn("a:rPr")):
                assert properties.find(qn("a:ea")) is not None, slide._element.cSld.get("name")
    for frame in (shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart):
        assert all(each.find(qn("a:ea")) is not None for each in frame.chart._chartSpace.iter(qn("a:defRPr")))


def test_titles_and_points_are_placeholders_that_the_outline_shows() -> None:
    slide = opened().slides[2]
    assert slide.shapes.title.text_frame.text == HOSTILE
    assert slide.placeholders[1].text_frame.text == "\n".join([HOSTILE] * 5)


def test_notes_hold_minutes_and_what_the_trainer_says() -> None:
    slides = opened().slides
    assert slides[0].notes_slide.notes_text_frame.text == "时间：计划 40 分钟，最少 30，最多 50。"
    assert slides[1].notes_slide.notes_text_frame.text == "先问再讲"
    assert "可靠性 −0.6" in slides[3].notes_slide.notes_text_frame.text


def test_a_chart_is_native_with_its_numbers_intervals_and_words() -> None:
    shape = next(shape for shape in opened().slides[3].shapes if shape.has_chart)
    plot = shape.chart.plots[0]
    assert list(plot.categories) == ["可靠性", HOSTILE]
    assert [series.name for series in plot.series] == ["expectation", "perception"]
    assert list(plot.series[1].values) == [5.8, None]
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "两个维度，可靠性 −0.6"
    bars = plot.series[0]._element.find(qn("c:errBars"))
    lengths = [float(value.text) for value in bars.find(qn("c:plus")).iter(qn("c:v"))]
    assert lengths == pytest.approx([0.1, 0.1])


def test_a_chart_that_is_not_drawn_says_why() -> None:
    slide = opened(chart=NotDrawn("dumbbell", "只有一个时期")).slides[3]
    assert "只有一个时期" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert write_pptx(a_deck(), {KEY: a_chart()}, "en") == write_pptx(a_deck(), {KEY: a_chart()}, "en")


def test_long_texts_take_smaller_type() -> None:
    assert size_that_fits(["短"], BODY) == 28
    assert size_that_fits(["一句不短的话，说清差在哪一段，由谁负责，什么时候看结果，谁来核对，做不到怎么办" * 2] * 5, BODY) < 24


@pytest.mark.slow
def test_another_program_opens_it_with_all_its_words(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "deck.pptx").write_bytes(write_pptx(a_deck(), {KEY: a_chart()}, "zh"))
    call = [office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(call, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    read = subprocess.run(["pdftotext", "-layout", "deck.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    words = "".join(read.stdout.split())
    assert "五类差距" in words and "可靠性" in words and "alert(1)" in words


def test_sums_below_a_histogram_are_no_bars() -> None:
    columns = (Column("answer", "答复", "text"), Column("share_percent", "占比", "number"))
    rows = tuple((Datum(label), Datum("1%", 1.0)) for label in (*map(str, range(11)), "0 至 6", "7 至 8", "9 至 10"))
    plot = plot_of(Table("nps-histogram", "zh", "推荐意愿", columns, rows))
    assert plot is not None
    assert plot.categories == tuple(map(str, range(11)))
