"""What an edition puts into course text: its industry's words, scenes and swaps, and where its numbers are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.cache import remembered
from generator.errors import BuildError, listed, nearest
from generator.model.overlay import Overlay
from generator.model.prose import Prose
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What an edition puts in, and which lesson's scenes."""

    edition: Edition
    industry: Overlay | None
    lesson: str

    @property
    def swaps(self) -> Mapping[tuple[str, str], str]:
        """What is used in place of (kind, id)."""
        return _swaps(self.industry)

    def word(self, name: str, language: Language) -> str:
        known = {word.id: word.text for word in self.industry.words} if self.industry else {}
        if name not in known:
            raise self._missing("word", name, known)
        return known[name].in_(language)

    def scene(self, name: str) -> Prose:
        passage = self.industry.scenes.find(self.lesson, name) if self.industry else None
        if passage is None:
            passages = self.industry.scenes.passages if self.industry else ()
            raise self._missing("scene", name, [scene for (lesson, scene), _ in passages if lesson == self.lesson])
        return passage

    def dataset(self) -> str:
        if not self.edition.dataset:
            raise BuildError(f"{self._where()}: no data set for dataset=live; write `demo:` in content/site.yml")
        return self.edition.dataset

    def _missing(self, kind: str, name: str, known: Iterable[str]) -> BuildError:
        if self.industry is None:
            return BuildError(f"{self._where()}: {kind} '{name}' needs an industry, and the course has none")
        names = list(known)
        hint = nearest(name, names)
        found = f"{self._where()}: industry '{self.industry.id}' has no {kind} '{name}'; it has {listed(names) or 'none'}"
        return BuildError(f"{found}; {hint}" if hint else found)

    def _where(self) -> str:
        return f"course {self.edition.course}" + (f", lesson {self.lesson}" if self.lesson else "")


def words_of(site: Site, edition: Edition, lesson: str) -> Words:
    """`lesson`: whose scenes; empty for text that may name none."""
    industry = site.overlays[edition.industry] if edition.industry else None
    return Words(edition, industry, lesson)


@remembered(64)
def _swaps(industry: Overlay | None) -> Mapping[tuple[str, str], str]:
    if industry is None:
        return {}
    return (
        {("case", swap.instead): swap.use for swap in industry.cases}
        | {("roleplay", swap.instead): swap.use for swap in industry.roleplays}
        | {("exercise", swap.instead): swap.use for swap in industry.exercises}
        | {("quiz", swap.instead): swap.use for swap in industry.quizzes}
    )
