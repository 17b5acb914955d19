"""A whole project whose every name is an attack, built and opened: nothing runs, and the text is there to be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from tests.browser.conftest import ServeFolder, Watched
from tests.conftest import HOME

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAYLOADS = (
    "</script><script>window.__p=1</script>",
    '"><img src=x onerror="window.__p=1">',
    "<svg onload=window.__p=1>",
    "[click](javascript:window.__p=1)",
    "**bold**{ onmouseover=window.__p=1 }",
    "| a | b |\\n|---|",
    "# H { #id onclick=window.__p=1 }",
    "{{ cycler.__init__.__globals__ }}",
    "<base href=https://example.invalid/>",
    "<style>*{display:none}</style>",
    "=HYPERLINK(1)",
    "datum.x; alert(1)",
)
ANSWERS = [[6, 4, 5, 5], [7, 5, 6, 3], [5, 5, 7, 6]] * 40


def write(root: Path, name: str, value: dict[str, Any]) -> None:
    """JSON is YAML, with every string quoted."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def pair(number: int) -> dict[str, str]:
    text = PAYLOADS[number % len(PAYLOADS)]
    return {"zh": f"甲{text}", "en": f"a {text}"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    write(root, "content/site.yml", {"schema": "site/1", "name": pair(0), "tagline": pair(1), "licence": pair(2)})
    write(
        root,
        "content/organisations/org.yml",
        {"schema": "organisation/1", "id": "org", "name": pair(0), "about": pair(1), "industry": pair(2)},
    )
    seven = {"id": "seven", "min": 1, "max": 7, "top_box": 6, "bottom_box": 2, "labels": [{"value": 1, "text": pair(3)}]}
    items = [{"id": f"i{n}", "dimension": "reliability", "text": pair(n), "short": pair(n + 1)} for n in range(2)]
    forms = [{"form": form, "scale": "seven"} for form in ("expectation", "perception")]
    write(
        root,
        "content/instruments/form.yml",
        {
            "schema": "instrument/1",
            "id": "form",
            "name": pair(4),
            "version": PAYLOADS[2],
            "about": pair(5),
            "scales": [seven],
            "batteries": [{"id": "battery", "name": pair(6), "forms": forms, "items": items}],
            "headline": {"battery": "battery", "form": "gap"},
            "notes": [pair(n) for n in range(len(PAYLOADS))],
        },
    )
    columns = [("e0", "i0", "expectation"), ("p0", "i0", "perception"), ("e1", "i1", "expectation"), ("p1", "i1", "perception")]
    levels = [{"id": f"l{n}", "name": pair(n), "codes": [PAYLOADS[n]]} for n in range(3)]
    write(
        root,
        "data/surveys/set/dataset.yml",
        {
            "schema": "dataset/1",
            "id": "set",
            "name": pair(7),
            "organisation": "org",
            "instrument": "form",
            "origin": pair(8),
            "licence": PAYLOADS[1],
            "attribution": pair(9),
            "fieldwork": {
                "population": pair(10),
                "sampling": "unknown",
                "mode": pair(11),
                "start": None,
                "end": None,
                "collected_by": pair(0),
                "limits": [pair(n) for n in range(len(PAYLOADS))],
            },
            "files": [
                {"path": "a.csv", "period": "2026q1"},
                {"path": "b.csv", "period": "2026q2"},
                {"path": "c.csv", "period": "2026q3"},
            ],
            "ratings": [{"column": [column], "item": item, "form": form} for column, item, form in columns],
            "segments": [{"column": ["s"], "id": "seg", "name": pair(1), "levels": levels}],
            "duplicates": "keep",
        },
    )
    for shift, name in enumerate("abc"):
        quoted = ['"' + PAYLOADS[n].replace('"', '""') + '"' for n in range(3)]
        rows = [",".join([*map(str, row), quoted[(n + shift) % 3]]) for n, row in enumerate(ANSWERS[shift:])]
        (root / f"data/surveys/set/{name}.csv").write_text("e0,p0,e1,p1,s\n" + "\n".join(rows) + "\n", encoding="utf-8")
    pipeline.build(root, HOME, lambda _: None)
    return root / "build" / "site"


def test_no_payload_runs_on_any_page_in_search_or_in_a_live_chart(
    hostile: Path, serve_folder: ServeFolder, watched: Watched
) -> None:
    watched.origin = serve_folder(hostile)
    pages = sorted(str(path.parent.relative_to(hostile)) for path in hostile.rglob("index.html"))
    assert len(pages) > 20
    for path in pages:
        page = watched.open("" if path == "." else path + "/")
        if path.endswith("/latest"):
            page.wait_for_url("**/2026q3/**")
        assert page.evaluate("window.__p") is None, path
        assert page.locator("base, .md-content style").count() == 0, path
        for button in page.locator("figure.gs-chart button:visible").all()[:2]:
            button.click()
        page.wait_for_timeout(30)
    assert watched.strangers == []
    assert watched.complaints == []


def test_the_hostile_names_are_printed_as_they_were_written(hostile: Path, serve_folder: ServeFolder, watched: Watched) -> None:
    watched.origin = serve_folder(hostile)
    page = watched.open("en/org/2026q3/")
    assert f"a {PAYLOADS[0]}" in page.locator("h1").inner_text()
    assert page.evaluate("window.__p") is None


def test_a_search_for_a_payload_shows_text(hostile: Path, serve_folder: ServeFolder, watched: Watched) -> None:
    watched.origin = serve_folder(hostile)
    page = watched.open("en/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("onerror")
    page.keyboard.press("Shift")
    page.wait_for_timeout(500)
    assert page.evaluate("window.__p") is None
    assert watched.complaints == []
