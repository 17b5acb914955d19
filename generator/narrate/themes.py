"""What people wrote about: so many of so many comments, praise always beside complaints, and who wrote at all."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dataset import Comments, Praise
from generator.model.measures import COMMENTED, theme_key
from generator.model.release import Hidden, Shown
from generator.narrate.extremes import overlap
from generator.narrate.proportions import proportion_word
from generator.narrate.topic import Topic, names_text
from generator.wording import count, percent

SIDES: tuple[Praise, ...] = ("complaint", "praise")


def tell_themes(topic: Topic) -> tuple[str, ...]:
    """Nothing where comments are not counted. Both sides are told, or said to be withheld, in sentences of one make."""
    comments = topic.dataset.comments
    if comments is None or not any(key.scope == "theme" for key in topic.release.cells):
        return ()
    return (*_tell_commented(topic), *(_tell_side(topic, comments, side) for side in SIDES))


def _tell_commented(topic: Topic) -> Iterator[str]:
    """Those who wrote speak for themselves, however many they are."""
    cell = topic.release.get(COMMENTED)
    if isinstance(cell, Shown):
        word = proportion_word(topic, cell)
        share = _edged(topic, cell)
        yield topic.say("themes.commented.word" if word else "themes.commented", share=share, word=word)
    elif isinstance(cell, Hidden):
        yield topic.say("themes.commented.hidden")


def _tell_side(topic: Topic, comments: Comments, side: Praise) -> str:
    """The theme that most comments of a side mention; several where their intervals do not tell them apart."""
    cells = [(theme, cell) for theme in comments.themes if (cell := topic.release.shown(theme_key(theme.id, side)))]
    if not cells:
        return topic.say(f"themes.{side}.hidden")
    theme, cell = max(cells, key=lambda one: one[1].value)
    tied = [other for other, its in cells if overlap(cell, its)]
    if cell.edge == "at_most" or len(tied) == len(cells) > 1:
        return topic.say(f"themes.{side}.even")
    if len(tied) > 1:
        names = names_text(topic, [topic.say("quoted", name=other.name.in_(topic.language)) for other in tied])
        return topic.say(f"themes.{side}.tied", names=names, k=count(topic.language, len(tied)))
    values = {"theme": topic.say("quoted", name=theme.name.in_(topic.language)), "share": _edged(topic, cell)}
    return topic.say(f"themes.{side}", of=_counted(topic, cell), **values)


def _counted(topic: Topic, cell: Shown) -> str:
    """`31 of 120 comments` where both are published exactly, otherwise about how many comments there are."""
    base = count(topic.language, cell.n)
    if cell.n_is_exact and not cell.edge and cell.step * cell.n < 1:
        return topic.say("themes.exact", k=count(topic.language, round(cell.value * cell.n)), c=base)
    return topic.say("themes.of" if cell.n_is_exact else "themes.about", c=base)


def _edged(topic: Topic, cell: Shown) -> str:
    text = percent(topic.language, cell.value, max(cell.step, 0.01))
    return topic.say(f"edge.{cell.edge}", value=text) if cell.edge else text
