"""How comments were counted: who coded them, of what they are shares, and for whom they do not speak."""

from __future__ import annotations

from generator.model.profiles import PROFILES, smallest_n
from generator.narrate.basis import opened
from generator.narrate.topic import Topic
from generator.wording import count


def tell_comments(topic: Topic) -> tuple[str, ...]:
    """Nothing where the data set has no comments."""
    comments = topic.dataset.comments
    if comments is None:
        return ()
    least = smallest_n(PROFILES[topic.release.profile].share_steps)
    told = [
        topic.say("method.comments.coded", by=opened(comments.coded_by.in_(topic.language))),
        topic.say("method.comments.base"),
        topic.say("method.comments.few", least=count(topic.language, least)),
        topic.say("method.comments.not_everyone"),
    ]
    if comments.excerpts:
        told.append(topic.say("method.comments.excerpts"))
    return tuple(told)
