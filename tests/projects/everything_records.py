"""Records and money of the project that uses everything: eight quarters of counts, and a case with its economics."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.projects.builders import Yaml, text

BRANCHES = {"central": 0.5, "harbour": 0.3, "hill": 0.16, "island": 0.04}


def a_level(identity: str) -> Yaml:
    return {"id": identity, "name": text(identity), "codes": [identity]}


def records() -> Yaml:
    costs = ("prevention", "appraisal", "internal_failure", "external_failure")
    yuan = text("元", "yuan")
    return {
        "schema": "operations/1",
        "id": "records",
        "name": text("运行台账", "Records"),
        "organisation": "library",
        "origin": text("自编", "Made up"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "synthetic": True,
        "grain": "quarter",
        "segment": "branch",
        "levels": [a_level(branch) for branch in BRANCHES],
        "indicators": [
            _indicator("on-time", "share", "higher", target=0.9),
            _indicator("complaints", "rate", "lower", per=1000),
            _indicator("churn", "churn", "lower"),
            _indicator(
                "wait",
                "time",
                "lower",
                unit=text("分钟", "minutes"),
                standard=10.0,
                bins=[
                    {"part": "to-5", "up_to": 5.0},
                    {"part": "to-10", "up_to": 10.0},
                    {"part": "to-30", "up_to": 30.0},
                    {"part": "more"},
                ],
            ),
            _indicator("warmth", "average", "higher", unit=text("度", "°C"), sampling=text("每日一次", "Once a day")),
            *(_indicator(cost.replace("_", "-"), "cost", "lower", unit=yuan, category=cost) for cost in costs),
        ],
        "files": [{"path": "counts.csv"}],
    }


def counts() -> bytes:
    """Eight quarters of every indicator; shares by branch as well."""
    random = np.random.default_rng(8)
    rows: list[tuple[object, ...]] = [("period", "indicator", "level", "part", "value")]
    for number in range(8):
        quarter = f"{2024 + (number + 3) // 4}q{(number + 3) % 4 + 1}"
        rows += [(quarter, *row) for row in _quarter(random, number)]
    return "".join(",".join(map(str, row)) + "\n" for row in rows).encode()


def _quarter(random: np.random.Generator, number: int) -> list[tuple[object, ...]]:
    bases = {branch: round(400 * share) for branch, share in BRANCHES.items()}
    hits = {branch: int(random.binomial(base, 0.8 + 0.01 * number)) for branch, base in bases.items()}
    rows: list[tuple[object, ...]] = [("on-time", branch, "hits", hits[branch]) for branch in BRANCHES]
    rows += [("on-time", branch, "base", bases[branch]) for branch in BRANCHES]
    waits = random.multinomial(400, (0.4, 0.3, 0.2, 0.1))
    warmth = np.round(random.normal(21, 1, 90), 1)
    whole: dict[tuple[str, str], object] = {
        ("on-time", "hits"): sum(hits.values()),
        ("on-time", "base"): sum(bases.values()),
        ("complaints", "events"): int(random.poisson(24)),
        ("complaints", "exposure"): 12000 + 100 * number,
        ("churn", "lost"): int(random.binomial(3000, 0.03)),
        ("churn", "active"): 3000,
        ("warmth", "sum"): round(float(warmth.sum()), 1),
        ("warmth", "squares"): round(float((warmth**2).sum()), 2),
        ("warmth", "count"): 90,
        ("prevention", "amount"): 20000 + 1000 * number,
        ("appraisal", "amount"): 9000.5,
        ("internal-failure", "amount"): 14000 - 500 * number,
        ("external-failure", "amount"): 30000 - 1500 * number,
    }
    whole |= {("wait", part): int(count) for part, count in zip(("to-5", "to-10", "to-30", "more"), waits, strict=True)}
    return [*rows, *((indicator, "", part, value) for (indicator, part), value in whole.items())]


def person() -> Yaml:
    return {"id": "lin", "name": text("林", "Lin"), "role": text("讲师", "Trainer"), "fictional": True}


def _range(low: float, likely: float, high: float) -> Yaml:
    return {"low": low, "likely": likely, "high": high}


def case() -> Yaml:
    zero = _range(0.0, 0.0, 0.0)
    economics = {
        "currency": text("元", "yuan"),
        "period": "quarter",
        "discount_rate": _range(0.01, 0.02, 0.03),
        "costs": [
            {
                "id": "kiosk",
                "name": text("自助还书机", "Return kiosk"),
                "amounts": [_range(60000.0, 65000.0, 80000.0), _range(500.0, 800.0, 1500.0), _range(500.0, 800.0, 1500.0)],
            }
        ],
        "benefits": [
            {
                "id": "hours",
                "name": text("节省工时", "Hours saved"),
                "amounts": [zero, _range(20000.0, 30000.0, 45000.0), _range(20000.0, 40000.0, 60000.0)],
            },
            {
                "id": "lettings",
                "name": text("场地收入", "Room lettings"),
                "amounts": [zero, zero, _range(5000.0, 9000.0, 12000.0)],
                "margin": _range(0.3, 0.4, 0.5),
            },
        ],
        "note": text("估算，不含装修", "Estimated, without building works"),
    }
    before_after = [
        ("wait", "time", 12.0, 7.5, {"before_n": 120, "after_n": 140, "has_comparison": True}),
        ("kept", "share", 0.6, 0.75, {"before_n": 120, "after_n": 140}),
        ("letters", "count", 40.0, 31.0, {}),
        ("mood", "score", 4.1, 4.6, {}),
    ]
    return {
        "schema": "case/1",
        "id": "queue",
        "title": text("排队", "The queue"),
        "summary": text("周一的长队", "The queue on Mondays"),
        "status": "published",
        "authors": ["lin"],
        "industry": text("图书馆", "Libraries"),
        "kind": "synthetic",
        "organisation": text("城市图书馆", "City library"),
        "gaps": ["delivery"],
        "datasets": ["visitors"],
        "questions": [{"id": "why", "ask": text("为什么", "Why?"), "expect": text("因为", "Because")}],
        "economics": economics,
        "before_after": [
            {"id": name, "name": text(name), "unit": text(name), "before": before, "after": after, "kind": kind, **more}
            for name, kind, before, after, more in before_after
        ],
    }


def _indicator(identity: str, kind: str, better: str, **more: Any) -> Yaml:
    words = {"name": text(identity), "definition": text("按台账逐件统计", "Counted case by case from the records")}
    return {"id": identity, "kind": kind, "better": better, **words, **more}
