"""Course Markdown as the loader read it: text and typed marks. It is data, never a template."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Mark:
    """`{{kind:target name=value ...}}`, e.g. `{{gap:delivery}}` or `{{chart:dumbbell dataset=kiosk-servqual}}`."""

    kind: str
    """A kind of record (gap, term, source, claim, tool, ...), chart, value, scene or word."""
    target: str
    options: tuple[tuple[str, str], ...]
    line: int

    def option(self, name: str) -> str | None:
        return dict(self.options).get(name)


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown document in one or two languages, cut at its marks."""

    parts: tuple[tuple[Language, tuple[str | Mark, ...]], ...]
    """For each language that is there: runs of Markdown and marks, in order."""

    def in_(self, language: Language) -> tuple[str | Mark, ...]:
        """Parts in `language`, or in the language that is there."""
        known = dict(self.parts)
        return known.get(language) or next(iter(known.values()))

    def is_missing(self, language: Language) -> bool:
        return language not in dict(self.parts)


@dataclass(frozen=True, slots=True)
class Scenes:
    """Passages of an industry by lesson and id, which `{{scene:id}}` in the lesson's text stands for."""

    passages: tuple[tuple[tuple[str, str], Prose], ...] = ()
    """((lesson id, scene id), passage)."""

    def find(self, lesson: str, scene: str) -> Prose | None:
        return dict(self.passages).get((lesson, scene))
