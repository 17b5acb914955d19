"""Questionnaires of the project that uses everything: of visitors now and before, of managers and staff."""

from __future__ import annotations

from tests.projects.builders import Yaml, a_scale, an_item, text

DIMENSIONS = ("reliability", "responsiveness", "tangibles")
FORMS = ("minimum", "expectation", "perception")
REVERSED = "item-6"


def visit() -> Yaml:
    """Three forms, points, two features, four questions, every choice of method."""
    labels = [
        {"value": value, "text": text(word)}
        for value, word in enumerate(("很喜欢", "理应如此", "无所谓", "能忍受", "很不喜欢"), 1)
    ]
    scales = [
        a_scale(1, 7),
        {"id": "eleven", "min": 0, "max": 10, "top_box": 9, "bottom_box": 6},
        a_scale(1, 5, id="five", labels=labels),
    ]
    battery = {
        "id": "quality",
        "name": text("服务质量", "Service quality"),
        "forms": [{"form": form, "scale": "rating"} for form in FORMS],
        "items": _items(),
        "points": True,
    }
    questions = [
        _question("recommend", "recommend", "eleven"),
        _question("overall", "overall", "rating"),
        _question("satisfied", "satisfaction", "rating"),
        _question("effort", "effort", "rating"),
    ]
    features = [
        {"id": name, "text": text(words), "short": text(words), "scale": "five"}
        for name, words in (("night-box", "夜间还书箱"), ("clean-seats", "座位干净"))
    ]
    return {
        "schema": "instrument/1",
        "id": "visit",
        "name": text("到馆问卷", "Visit questionnaire"),
        "version": "2",
        "about": text("说明", "About"),
        "scales": scales,
        "batteries": [battery],
        "questions": questions,
        "features": features,
        "headline": {"battery": "quality", "form": "gap"},
        "method": _method(),
        "crosswalk": {
            "instrument": "visit-before",
            "same": [
                *({"before": f"old-{number}", "now": f"item-{number}"} for number in (1, 2, 3)),
                {"before": "recommend", "now": "recommend"},
            ],
            "reason": text("增加最低期望，改写三题", "The minimum was added and three items reworded"),
        },
    }


def _method() -> Yaml:
    return {
        "overall": "mean_of_items",
        "min_answered": 0.5,
        "points_tolerance": 5,
        "missing": "listwise",
        "zero_differences": "pratt",
        "finite_population": "n_minus_one",
        "families": [{"family": "items", "correction": "benjamini_hochberg"}],
        "quality": {"same_answer_run": 6, "least_spread": 0.05, "no_difference": True, "least_seconds": 40.0},
        "control": {"preset": "wheeler", "centre": "median"},
        "matrix": {"importance": "points", "crosshair": "median"},
        "drivers": "overall",
    }


def visit_before() -> Yaml:
    """The questionnaire of 2025: four items, two forms, one question."""
    items = [
        {**an_item(number, f"旧题{number}", DIMENSIONS[(number - 1) // 2]), "id": f"old-{number}"} for number in range(1, 5)
    ]
    now = visit()
    battery = {**now["batteries"][0], "forms": now["batteries"][0]["forms"][1:], "items": items, "points": False}
    kept = ("schema", "about", "headline", "name")
    return {
        **{key: now[key] for key in kept},
        "id": "visit-before",
        "version": "1",
        "scales": now["scales"][:2],
        "batteries": [battery],
        "questions": now["questions"][:1],
    }


def inside() -> Yaml:
    """What managers believe that customers expect, how firm standards are, and what staff say of promises."""
    batteries = [
        (
            "beliefs",
            "expectation",
            [
                {**an_item(number, f"题项{number}", DIMENSIONS[(number - 1) // 2]), "id": f"belief-{number}"}
                for number in range(1, 7)
            ],
        ),
        (
            "standards",
            "rating",
            [{**an_item(n, dimension, dimension), "id": f"standard-{n}"} for n, dimension in enumerate(DIMENSIONS)],
        ),
        (
            "promises",
            "rating",
            [{**an_item(n, dimension, dimension), "id": f"promise-{n}"} for n, dimension in enumerate(DIMENSIONS)],
        ),
    ]
    return {
        "schema": "instrument/1",
        "id": "inside",
        "name": text("内部问卷", "Internal questionnaire"),
        "version": "1",
        "about": text("说明", "About"),
        "scales": [a_scale(1, 7)],
        "batteries": [
            {"id": name, "name": text(name), "forms": [{"form": form, "scale": "rating"}], "items": items}
            for name, form, items in batteries
        ],
        "headline": {"battery": "beliefs", "form": "expectation"},
    }


def _question(identity: str, role: str, scale: str) -> Yaml:
    return {"id": identity, "role": role, "scale": scale, "text": text(identity), "short": text(identity)}


def _items() -> list[Yaml]:
    items = [an_item(number, f"题项{number}", DIMENSIONS[(number - 1) // 2]) for number in range(1, 7)]
    return [{**item, "reverse": item["id"] == REVERSED} for item in items]
