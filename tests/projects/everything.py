"""A project that uses every kind of declaration at once: customers, managers, employees, records, money; seeded answers.

`write_everything(root)` writes it: one library network, 2025q4 with the questionnaire before (crosswalk), 2026q1 to 2026q3 with
minimum, expectation and perception, points, features, persons and times; managers and staff in 2026q3; eight of counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.projects.builders import Yaml, a_dataset, a_table, an_organisation, text, write_project, yaml_bytes
from tests.projects.everything_comments import comments, written
from tests.projects.everything_instruments import DIMENSIONS, FORMS, inside, visit, visit_before
from tests.projects.everything_records import BRANCHES, a_level, case, counts, person, records

QUARTERS = ("2026q1", "2026q2", "2026q3")
RESPONDENTS = 210
CHANNELS = {"desk": 0.7, "online": 0.3}
POPULATION = 4000
Columns = dict[str, list[Any]]


def write_everything(root: Path) -> Path:
    """The project below `root`, ready for `load` with the program's own vocabulary."""
    instruments = [visit(), visit_before(), inside()]
    datasets = [_customers(), _customers_before(), _managers(), _employees()]
    write_project(root, instruments, datasets, [_library()])
    more = {
        "data/operations/records/operations.yml": yaml_bytes(records()),
        "data/operations/records/counts.csv": counts(),
        "content/people/people.yml": yaml_bytes([person()]),
        "content/cases/queue/case.yml": yaml_bytes(case()),
        "content/cases/queue/case.md": "每逢周一，服务台前排起长队。\n".encode(),
        "content/cases/queue/case.en.md": b"On Mondays a queue forms at the desk.\n",
    }
    for name, content in more.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def _library() -> Yaml:
    side = {"dataset": "managers", "battery": "beliefs", "form": "expectation"}
    customers = {"dataset": "visitors", "battery": "quality", "form": "expectation"}
    gaps = [
        {"gap": "knowledge", "evidence": "independent_difference", "minuend": side, "subtrahend": customers},
        {"gap": "standards", "evidence": "direct_rating", "rating": {**side, "battery": "standards", "form": "rating"}},
        {"gap": "delivery", "evidence": "compliance", "indicator": "on-time"},
        {
            "gap": "communication",
            "evidence": "direct_rating",
            "rating": {"dataset": "staff", "battery": "promises", "form": "rating"},
            "note": text("由一线员工评定", "Rated by contact staff"),
        },
    ]
    thresholds = {"gap": 0.25, "mean": 0.25, "nps": 8.0, "share": 5.0, "equivalence": 0.5, "declared": "2025-12-15"}
    return {**an_organisation("library", "城市图书馆"), "fictional": True, "thresholds": thresholds, "gaps": gaps}


@dataclass(slots=True)
class _People:
    """Respondents who come back: half of a quarter is asked again in the next."""

    random: np.random.Generator
    ids: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    moods: dict[int, float] = field(default_factory=dict)
    next_id: int = 1000

    def wave(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Ids and lasting moods of one quarter."""
        again = self.ids[: RESPONDENTS // 2] if len(self.ids) else self.ids
        new = np.arange(self.next_id, self.next_id + RESPONDENTS - len(again))
        self.next_id += len(new)
        self.ids = self.random.permutation(np.concatenate([again, new]))
        for each in new.tolist():
            self.moods[each] = float(self.random.normal())
        return self.ids, np.array([self.moods[person] for person in self.ids.tolist()])


def _rated(random: np.random.Generator, centre: NDArray[np.float64], low: int = 1, high: int = 7) -> NDArray[np.int64]:
    return np.clip(np.rint(centre + random.normal(0, 0.7, centre.shape)), low, high).astype(np.int64)


def _answers(random: np.random.Generator, people: _People, quarter: int) -> Columns:
    """One quarter: service improves a little, worst in responsiveness; the reversed item is answered the other way round."""
    ids, mood = people.wave()
    branch = random.choice(list(BRANCHES), RESPONDENTS, p=list(BRANCHES.values()))
    level = 0.7 * mood + np.where(branch == "hill", -0.6, 0.0) + 0.2 * quarter
    rows: dict[str, NDArray[Any]] = {"rid": ids, "branch": branch}
    rows["channel"] = random.choice(list(CHANNELS), RESPONDENTS, p=list(CHANNELS.values()))
    for number in range(1, 7):
        lack = (0.4, 1.2, 0.7)[(number - 1) // 2]
        wanted = _rated(random, 6.2 + 0.3 * mood)
        rows[f"e{number}"] = wanted
        rows[f"m{number}"] = np.minimum(wanted, _rated(random, 4.6 + 0.3 * mood))
        rows[f"p{number}"] = _rated(random, 6.0 - lack + level)
    for form in "emp":
        rows[f"{form}6"] = 8 - rows[f"{form}6"]
    seen = np.mean([rows[f"p{number}"] for number in range(1, 6)], axis=0)
    rows |= {"overall": _rated(random, seen), "csat": _rated(random, seen), "ces": _rated(random, seen - 0.3)}
    rows["nps"] = _rated(random, 1.6 * seen - 0.6, 0, 10)
    points = random.multinomial(20, (0.5, 0.3, 0.2), RESPONDENTS) * 5
    rows |= {f"w{place}": points[:, place] for place in range(3)}
    rows |= {"k1": random.choice([1, 2, 3], RESPONDENTS, p=(0.7, 0.1, 0.2)), "k2": random.choice([3, 4], RESPONDENTS)}
    rows |= {"k3": random.choice([2, 3], RESPONDENTS), "k4": random.choice([4, 5], RESPONDENTS, p=(0.2, 0.8))}
    rows["took"] = np.rint(random.lognormal(5.2, 0.4, RESPONDENTS)).astype(np.int64)
    return _with_oddities({name: column.tolist() for name, column in rows.items()})


def _with_oddities(rows: Columns) -> Columns:
    """What real files have: straight lines, hurry, points that do not add up, answers left out."""
    for row in range(4):
        for form in "emp":
            for number in range(1, 7):
                rows[f"{form}{number}"][row] = 4
    for row in range(3, 9):
        rows["took"][row] = 21
    rows["w0"][10] = int(rows["w0"][10]) + 30
    rows["took"][11] = ""
    for row in range(12, 20):
        rows["p3"][row] = ""
    for row in range(20, 26):
        rows["m1"][row] = "不知道"
    return rows


def _segments() -> list[Yaml]:
    named = (("branch", BRANCHES), ("channel", CHANNELS))
    return [
        {"id": name, "name": text(name), "column": [name], "levels": [a_level(level) for level in levels]}
        for name, levels in named
    ]


def _margins() -> list[Yaml]:
    shares: dict[str, Mapping[str, float]] = {
        "branch": {"central": 0.4, "harbour": 0.3, "hill": 0.2, "island": 0.1},
        "channel": {"desk": 0.6, "online": 0.4},
    }
    return [
        {
            "segment": segment,
            "counts": [{"level": level, "count": round(share * POPULATION)} for level, share in levels.items()],
        }
        for segment, levels in shares.items()
    ]


def _customers() -> tuple[Yaml, Mapping[str, bytes]]:
    random = np.random.default_rng(20261122)
    people = _People(random)
    waves = [_answers(random, people, quarter) | written(quarter, RESPONDENTS) for quarter in range(len(QUARTERS))]
    files, tables = _files(waves)
    ratings = [
        {"column": [f"{form[0]}{number}"], "item": f"item-{number}", "form": form} for form in FORMS for number in range(1, 7)
    ]
    questions = {"nps": "recommend", "overall": "overall", "csat": "satisfied", "ces": "effort"}
    ratings += [{"column": [column], "question": question} for column, question in questions.items()]
    ratings += [{"column": [f"w{place}"], "points": dimension} for place, dimension in enumerate(DIMENSIONS)]
    for place, feature in enumerate(("night-box", "clean-seats")):
        ratings.append({"column": [f"k{2 * place + 1}"], "feature": feature, "form": "functional"})
        ratings.append({"column": [f"k{2 * place + 2}"], "feature": feature, "form": "dysfunctional"})
    dataset = a_dataset(
        "visitors",
        files,
        ratings,
        organisation="library",
        instrument="visit",
        segments=_segments(),
        id_column=["rid"],
        duration_column=["took"],
        duplicates="refuse",
        comments=comments(),
        codes=[{"scale": "rating", "missing": [{"code": "不知道", "meaning": "dont_know"}]}],
        population={"size": POPULATION, "source": text("读者证登记", "Register of cards, June 2026"), "margins": _margins()},
        weighting={"scheme": "rake", "margins": ["branch", "channel"], "cap": 4.0},
        breaks=[{"period": "2026q3", "targets": ["item-5"], "reason": text("改写了第五题", "Item 5 was reworded")}],
    )
    return dataset, tables


def _files(waves: Sequence[Columns]) -> tuple[list[Yaml], Mapping[str, bytes]]:
    """One file a quarter; the last in two parts."""
    half = RESPONDENTS // 2
    files: list[Yaml] = [
        {"path": f"{quarter}.csv", "period": quarter, "start": start, "end": end, "distributed": 600}
        for quarter, start, end in zip(QUARTERS[:2], ("2026-03-02", "2026-06-01"), ("2026-03-20", "2026-06-19"), strict=True)
    ]
    files += [{"path": f"2026q3-{part}.csv", "period": "2026q3", "part": part} for part in ("first", "second")]
    last = waves[-1]
    parts = ({name: column[:half] for name, column in last.items()}, {name: column[half:] for name, column in last.items()})
    return files, {file["path"]: a_table(wave) for file, wave in zip(files, (*waves[:-1], *parts), strict=True)}


def _customers_before() -> tuple[Yaml, Mapping[str, bytes]]:
    random = np.random.default_rng(2025)
    rows = _answers(random, _People(random), -1)
    names = {f"{form}{number}": f"{form}{number}" for form in "ep" for number in range(1, 5)} | {
        "nps": "nps",
        "branch": "branch",
    }
    ratings = [
        {"column": [f"{form[0]}{number}"], "item": f"old-{number}", "form": form}
        for form in FORMS[1:]
        for number in range(1, 5)
    ]
    dataset = a_dataset(
        "visitors-before",
        [{"path": "2025q4.csv", "period": "2025q4"}],
        [*ratings, {"column": ["nps"], "question": "recommend"}],
        organisation="library",
        instrument="visit-before",
        segments=_segments()[:1],
    )
    return dataset, {"2025q4.csv": a_table({name: rows[column] for name, column in names.items()})}


def _managers() -> tuple[Yaml, Mapping[str, bytes]]:
    """Fourteen managers: they think speed is fine, and half of them know of no standard for it."""
    random = np.random.default_rng(14)
    rows: Columns = {f"b{number}": _rated(random, np.full(14, 5.6)).tolist() for number in range(1, 7)}
    rows |= {f"s{place}": _rated(random, np.full(14, 5.0 - place)).tolist() for place in range(3)}
    rows["s1"][:7] = ["没有标准"] * 7
    ratings = [{"column": [f"b{number}"], "item": f"belief-{number}", "form": "expectation"} for number in range(1, 7)]
    ratings += [{"column": [f"s{place}"], "item": f"standard-{place}", "form": "rating"} for place in range(3)]
    codes = [{"scale": "rating", "missing": [{"code": "没有标准", "meaning": "none_exists"}]}]
    who = {"organisation": "library", "instrument": "inside"}
    dataset = a_dataset("managers", [{"path": "m.csv", "period": "2026q3"}], ratings, codes=codes, respondents="manager", **who)
    return dataset, {"m.csv": a_table(rows)}


def _employees() -> tuple[Yaml, Mapping[str, bytes]]:
    random = np.random.default_rng(60)
    rows = {f"r{place}": _rated(random, np.full(60, 5.5 - place)).tolist() for place in range(3)}
    ratings = [{"column": [f"r{place}"], "item": f"promise-{place}", "form": "rating"} for place in range(3)]
    who = {"organisation": "library", "instrument": "inside", "respondents": "employee"}
    return a_dataset("staff", [{"path": "s.csv", "period": "2026q3"}], ratings, **who), {"s.csv": a_table(rows)}
