"""A document for word processors: real headings and lists, tables whose header is one, an East Asian font in every run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.exports.workbook_file import NO_TEXT
from generator.model.text import Language

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
"""Both are on Windows and in WPS; macOS and LibreOffice have substitutes of the same width."""
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
EPOCH = (1980, 1, 1, 0, 0, 0)
ACCENT = RGBColor(0x0B, 0x5C, 0x8A)
PAGE, MARGIN = (210, 297), (18, 15)
"""Millimetres of A4, and of its margins at the sides, and above and below."""
USED = ("Normal", "Title", "Heading 1", "List Bullet", "Table Grid", "Footer")
"""Styles that text here has."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in the making."""

    document: Any
    language: Language
    size: float
    """Points of running text."""

    def heading(self, text: str) -> None:
        self.runs(self.document.add_heading(level=1), text)

    def line(self, text: str, *, label: str = "", style: str = "Normal") -> None:
        """A paragraph; a label stands before it in bold."""
        paragraph = self.document.add_paragraph(style=style)
        if label:
            self.runs(paragraph, label, bold=True)
        self.runs(paragraph, text)

    def bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.line(text, style="List Bullet")

    def runs(self, paragraph: Any, text: str, *, bold: bool | None = None) -> Any:
        run = paragraph.add_run(NO_TEXT.sub(" ", text))
        run.bold = bold
        _name_fonts(run._r.get_or_add_rPr())
        return run

    def table(self, widths: Sequence[float], heads: Sequence[str]) -> Any:
        """A table with a header that comes back on every page; widths in millimetres."""
        table = self.document.add_table(rows=1, cols=len(widths), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        self.row(table, table.rows[0], heads, bold=len(heads), shade="DCE9F2")
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        return table

    def add_row(self, table: Any, texts: Sequence[str], *, bold: int = 0, shade: str = "") -> None:
        """`bold`: so many cells from the left are in bold."""
        self.row(table, table.add_row(), texts, bold=bold, shade=shade)

    def row(self, table: Any, row: Any, texts: Sequence[str], *, bold: int, shade: str) -> None:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for place, (cell, column, text) in enumerate(zip(row.cells, table.columns, texts, strict=True)):
            cell.width = column.width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            # What is bold introduces the next row and goes to the next page with it.
            paragraph.paragraph_format.keep_with_next = bool(bold) or None
            self.runs(paragraph, text, bold=True if place < bold else None)
            if shade:
                cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=shade))


def begin(title: str, author: str, language: Language, size: float) -> Paper:
    """An A4 document with its styles, and its title in the first line."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    section.left_margin = section.right_margin = Mm(MARGIN[0])
    section.top_margin = section.bottom_margin = Mm(MARGIN[1])
    section.footer_distance = Mm(7)
    _set_styles(document, language, size)
    properties = document.core_properties
    properties.title, properties.author = NO_TEXT.sub(" ", title)[:255], NO_TEXT.sub(" ", author)[:255]
    properties.language, properties.comments, properties.last_modified_by = LANGUAGES[language], "", ""
    properties.created = properties.modified = datetime(*EPOCH, tzinfo=UTC)
    paper = Paper(document, language, size)
    paper.runs(document.add_paragraph(style="Title"), title)
    return paper


def write_footer(paper: Paper, text: str) -> None:
    """Words and the number of the page."""
    paragraph = paper.document.sections[0].footer.paragraphs[0]
    paper.runs(paragraph, f"{text} · ")
    run = paper.runs(paragraph, "")
    for kind, inside in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            code = _element("w:instrText")
            code.text = inside
            run._r.append(code)


def bytes_of(paper: Paper) -> bytes:
    """The same document gives the same bytes: no entry of the archive has a date."""
    saved, out = io.BytesIO(), io.BytesIO()
    paper.document.save(saved)
    with zipfile.ZipFile(saved) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, read.read(name))
    return out.getvalue()


def _set_styles(document: Any, language: Language, size: float) -> None:
    sizes = {"Title": size + 8, "Heading 1": size + 2, "Footer": size - 1.5}
    for name in USED:
        style = document.styles[name]
        style.font.size = Pt(sizes.get(name, size))
        properties = style.element.get_or_add_rPr()
        _name_fonts(properties)
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        properties.append(_element("w:lang", val=LANGUAGES[language], eastAsia="zh-CN"))
        if style.type == 1:
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.line_spacing = 1.05
    for name, before in (("Title", 0), ("Heading 1", size * 0.6)):
        style = document.styles[name]
        style.font.color.rgb, style.font.bold = ACCENT, True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
        style.paragraph_format.keep_with_next = True


def _name_fonts(properties: Any) -> None:
    """Explicit fonts instead of the theme's, which have none for Chinese."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    named = {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": EAST_ASIAN, "cs": LATIN}
    # The schema wants the fonts first, behind the style of the run only.
    properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, _element("w:rFonts", **named))


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
