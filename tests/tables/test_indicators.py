"""Tables of an organisation's own records: what money looks like, and why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.findings import Key
from generator.model.operations import Indicator, Operations
from generator.model.period import Period
from generator.model.release import Cell, Disclosed, Hidden, Release, Series, Shown
from generator.model.table import Datum
from generator.tables.indicators import make_newest_table, make_period_table
from tests.narrate.builders import a_site, text

AMOUNT = Key("", "", "indicator", "", "rework", "cost", "amount", "none")
RATE = Key("", "", "indicator", "", "complaints", "rate", "rate", "none")
COMMON = {"name": text("名", "Name"), "definition": text("定义", "Definition"), "better": "lower"}
OPERATIONS = Operations.model_validate(
    {
        "id": "desk",
        "name": text("台账", "Records"),
        "organisation": "bank",
        "origin": text("台账", "Records"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "grain": "quarter",
        "indicators": tuple(
            Indicator.model_validate(each | COMMON)
            for each in (
                {"id": "rework", "kind": "cost", "unit": text("元", "yuan"), "category": "internal_failure"},
                {"id": "complaints", "kind": "rate"},
            )
        ),
        "files": (),
    }
)


def rows_of(cells: Mapping[Key, Cell]) -> tuple[dict[str, Datum], dict[str, Datum]]:
    """Of the newest and of every period: the row of the first cell."""
    release = Release(
        "bank", "desk", "", Period(2025, 1, "quarter"), "standard", "draft", {}, cells, Disclosed(1, ()), (), "", "0.1"
    )
    site = replace(a_site(), operations={"desk": OPERATIONS})
    series = Series("bank", "desk", (release,))
    newest, every = (make(site, series, {}, "en") for make in (make_newest_table, make_period_table))
    found = (dict(zip((column.id for column in table.columns), table.rows[0], strict=True)) for table in (newest, every))
    first, second = found
    return first, second


def test_money_is_given_with_its_unit_and_without_a_base() -> None:
    newest, every = rows_of({AMOUNT: Shown(1, True, 1234.56, None, None, 0.01)})
    assert (newest["value"].shown, newest["n"].shown) == ("1,234.56 yuan", "")
    assert (every["value"].shown, every["n"].shown, every["unit"].shown) == ("1,234.56", "", "yuan")


def test_hidden_money_says_that_it_was_not_declared_and_hidden_counts_that_they_are_few() -> None:
    money, counted = (rows_of({key: Hidden("too_few")})[1]["value"].note for key in (AMOUNT, RATE))
    assert (money, counted) == ("not declared as an own total, so not published", "too few cases to publish")


def test_a_caption_names_the_organisation_once() -> None:
    release = Release(
        "bank", "desk", "", Period(2025, 1, "quarter"), "standard", "draft", {}, {}, Disclosed(1, ()), (), "", "0.1"
    )
    organisation = a_site().organisations["bank"].name
    own = OPERATIONS.model_copy(update={"name": text(f"{organisation.zh}台账", f"{organisation.en}, records")})
    for operations in (OPERATIONS, own):
        site = replace(a_site(), operations={"desk": operations})
        caption = make_newest_table(site, Series("bank", "desk", (release,)), {}, "zh").caption
        assert caption.count(organisation.zh) == 1
