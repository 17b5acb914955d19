"""What managers believe customers expect, and how far staff see promises kept: one row per person, once a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from generator.example import truth
from generator.example.files import Sheet
from generator.example.scale import Scale, normal, stream
from generator.example.truth import DIMENSIONS, ITEMS, STAFF_PERIODS

MANAGERS, STAFF = "data/surveys/nuancheng-managers", "data/surveys/nuancheng-staff"
SEED = 20261
SEVEN = Scale(1, 7, 1.15)
PROMISES: Mapping[str, tuple[str, ...]] = {
    "tangibles": ("promise-halls", "promise-app"),
    "reliability": ("promise-temperature", "promise-dates"),
    "responsiveness": ("promise-arrival", "promise-notice"),
    "assurance": ("promise-conduct", "promise-readings"),
    "empathy": ("promise-vulnerable", "promise-calls-back"),
}
NO_PROMISE, BLANK, SKIPPED = "0", "", 0.02


def staff_sheets() -> Iterator[Sheet]:
    for number, period in enumerate(STAFF_PERIODS):
        yield _managers(period, stream(SEED, 0, number))
        yield _staff(period, stream(SEED, 1, number))


def _managers(period: str, random: np.random.Generator) -> Sheet:
    """The expectation form, filled in as managers think that customers would."""
    items = [item for item in ITEMS if item.is_asked(period)]
    believed = [truth.expected(item, period) + truth.MANAGERS_THINK[item.dimension] for item in items]
    scale = replace(SEVEN, spread=0.85)
    answers = _answers(np.array([min(mean, 6.6) for mean in believed]), truth.MANAGERS, scale, random)
    return _sheet(MANAGERS, period, [item.id for item in items], answers)


def _staff(period: str, random: np.random.Generator) -> Sheet:
    asked = [(dimension, item) for dimension in DIMENSIONS for item in PROMISES[dimension]]
    answers = _answers(np.array([truth.PROMISES[dimension] for dimension, _ in asked]), truth.STAFF, SEVEN, random)
    unpromised = random.random((truth.STAFF, len(asked)))
    for place, (dimension, _) in enumerate(asked):
        for row in np.flatnonzero(unpromised[:, place] < truth.NO_PROMISE.get(dimension, 0.02)):
            answers[row][place] = NO_PROMISE
    return _sheet(STAFF, period, [item for _, item in asked], answers)


def _answers(means: np.ndarray, people: int, scale: Scale, random: np.random.Generator) -> list[list[str]]:
    person, single = normal(random, people, 1), normal(random, people, len(means))
    latent = scale.latent(means) + scale.spread * (0.6 * person + 0.8 * single)
    answers = scale.answers(latent).astype(str).astype(object)
    answers[random.random(answers.shape) < SKIPPED] = BLANK
    return answers.tolist()  # type: ignore[no-any-return]


def _sheet(folder: str, period: str, items: list[str], answers: list[list[str]]) -> Sheet:
    return Sheet(f"{folder}/{period}.csv", ["id", *items], [[f"{period}-{n + 1:03d}", *row] for n, row in enumerate(answers)])
