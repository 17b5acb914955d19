"""Small whole projects as another root would hold them: an instrument, an organisation, a data set, and made-up answers."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Yaml = dict[str, Any]


def text(zh: str, en: str = "") -> Yaml:
    return {"zh": zh, "en": en or zh}


def a_scale(low: int, high: int, **more: Any) -> Yaml:
    return {"id": "rating", "min": low, "max": high, "top_box": high - 1, "bottom_box": low + 1, **more}


def an_item(number: int, name: str = "", dimension: str = "reliability") -> Yaml:
    words = name or f"题项{number}"
    return {"id": f"item-{number}", "dimension": dimension, "text": text(words), "short": text(words[:40])}


def an_instrument(
    forms: Sequence[str] = ("perception",), items: Sequence[Yaml] = (), scale: Yaml | None = None, name: str = "问卷"
) -> Yaml:
    """One battery in these forms on one scale; without items, one question on the likelihood to recommend."""
    scales = [scale or a_scale(1, 5), {"id": "eleven", "min": 0, "max": 10, "top_box": 9, "bottom_box": 6}]
    battery = {
        "id": "quality",
        "name": text("服务质量", "Service quality"),
        "forms": [{"form": form, "scale": "rating"} for form in forms],
        "items": list(items),
    }
    question = {
        "id": "recommend",
        "role": "recommend",
        "scale": "eleven",
        "text": text("您愿意推荐吗？", "Would you recommend us?"),
        "short": text("推荐", "Recommend"),
    }
    form = "gap" if {"expectation", "perception"} <= set(forms) else forms[0]
    return {
        "schema": "instrument/1",
        "id": "form",
        "name": text(name, "A questionnaire"),
        "version": "1",
        "about": text("说明", "About"),
        "scales": scales,
        "batteries": [battery] if items else [],
        "questions": [] if items else [question],
        "headline": {"battery": "quality", "form": form} if items else {"question": "recommend"},
    }


def an_organisation(identity: str = "acme", name: str = "某公司") -> Yaml:
    return {
        "schema": "organisation/1",
        "id": identity,
        "name": text(name),
        "about": text("简介", "About"),
        "industry": text("零售", "Retail"),
    }


def a_dataset(identity: str, files: Sequence[Yaml], ratings: Sequence[Yaml], **more: Any) -> Yaml:
    return {
        "schema": "dataset/1",
        "id": identity,
        "name": text("调查", "A survey"),
        "organisation": "acme",
        "instrument": "form",
        "origin": text("自编", "Made up"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "synthetic": True,
        "fieldwork": {
            "population": text("顾客", "Customers"),
            "sampling": "unknown",
            "mode": text("网络", "Online"),
            "start": None,
            "end": None,
            "collected_by": text("本公司", "The company"),
        },
        "files": list(files),
        "ratings": list(ratings),
        "duplicates": "keep",
        **more,
    }


def write_project(
    root: Path,
    instruments: Sequence[Yaml],
    datasets: Sequence[tuple[Yaml, Mapping[str, bytes]]],
    organisations: Sequence[Yaml] = (),
) -> Path:
    """JSON is YAML: whatever a text holds is quoted as it should be."""
    files: dict[str, bytes] = {}
    for instrument in instruments:
        files[f"content/instruments/{instrument['id']}.yml"] = yaml_bytes(instrument)
    for organisation in organisations or (an_organisation(),):
        files[f"content/organisations/{organisation['id']}.yml"] = yaml_bytes(organisation)
    for dataset, answers in datasets:
        folder = f"data/surveys/{dataset['id']}"
        files[f"{folder}/dataset.yml"] = yaml_bytes(dataset)
        files |= {f"{folder}/{name}": content for name, content in answers.items()}
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def a_table(columns: Mapping[str, Sequence[object]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Columns of equal length as a delimited file; no value holds the delimiter."""
    rows = [list(columns), *zip(*columns.values(), strict=True)]
    return "".join(delimiter.join(map(str, row)) + "\n" for row in rows).encode(encoding)


def some_answers(number: int, low: int, high: int, seed: int = 1) -> list[int]:
    return random.Random(seed).choices(range(low, high + 1), k=number)


def yaml_bytes(value: Yaml | Sequence[Yaml]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
