"""Drawings become charts: static SVG for light and dark, made in processes of their own and kept by what was drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from multiprocessing import TimeoutError as Late
from multiprocessing import get_context
from typing import Any

from generator.cache import Cache, digest
from generator.charts.convert import to_svg
from generator.charts.house_style import VERSION
from generator.charts.pictures import darken, finish
from generator.errors import BuildError
from generator.model.chart import WIDE, Chart, Drawing, Spec, Width

SECONDS = 60
"""A picture takes tens of milliseconds, the first of a process about two seconds."""
WORTH_A_PROCESS = 40
"""Pictures that one process draws before a second one has started."""
CONVERTER = version("vl-convert-python")


def render(drawings: Sequence[Drawing], cache: Cache, workers: int = 2) -> tuple[Chart, ...]:
    """Charts in the order of the drawings. Only pictures that are not in the cache are made."""
    number = sum(len(drawing.specs) for drawing in drawings)
    with Studio(cache, min(workers, 1 + number // WORTH_A_PROCESS)) as studio:
        return studio.charts(drawings)


class Studio:
    """Draws pictures in processes of its own, also while the next drawings are still being made."""

    def __init__(self, cache: Cache, workers: int = 2) -> None:
        self.cache, self.workers = cache, workers
        self.pool: Any = None
        self.written: dict[int, Mapping[Width, str]] = {}
        """Specifications by identity of their drawing."""
        self.begun: dict[str, tuple[str, Any]] = {}
        """Specification and result of each picture that is not in the cache, by key, in the order in which they are drawn."""
        self.svgs: dict[str, str] = {}

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool:
            self.pool.terminate()

    def begin(self, drawings: Iterable[Drawing]) -> None:
        """Has everything drawn that is not in the cache, and does not wait for it. The drawings must live on."""
        for drawing in drawings:
            texts = self.written[id(drawing)] = {width: Spec.of(spec).text for width, spec in drawing.specs.items()}
            for text in texts.values():
                self._begin(_key(text), text)

    def charts(self, drawings: Sequence[Drawing]) -> tuple[Chart, ...]:
        """Charts in the order of the drawings."""
        self.begin(drawing for drawing in drawings if id(drawing) not in self.written)
        for key, (text, result) in self.begun.items():
            self.svgs[key] = _svg(result, text)
            self.cache.put("svg", key, self.svgs[key].encode())
        self.begun.clear()
        return tuple(_chart(drawing, self.written[id(drawing)], self.svgs) for drawing in drawings)

    def _begin(self, key: str, text: str) -> None:
        if key in self.svgs or key in self.begun:
            return
        found = self.cache.get("svg", key)
        if found is not None:
            self.svgs[key] = found.decode()
            return
        # An error of the converter poisons the next picture of its process, and a huge one kills it: never in ours.
        self.pool = self.pool or get_context("spawn").Pool(self.workers)
        self.begun[key] = text, self.pool.apply_async(to_svg, (text,))


def chart_id(drawing: Drawing) -> str:
    """A letter and twelve hexadecimal digits over language, kind and content."""
    return _id(drawing, {width: Spec.of(spec).text for width, spec in drawing.specs.items()})


def _id(drawing: Drawing, texts: Mapping[Width, str]) -> str:
    content = [texts[width] for width in sorted(texts)]
    return "c" + digest(VERSION, drawing.table.language, drawing.name, drawing.title, drawing.alt, *content)[:12]


def _embedded(text: str) -> str:
    """JSON in which no character can end a script, a tag or a line: `<` stands as an escape, and so do the others."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _chart(drawing: Drawing, texts: Mapping[Width, str], svgs: Mapping[str, str]) -> Chart:
    name = _id(drawing, texts)
    light = {width: finish(svgs[_key(text)], f"{name}-{width}", drawing.alt) for width, text in texts.items()}
    dark = {width: darken(picture) for width, picture in light.items()}
    return Chart(name, drawing, light, dark, _embedded(texts[WIDE]))


def _key(text: str) -> str:
    return digest(text, CONVERTER)


def _svg(result: Any, spec: str) -> str:
    try:
        svg, error = result.get(SECONDS)
    except Late:
        raise BuildError(f"a chart took longer than {SECONDS} seconds or stopped its process: {_named(spec)}") from None
    if error:
        raise BuildError(f"a chart could not be drawn: {_named(spec)}: {error}")
    return str(svg)


def _named(spec: str) -> str:
    sizes = ", ".join(f"{name} {len(rows)}" for name, rows in json.loads(spec).get("datasets", {}).items() if rows)
    return f"rows by dataset: {sizes or 'none'}"
