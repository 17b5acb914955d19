"""Type in PowerPoint: every run names its East Asian font, because without it Chinese becomes boxes on other machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from generator.model.text import Language

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
"""Both are on Windows and in WPS; macOS and LibreOffice have substitutes of the same width."""
INK, ACCENT, MUTED, PAPER = "1b1f24", "0b5c8a", "55606b", "ffffff"
"""The site's colours: ink on paper 16:1, accent 7:1, muted 6:1."""
_LANG = {"zh": "zh-CN", "en": "en-GB"}


def set_theme_fonts(presentation: Any) -> None:
    """Theme fonts for Latin and East Asian script, so that text which somebody adds later is right as well."""
    for master in presentation.slide_masters:
        for relation in master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                part = relation.target_part
                tree = etree.fromstring(part.blob)
                for fonts in tree.iter(qn("a:majorFont"), qn("a:minorFont")):
                    for tag, name in (("a:latin", LATIN), ("a:ea", EAST_ASIAN)):
                        found = fonts.find(qn(tag))
                        if found is not None:
                            found.set("typeface", name)
                part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_run(paragraph: Any, text: str, language: Language, size: float, *, color: str = INK, bold: bool = False) -> None:
    """One run with its language, size and both fonts."""
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(color.upper())
    properties = run._r.get_or_add_rPr()
    properties.set("lang", _LANG[language])
    properties.set("altLang", _LANG["en" if language == "zh" else "zh"])
    name_fonts(properties)


def name_fonts(properties: Any) -> None:
    """`a:latin` and `a:ea` in the order that the schema wants: after fills, before links."""
    for tag in ("a:latin", "a:ea"):
        for found in properties.findall(qn(tag)):
            properties.remove(found)
    last = max((place for place, child in enumerate(properties) if child.tag != qn("a:hlinkClick")), default=-1)
    for offset, (tag, name) in enumerate((("a:latin", LATIN), ("a:ea", EAST_ASIAN)), 1):
        font = etree.SubElement(properties, qn(tag))
        font.set("typeface", name)
        properties.remove(font)
        properties.insert(last + offset, font)


def runs_of(root: Any) -> Iterator[Any]:
    """Run properties of everything below an element, for those who check them."""
    yield from root.iter(qn("a:rPr"))
