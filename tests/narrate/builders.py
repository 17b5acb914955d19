"""A small site with a gap battery, a satisfaction battery and questions; and releases with any published values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.model.answers import Flow
from generator.model.dataset import AnswerFile, Dataset, Fieldwork, Level, RatingColumn, SegmentColumn
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, Question, Scale
from generator.model.measures import leading_form
from generator.model.organisation import Organisation, Thresholds
from generator.model.period import Period
from generator.model.release import Cell, Disclosed, GroupSize, Hidden, Release, Series, Shown
from generator.model.site import Index, Settings, Site
from generator.model.text import Text
from generator.model.vocabulary import Dimension, Vocabulary

NAMES = {
    "reliability": ("可靠性", "Reliability"),
    "responsiveness": ("响应性", "Responsiveness"),
    "empathy": ("移情性", "Empathy"),
}
GAP, SATISFACTION = "gaps", "contentment"
YEARS = tuple(Period(year, 0, "year") for year in (2017, 2018, 2019))


def text(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def a_battery(battery_id: str, *forms: str) -> Battery:
    """Two items in each of three dimensions."""
    items = [
        Item(
            id=f"{name}-{i}",
            dimension=name,
            text=text(f"{zh}第 {i} 题", f"{en} item {i}"),
            short=text(f"{zh}题 {i}", f"{en} {i}"),
        )
        for name, (zh, en) in NAMES.items()
        for i in (1, 2)
    ]
    asked = tuple(FormOfBattery.model_validate({"form": form, "scale": "seven"}) for form in forms)
    return Battery(id=battery_id, name=text("题组", "Battery"), forms=asked, items=tuple(items))


def an_instrument(*, headline: Headline | None = None, lower_is_better: bool = False, **changes: Any) -> Instrument:
    direction = "lower_is_better" if lower_is_better else "higher_is_better"
    seven = Scale.model_validate({"id": "seven", "min": 1, "max": 7, "direction": direction, "top_box": 6, "bottom_box": 2})
    ten = Scale(id="ten", min=0, max=10, top_box=9, bottom_box=6)
    instrument = Instrument(
        id="form",
        name=text("问卷", "Questionnaire"),
        version="1",
        about=text("说明", "About"),
        scales=(seven, ten),
        batteries=(a_battery(GAP, "expectation", "perception"), a_battery(SATISFACTION, "satisfaction")),
        questions=(
            Question(
                id="nps",
                role="recommend",
                scale="ten",
                text=text("是否推荐", "Recommend?"),
                short=text("推荐意愿", "Recommend"),
            ),
            Question(
                id="all",
                role="overall",
                scale="seven",
                text=text("总体如何", "Overall?"),
                short=text("总体评价", "Overall rating"),
            ),
        ),
        headline=headline or Headline(battery=GAP, form="gap"),
    )
    return instrument.model_copy(update=changes)


def a_dataset(**changes: Any) -> Dataset:
    column = RatingColumn(column=("q",), question="nps")
    branch = SegmentColumn(
        column=("branch",),
        id="branch",
        name=text("网点", "Branch"),
        levels=(
            Level(id="north", name=text("城北", "North"), codes=("1",)),
            Level(id="south", name=text("城南", "South"), codes=("2",)),
        ),
    )
    fieldwork = Fieldwork(
        population=text("来过网点的顾客", "Customers who visited a branch"),
        sampling="convenience",
        mode=text("网上问卷", "Online form"),
        start="2019-08-27",
        end="2019-09-08",
        collected_by=text("研究者", "The researchers"),
        limits=(text("多数答复者是二十多岁的人。", "Most respondents are in their twenties."),),
    )
    dataset = Dataset(
        id="survey",
        name=text("网点调查", "Branch survey"),
        organisation="bank",
        instrument="form",
        origin=text("自行收集", "Own collection"),
        licence="CC BY 4.0",
        attribution=text("某研究者", "A researcher"),
        fieldwork=fieldwork,
        files=(AnswerFile(path="a.csv", period="2019"),),
        ratings=(column,),
        segments=(branch,),
    )
    return dataset.model_copy(update=changes)


def a_site(instrument: Instrument | None = None, dataset: Dataset | None = None, thresholds: Thresholds | None = None) -> Site:
    bank = Organisation(
        id="bank",
        name=text("某银行", "A bank"),
        about=text("一家银行", "A bank"),
        industry=text("银行", "Banking"),
        thresholds=thresholds or Thresholds(),
    )
    words = tuple(Dimension(id=key, name=text(*names), definition=text("定义", "Definition")) for key, names in NAMES.items())
    instrument = instrument or an_instrument()
    empty: MappingProxyType[str, Any] = MappingProxyType({})
    return Site(
        settings=Settings(),
        vocabulary=Vocabulary(dimensions=words),
        instruments={"form": instrument, "other-form": instrument.model_copy(update={"id": "other-form"})},
        organisations={"bank": bank},
        datasets={"survey": dataset or a_dataset()},
        operations={},
        courses=empty,
        lessons=empty,
        cases=empty,
        articles=empty,
        index=Index({}, {}, {}),
        untranslated=(),
    )


def shown(value: float, margin: float | None = 0.1, n: int = 400, step: float = 0.01, **more: Any) -> Shown:
    low, high = (None, None) if margin is None else (value - margin, value + margin)
    return Shown(n, True, value, low, high, step, **more)


def hidden() -> Hidden:
    return Hidden("too_few")


def a_flow(**changes: Any) -> Flow:
    fields: dict[str, Any] = {
        "file": "a.csv",
        "sha256": "0" * 64,
        "encoding": "utf-8 (found)",
        "received": 420,
        "dropped": (("duplicate_row", 5), ("no_answer", 3)),
        "used": 412,
        "distributed": 2150,
        "ignored_columns": 2,
        "sample": ("q1",),
    }
    return Flow(**(fields | changes))


def a_release(cells: Mapping[Key, Cell], period: Period = YEARS[2], **changes: Any) -> Release:
    fields: dict[str, Any] = {
        "organisation": "bank",
        "dataset": "survey",
        "instrument": "form",
        "period": period,
        "profile": "standard",
        "status": "final",
        "sizes": {
            ("", ""): GroupSize(412, True),
            ("branch", "north"): GroupSize(34, True),
            ("branch", "south"): GroupSize(378, True),
        },
        "cells": cells,
        "disclosed": Disclosed(len(cells), (("too_few", 1),)),
        "flows": (a_flow(),),
        "inputs_sha256": "1" * 64,
        "generator": "0.1.0",
    }
    return Release(**(fields | changes))


def a_series(*releases: Release) -> Series:
    return Series("bank", "survey", releases)


def all_keys(instrument: Instrument) -> tuple[Key, ...]:
    """Every key that the stages before may publish for everyone, and the leading mean of each level."""
    keys: list[Key] = []
    for battery in instrument.batteries:
        forms = [str(f.form) for f in battery.forms] + (["gap"] if battery.has_gap else [])
        for form in forms:
            keys.append(Key("", "", "overall", battery.id, battery.id, form, "mean", "none"))
            keys += [Key("", "", "dimension", battery.id, d, form, "mean", "none") for d in battery.dimensions]
            for item in battery.items:
                keys.append(Key("", "", "item", battery.id, item.id, form, "mean", "none"))
                keys += [Key("", "", "item", battery.id, item.id, form, "top_box", "none")] if form != "gap" else []
        lead = Key("", "", "overall", battery.id, battery.id, leading_form(battery), "mean", "none")
        keys += [lead._replace(segment="branch", level=level) for level in ("north", "south")]
    for question in instrument.questions:
        nps = ("nps", "promoters", "passives", "detractors")
        for statistic in nps if question.role == "recommend" else ("mean", "top_box"):
            keys.append(Key("", "", "question", "", question.id, question.role, statistic, "none"))
    return tuple(keys)
