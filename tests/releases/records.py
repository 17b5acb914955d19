"""A small organisation that counts: two branches, three quarters, shares, complaints, customers lost and waiting times."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import UsageError
from generator.model.release import Release, Series
from generator.pipeline.own_records import read_records
from generator.pipeline.reading import read_project
from tests.conftest import HOME
from tests.projects.builders import Yaml, an_organisation, text, write_project, yaml_bytes

Figures = Mapping[tuple[str, str, str], float]
"""(indicator, level, part) -> value."""
QUARTERS = ("2025q1", "2025q2", "2025q3")
FOLDER = "data/operations/desk"
FROZEN = "data/releases/acme/{}/desk-r{}.records.{}"
SMALL: Figures = {
    ("on-time", "", "hits"): 620,
    ("on-time", "", "base"): 800,
    ("on-time", "north", "hits"): 300,
    ("on-time", "north", "base"): 390,
    ("on-time", "south", "hits"): 320,
    ("on-time", "south", "base"): 410,
    ("complaints", "", "events"): 61,
    ("complaints", "", "exposure"): 20000,
    ("lost", "", "lost"): 130,
    ("lost", "", "active"): 900,
    ("wait", "", "short"): 300,
    ("wait", "", "long"): 100,
}


def the_desk(**more: object) -> Yaml:
    return {
        "schema": "operations/1",
        "id": "desk",
        "name": text("窗口台账", "Desk records"),
        "organisation": "acme",
        "origin": text("自编", "Made up"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "synthetic": True,
        "grain": "quarter",
        "segment": "branch",
        "levels": [{"id": name, "name": text(name), "codes": [name]} for name in ("north", "south")],
        "indicators": [
            an_indicator("on-time", "share", "higher", target=0.9),
            an_indicator("complaints", "rate", "lower", per=1000),
            an_indicator("lost", "churn", "lower"),
            an_indicator(
                "wait",
                "time",
                "lower",
                unit=text("分钟", "minutes"),
                standard=10.0,
                bins=[{"part": "short", "up_to": 10.0}, {"part": "long"}],
            ),
        ],
        "files": [{"path": "counts.csv"}],
        **more,
    }


def an_indicator(identity: str, kind: str, better: str, **more: object) -> Yaml:
    words = {"name": text(f"{identity} 名", f"The {identity}"), "definition": text("逐件统计", "Counted case by case")}
    return {"id": identity, "kind": kind, "better": better, **words, **more}


def some_quarters(**changed: Mapping[tuple[str, str, str], float]) -> Mapping[str, Figures]:
    """Three quarters of which each has more cases than the one before; `changed`: what is otherwise, by quarter."""
    return {
        quarter: {
            **{key: value + (15 if key[1] else 30) * place for key, value in SMALL.items()},
            **changed.get(quarter, {}),
        }
        for place, quarter in enumerate(QUARTERS)
    }


def a_counting_project(root: Path, quarters: Mapping[str, Figures] | None = None, **more: object) -> Path:
    """An organisation with records and no survey."""
    write_project(root, [], [], [an_organisation()])
    return add_records(root, quarters, **more)


def add_records(root: Path, quarters: Mapping[str, Figures] | None = None, **more: object) -> Path:
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    declare(root, **more)
    count(root, quarters or some_quarters())
    return root


def declare(root: Path, **more: object) -> None:
    (root / FOLDER / "operations.yml").write_bytes(yaml_bytes(the_desk(**more)))


def count(root: Path, quarters: Mapping[str, Figures]) -> None:
    lines = ["period,indicator,level,part,value"]
    lines += [f"{quarter},{','.join(key)},{value:g}" for quarter, figures in quarters.items() for key, value in figures.items()]
    (root / FOLDER / "counts.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")


def freeze(root: Path, period: str = "2025q3", reason: str = "", date: str = "2026-01-10", **more: object) -> tuple[str, ...]:
    wish = pipeline.Wish("acme", period, date, reason=reason, **more)  # type: ignore[arg-type]
    return pipeline.release(root, HOME, wish, lambda _: None)


def refused(root: Path, period: str = "2025q3", reason: str = "", **more: object) -> str:
    """The message; nothing was written."""
    before = sorted((root / "data").rglob("*"))
    with pytest.raises(UsageError) as refusal:
        freeze(root, period, reason, **more)  # type: ignore[arg-type]
    assert sorted((root / "data").rglob("*")) == before
    return str(refusal.value)


def shown_records(root: Path) -> Series:
    (series,) = read_records(read_project(root, HOME), lambda _: None)
    return series


def frozen_records(root: Path) -> tuple[Release, ...]:
    return read_project(root, HOME).site.records
