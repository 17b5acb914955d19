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
        return studio.begin(drawings).charts()


class Studio:
    """Draws pictures in processes of its own, also while the next drawings are still being made."""

    def __init__(self, cache: Cache, workers: int = 2) -> None:
        self.cache, self.workers = cache, workers
        self.pool: Any = None
        self.drawn = 0
        """How many pictures the processes have finished."""
        self.begun: dict[str, Any] = {}
        """Result of each picture that is neither in the cache nor fetched yet, by key."""

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pool:
            self.pool.terminate()

    def begin(self, drawings: Iterable[Drawing]) -> Batch:
        """Has everything drawn that is not in the cache, and does not wait for it."""
        batch = Batch(self, tuple(drawings))
        for text in batch.pending():
            self._begin(text)
        return batch

    def svg(self, text: str) -> str:
        """The picture of a specification: from the cache, or as soon as it is drawn."""
        key = _key(text)
        result = self.begun.pop(key, None)
        if result is None:
            found = self.cache.get("svg", key)
            if found is not None:
                return found.decode()
            self._order(key, text)  # the entry was damaged, or taken away while we were drawing
            result = self.begun.pop(key)
        return self.cache.put("svg", key, _svg(self._awaited(result, text), text).encode()).decode()

    def _begin(self, text: str) -> None:
        key = _key(text)
        if key not in self.begun and not self.cache.has("svg", key):
            self._order(key, text)

    def _order(self, key: str, text: str) -> None:
        # An error of the converter poisons the next picture of its process, and a huge one kills it: never in ours.
        self.pool = self.pool or get_context("spawn").Pool(self.workers)
        self.begun[key] = self.pool.apply_async(to_svg, (text,), callback=self._count)

    def _count(self, _: object) -> None:
        self.drawn += 1

    def _awaited(self, result: Any, text: str) -> tuple[str, str]:
        """(picture, error). Many may stand before it in the queue: something is wrong when nothing at all gets finished."""
        while True:
            before = self.drawn
            try:
                found: tuple[str, str] = result.get(SECONDS)
            except Late:
                if self.drawn == before:
                    told = f"no chart was finished in {SECONDS} seconds, or one stopped its process"
                    raise BuildError(f"{told}; waiting for: {_named(text)}") from None
            else:
                return found


class Batch:
    """Drawings that are being rendered together, in order; nothing of their pictures is held before they are asked for."""

    def __init__(self, studio: Studio, drawings: tuple[Drawing, ...]) -> None:
        self.studio, self.drawings = studio, drawings
        self.written = tuple({width: Spec.of(spec).text for width, spec in drawing.specs.items()} for drawing in drawings)

    def pending(self) -> tuple[str, ...]:
        """Every specification once, in the order in which they are drawn."""
        return tuple(dict.fromkeys(text for texts in self.written for text in texts.values()))

    def charts(self) -> tuple[Chart, ...]:
        """Charts in the order of the drawings; waits for their pictures."""
        svgs = {text: self.studio.svg(text) for text in self.pending()}
        return tuple(_chart(drawing, texts, svgs) for drawing, texts in zip(self.drawings, self.written, strict=True))


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
    light = {width: finish(svgs[text], f"{name}-{width}", drawing.alt) for width, text in texts.items()}
    dark = {width: darken(picture) for width, picture in light.items()}
    return Chart(name, drawing, light, dark, _embedded(texts[WIDE]))


def _key(text: str) -> str:
    return digest(text, CONVERTER)


def _svg(drawn: tuple[str, str], spec: str) -> str:
    svg, error = drawn
    if error:
        raise BuildError(f"a chart could not be drawn: {_named(spec)}: {error}")
    return svg


def _named(spec: str) -> str:
    sizes = ", ".join(f"{name} {len(rows)}" for name, rows in json.loads(spec).get("datasets", {}).items() if rows)
    return f"rows by dataset: {sizes or 'none'}"
