"""Drawings become charts: static SVG for light and dark, made in processes of their own and kept by what was drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from multiprocessing import TimeoutError as Late
from multiprocessing import get_context
from typing import Any

from generator.cache import Cache, digest
from generator.charts.convert import to_svg
from generator.charts.house_style import VERSION
from generator.charts.pictures import darken, finish
from generator.errors import BuildError
from generator.model.chart import WIDE, Chart, Drawing, Width

SECONDS = 60
"""A picture takes tens of milliseconds, the first of a process about two seconds."""
WORTH_A_PROCESS = 40
"""Pictures that one process draws before a second one has started."""
CONVERTER = version("vl-convert-python")


def render(drawings: Sequence[Drawing], cache: Cache, workers: int = 2) -> tuple[Chart, ...]:
    """Charts in the order of the drawings. Only pictures that are not in the cache are made."""
    written = [{width: _json(spec) for width, spec in drawing.specs.items()} for drawing in drawings]
    specs = {_key(text): text for texts in written for text in texts.values()}
    svgs = {key: found.decode() for key in specs if (found := cache.get("svg", key)) is not None}
    missing = [key for key in specs if key not in svgs]
    for key, svg in zip(missing, _convert([specs[key] for key in missing], workers), strict=True):
        cache.put("svg", key, svg.encode())
        svgs[key] = svg
    return tuple(_chart(drawing, texts, svgs) for drawing, texts in zip(drawings, written, strict=True))


def chart_id(drawing: Drawing) -> str:
    """A letter and twelve hexadecimal digits over language, kind and content."""
    content = [_json(drawing.specs[width]) for width in sorted(drawing.specs)]
    return "c" + digest(VERSION, drawing.table.language, drawing.name, drawing.title, drawing.alt, *content)[:12]


def embedded_json(spec: Mapping[str, Any]) -> str:
    """JSON in which no character can end a script, a tag or a line: `<` stands as an escape, and so do the others."""
    text = _json(spec)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _chart(drawing: Drawing, texts: Mapping[Width, str], svgs: Mapping[str, str]) -> Chart:
    name = chart_id(drawing)
    light = {width: finish(svgs[_key(text)], f"{name}-{width}", drawing.alt) for width, text in texts.items()}
    dark = {width: darken(picture) for width, picture in light.items()}
    return Chart(name, drawing, light, dark, embedded_json(drawing.specs[WIDE]))


def _key(text: str) -> str:
    return digest(text, CONVERTER)


def _json(spec: Mapping[str, Any]) -> str:
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _convert(specs: Sequence[str], workers: int) -> list[str]:
    """An error of the converter poisons the next picture of its process, and a huge one kills it: never in ours."""
    if not specs:
        return []
    processes = min(workers, 1 + len(specs) // WORTH_A_PROCESS)
    with get_context("spawn").Pool(processes) as pool:
        results = pool.imap(to_svg, specs)
        return [_next(results, spec) for spec in specs]


def _next(results: Any, spec: str) -> str:
    try:
        svg, error = results.next(SECONDS)
    except Late:
        raise BuildError(f"a chart took longer than {SECONDS} seconds or stopped its process: {_named(spec)}") from None
    if error:
        raise BuildError(f"a chart could not be drawn: {_named(spec)}: {error}")
    return str(svg)


def _named(spec: str) -> str:
    sizes = ", ".join(f"{name} {len(rows)}" for name, rows in json.loads(spec).get("datasets", {}).items() if rows)
    return f"rows by dataset: {sizes or 'none'}"
