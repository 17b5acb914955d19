"""The outline for buyers as a document: what stands in it, what is computed, and that other programs show it on its pages."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from generator.exports.handouts.outline import Offer, write_outline, write_short_outline
from generator.load import load_site
from generator.model.text import LANGUAGES, Language
from generator.teach import default_site, make_teaching
from tests.conftest import HOME
from tests.exports.handouts.sheets import HOSTILE
from tests.pages.builders import a_book

WRITERS = (write_outline, write_short_outline)


def an_offer(language: Language = "zh", typed: str = "平常 words") -> Offer:
    book = a_book(language, typed)
    course = book.site.courses["gap-analysis"]
    plans = tuple(book.teaching.plans[course.id, variant.id] for variant in course.variants)
    return Offer(book.site, course, plans, language, course.authors)


@cache
def opened(language: Language = "zh") -> Any:
    return Document(io.BytesIO(write_outline(an_offer(language))))


def text_of(document: Any) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_has_the_parts_that_buyers_look_for_as_real_headings() -> None:
    headings = [paragraph.text for paragraph in opened().paragraphs if paragraph.style.name == "Heading 1"]
    parts = "课程背景 课程收益 课程时间 授课对象 授课方式 课程模型与工具 课程大纲 效果评估 讲师介绍 课程费用"
    assert headings == parts.split()


def test_times_are_worked_out_from_the_plans() -> None:
    offer = an_offer()
    minutes = [plan.minutes[1] for plan in offer.plans]
    rows = [[cell.text for cell in row.cells] for row in opened().tables[0].rows]
    assert rows[-1] == ["合计", "", *map(str, minutes)]
    lessons = [row for row in rows[1:-1] if not row[0].startswith("模块")]
    assert [sum(int(row[place]) for row in lessons if row[place] != "–") for place in (2, 3)] == minutes
    assert "–" in {row[2] for row in lessons}


def test_every_run_and_style_names_a_font_for_chinese() -> None:
    document = opened()
    runs = [run for part in (document.element, document.sections[0].footer._element) for run in part.iter(qn("w:r"))]
    fonts = [run.find(qn("w:rPr")).find(qn("w:rFonts")) for run in runs]
    assert {font.get(qn("w:eastAsia")) for font in fonts} == {"Microsoft YaHei"}
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert (style.get(qn("w:eastAsia")), style.get(qn("w:eastAsiaTheme"))) == ("Microsoft YaHei", None)


def test_invented_people_are_marked_and_the_price_is_left_open() -> None:
    text = text_of(opened())
    assert "（虚构人物）" in text
    assert "报价：____" in text


@pytest.mark.parametrize("write", WRITERS)
def test_no_clock_stands_in_the_bytes(write: Any) -> None:
    assert write(an_offer("en")) == write(an_offer("en"))
    properties = Document(io.BytesIO(write(an_offer("en")))).core_properties
    assert (properties.created.year, properties.modified.year, properties.language) == (1980, 1980, "en-GB")


@pytest.mark.parametrize("write", WRITERS)
def test_what_somebody_typed_is_text(write: Any) -> None:
    typed = f"{HOSTILE}\x07\ufffe"
    assert HOSTILE in text_of(Document(io.BytesIO(write(an_offer("zh", typed)))))


def test_the_header_of_the_table_comes_back_on_every_page() -> None:
    first = opened().tables[0].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.slow
@pytest.mark.skipif(not all(map(shutil.which, ("soffice", "pdfinfo"))), reason="needs LibreOffice and poppler")
def test_the_example_course_takes_two_pages_and_one(tmp_path: Path) -> None:
    site = load_site(HOME, HOME)
    plans, site = make_teaching(site).plans, default_site(site)
    course = site.courses["gap-analysis"]
    offer = Offer(site, course, tuple(plans[course.id, each.id] for each in course.variants), "zh", course.authors)
    pages = {}
    for language in LANGUAGES:
        for write, count in zip(WRITERS, (2, 1), strict=True):
            pages[f"{write.__name__}-{language}"] = count
            (tmp_path / f"{write.__name__}-{language}.docx").write_bytes(write(replace(offer, language=language)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir"]
    files = [str(tmp_path / f"{name}.docx") for name in pages]
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True)
    for name, count in pages.items():
        told = subprocess.run(["pdfinfo", str(tmp_path / f"{name}.pdf")], check=True, capture_output=True, text=True).stdout
        assert f"Pages:           {count}\n" in told, name
