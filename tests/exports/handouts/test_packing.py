"""Which handouts there are: nothing of the trainer's on the public site, everything of the lessons in the pack."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from generator.cache import Cache
from generator.exports.handouts import write_handouts, write_public_handouts
from generator.model.kit import Kit
from generator.model.page import Asset
from generator.model.private import leaks, trainer_texts
from generator.model.teaching import Agenda
from generator.teach import default_site
from tests.pages.builders import a_book
from tests.pages.teaching_builders import SECRET


def a_kit() -> Kit:
    book = a_book()
    delivery = book.site.deliveries["northwind"]
    edition = next(each for each in book.teaching.editions if each.delivery == delivery.id)
    plan = book.teaching.plans[delivery.course, delivery.variant or "long"]
    agenda: Agenda = book.teaching.agendas["delivery", delivery.id]
    mine = replace(book, site=book.teaching.sites[edition], edition=edition)
    return Kit(delivery.id, mine, mine.site.courses[delivery.course], edition, plan, agenda, delivery, (), ())


def words_in(asset: Asset) -> str:
    if not zipfile.is_zipfile(io.BytesIO(asset.content)):
        return asset.content.decode()
    with zipfile.ZipFile(io.BytesIO(asset.content)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_public_handouts_hold_no_text_of_the_trainers_and_no_answers(tmp_path: Path) -> None:
    book = a_book()
    private = trainer_texts(default_site(book.site))
    assets = list(write_public_handouts(book, Cache(tmp_path)))
    assert {asset.path for asset in assets} == {
        *(f"worksheets/{name}.zh.xlsx" for name, sheet in book.site.worksheets.items() if sheet.fill != "print"),
        "courses/gap-analysis/outline.zh.docx",
        "courses/gap-analysis/outline-short.zh.docx",
    }
    assert re.sub(r"\W", "", SECRET) in private
    assert not [found for asset in assets for found in leaks(words_in(asset), private)]


def test_what_did_not_change_comes_from_the_cache(tmp_path: Path) -> None:
    first = list(write_public_handouts(a_book(), Cache(tmp_path)))
    for path in (tmp_path / "handout").iterdir():
        Cache(tmp_path).put("handout", path.name, b"kept")
    again = list(write_public_handouts(a_book(), Cache(tmp_path)))
    assert [asset.path for asset in again] == [asset.path for asset in first]
    assert {asset.content for asset in again} == {b"kept"}


def test_a_pack_has_the_sheets_of_its_lessons_outlines_and_questions() -> None:
    kit = a_kit()
    assets = {asset.path: asset for asset in write_handouts(kit)}
    assert {"outline.zh.docx", "outline-short.zh.docx", *(f"bank/questions.zh.{kind}" for kind in ("txt", "gift", "xlsx"))} <= {
        *assets
    }
    assert kit.course.followup
    assert f"worksheets/{kit.course.followup}.zh.xlsx" in assets
    assert kit.delivery
    assert kit.delivery.client.zh in words_in(assets["outline.zh.docx"])
