"""Words that give another industry away: what an edition must not contain."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.overlay import Overlay
from generator.model.site import Site
from generator.model.teaching import Edition


def words_that_leak(site: Site, edition: Edition) -> tuple[str, ...]:
    """Own words of the course's other industries in both languages, but for those that this industry has as well."""
    industries = site.courses[edition.course].industries
    names = (industries.default, *industries.others) if industries else ()
    own = set(_own_words(site.overlays[edition.industry])) if edition.industry else set()
    others = (site.overlays[name] for name in names if name != edition.industry)
    return tuple(dict.fromkeys(word for other in others for word in _own_words(other) if word not in own))


def _own_words(industry: Overlay) -> Iterator[str]:
    return (word for text in industry.own_words for word in (text.zh, text.en) if word)
