"""The words of a results page in the fixed order of the headline rules: no person chooses what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.changes import Change, Changes
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, headline_key, item_key, leading_form
from generator.model.release import Release, Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.story import Card, Story
from generator.model.text import Language
from generator.narrate.actions import action_cards, has_comparison_group, tell_actions_line
from generator.narrate.adequacy import tell_adequacy
from generator.narrate.basis import list_basis, tell_comparisons, tell_size
from generator.narrate.cards import make_card, make_cards
from generator.narrate.describing import describe, join_sentences
from generator.narrate.extremes import tell_class_counts, tell_signs, tell_widest
from generator.narrate.group import Place, keys_of_group, limits_of_group, tell_one_group
from generator.narrate.groups import group_keys, list_group_limits, tell_apart, tell_groups
from generator.narrate.levels import tell_level, tell_means, tell_top_box, tell_weighted
from generator.narrate.limits import list_limits
from generator.narrate.reliability import is_reliable, tell_unreliable
from generator.narrate.respondents import tell_respondents
from generator.narrate.season import leading_changes, with_period_before
from generator.narrate.sections import notes_of_dimension, notes_of_results, tell_more_comparisons
from generator.narrate.segments import level_name, tell_other_measures, tell_segments
from generator.narrate.shifts import CLEAR, FINDINGS, is_better, tell_change, tell_finding, tell_parts
from generator.narrate.topic import Topic, dimension_name, inside, spaced
from generator.narrate.trust import tell_response, tell_underrepresented
from generator.wording import period, say

MOST = 6
"""Sentences of a headline."""
CARDS = 8
"""Most groups with a card each."""


def tell_results(
    site: Site,
    series: Series,
    release: Release,
    changes: Changes | None,
    language: Language,
    *,
    analyses: Analyses = NO_ANALYSES,
    scene: Scene | None = None,
) -> Story:
    """A whole release: level, change, worst and best finding, actions, then the picture over dimensions and items.

    With `analyses`, the page claims what it names first where seasons differ, and has the sentences of all its sections; with
    `scene`, what is overdue and what was measured of actions.
    """
    topic = _topic(site, series, release, changes, language, analyses)
    scene = _as_read_then(scene, release) if scene else None
    key, dimensions = headline_key(topic.instrument), _dimension_keys(topic)
    change = topic.change(key)
    sentences = (
        tell_level(topic, key),
        *_tell_lead(topic, change, dimensions),
        *_tell_findings([one for one in (topic, with_period_before(topic, analyses)) if one], dimensions),
        _tell_actions(scene, release, language) if scene else "",
        tell_weighted(topic, key),
        tell_adequacy(topic),
        tell_class_counts(topic, dimensions, "dimensions"),
        tell_widest(topic, dimensions),
        tell_signs(topic, dimensions, "dimensions"),
        tell_class_counts(topic, _item_keys(topic), "items"),
        tell_means(topic, key),
        tell_top_box(topic, key),
    )
    title = topic.say("title.results", organisation=topic.organisation.name.in_(language), period=topic.period)
    limits = (*list_limits(topic, (key, *dimensions)), *tell_underrepresented(topic), *tell_response(topic))
    limits = (*limits, *((unreliable,) if (unreliable := tell_unreliable(topic, _compared(topic, dimensions))) else ()))
    if scene and has_comparison_group(scene, release.period):
        # That there is no comparison group would be untrue of the actions that were judged with one.
        limits = tuple(topic.say("limit.cause.except") if one == topic.say("limit.cause") else one for one in limits)
    story = _story(topic, title, sentences, limits, (*make_cards(topic), *_action_cards(scene, release, language)))
    return replace(
        story,
        comparisons=join_sentences(language, (story.comparisons, tell_more_comparisons(topic, analyses, scene))),
        basis=(*story.basis, *tell_respondents(topic)),
        notes=notes_of_results(topic, analyses, scene, dimensions, _item_keys(topic)),
    )


def tell_dimension(  # noqa: PLR0917 - the order of tell_results, and which dimension
    site: Site,
    series: Series,
    release: Release,
    changes: Changes | None,
    dimension_id: str,
    language: Language,
    *,
    analyses: Analyses = NO_ANALYSES,
    scene: Scene | None = None,
) -> Story:
    """One dimension in every battery that has it; its items; its change."""
    topic = _topic(site, series, release, changes, language, analyses)
    name = dimension_name(topic, dimension_id)
    batteries = [battery for battery in topic.instrument.batteries if dimension_id in battery.dimensions]
    keys = tuple(dimension_key(battery.id, dimension_id, leading_form(battery)) for battery in batteries)
    sentences = [sentence for key in keys for sentence in _tell_one(topic, key, name)]
    beside = with_period_before(topic, analyses)
    sentences += [tell_finding(beside, change) for key in keys if beside and (change := _clear_change(beside, key))]
    items = tuple(_items_of(battery, dimension_id) for battery in batteries)
    sentences += [tell_widest(topic, found) for found in items]
    sentences += [tell_signs(topic, found, "items") for found in items]
    title = topic.say(
        "title.dimension", dimension=name, organisation=topic.organisation.name.in_(language), period=topic.period
    )
    limits = list_limits(topic, (*keys, *(key for found in items for key in found)))
    story = _story(topic, title, sentences, limits, _dimension_cards(topic, keys))
    return replace(story, notes=notes_of_dimension(topic, analyses, scene, keys[0]))


def tell_segment(
    site: Site,
    series: Series,
    release: Release,
    segment_id: str,
    language: Language,
    *,
    analyses: Analyses = NO_ANALYSES,
) -> Story:
    """The groups of one segment in the headline measure: levels, and with `analyses` which of them differ from all others; no
    order of merit."""
    topic = Topic(site, series, release, None, language)
    segment = next(segment for segment in topic.dataset.segments if segment.id == segment_id)
    keys = group_keys(topic, segment)
    everyone = make_card(topic, headline_key(topic.instrument), say(language, "everyone"))
    shown = keys if len(keys) <= CARDS else ()  # a wall of cards says less than the chart and the table below it
    cards = tuple(card for card in (everyone, *(make_card(topic, key, level) for level, key in shown)) if card)
    name = segment.name.in_(language)
    title = topic.say(
        "title.segment", segment=inside(topic, name), organisation=topic.organisation.name.in_(language), period=topic.period
    )
    found = {segment_id: analyses.segments[segment_id]} if segment_id in analyses.segments else {}
    tests = tell_segments(topic, found, analyses.funnels)
    head, everyone_told = tell_groups(topic, name, keys)
    limits = list_group_limits(topic, keys, is_tested=bool(tests))
    untested = () if tests else tell_apart(topic, keys)
    further = tell_other_measures(topic, segment, found[segment_id]) if found else ()
    return _story(topic, title, (head, *tests, *further, everyone_told, *untested), limits, cards)


def tell_group(
    site: Site,
    series: Series,
    release: Release,
    target: str,
    language: Language,
    *,
    analyses: Analyses = NO_ANALYSES,
) -> Story:
    """One branch or other level, named `<segment>/<level>`: first what its number of answers permits, then how it compares."""
    topic = Topic(site, series, release, None, language)
    segment_id, _, level = target.partition("/")
    segment = next(one for one in topic.dataset.segments if one.id == segment_id)
    name = level_name(topic, segment, level)
    place = Place(segment, level, name)
    title = topic.say(
        "title.group", name=spaced(topic, name), organisation=topic.organisation.name.in_(language), period=topic.period
    )
    everyone = make_card(topic, headline_key(topic.instrument), say(language, "everyone"))
    cards = (*(make_card(topic, key) for key in keys_of_group(topic, place)), everyone)
    story = _story(topic, title, tell_one_group(topic, place, analyses), limits_of_group(topic, place), ())
    return replace(story, cards=tuple(card for card in cards if card))


def tell_organisation(site: Site, series_of_org: Sequence[Series], language: Language) -> Story:
    """The latest level of each data set, one sentence each, in the order given: for the home and organisation pages."""
    topics = [Topic(site, series, series.latest, None, language) for series in series_of_org if series.releases]
    if not topics:
        nothing = say(language, "narrate.organisation.nothing")
        return Story(language, site.settings.name.in_(language), nothing, (nothing,), (), (), "", ())
    line = "organisation.line" if len(topics) > 1 else "organisation.only"
    sentences = tuple(_tell_line(topic, line) for topic in topics)[:MOST]
    cards = tuple(card for topic in topics if (card := make_card(topic, headline_key(topic.instrument))))
    sizes = tuple(size for topic in topics if (size := tell_size(topic)))
    title = topics[0].organisation.name.in_(language)
    return Story(language, title, describe(language, sentences), sentences, (), cards, "", sizes)


def _topic(  # noqa: PLR0917 - what a topic is made of
    site: Site, series: Series, release: Release, changes: Changes | None, language: Language, analyses: Analyses
) -> Topic:
    """With the comparison that the page claims."""
    topic = Topic(site, series, release, changes, language)
    return replace(topic, changes=leading_changes(topic, analyses))


def _story(topic: Topic, title: str, sentences: Iterable[str], limits: tuple[str, ...], cards: tuple[Card, ...]) -> Story:
    headline = tuple(dict.fromkeys(sentence for sentence in sentences if sentence))[:MOST]
    description = describe(topic.language, headline)
    limits = tuple(limit for limit in limits if limit not in headline)
    return Story(topic.language, title, description, headline, limits, cards, tell_comparisons(topic), list_basis(topic))


def _tell_line(topic: Topic, message: str) -> str:
    values = {"dataset": topic.dataset.name.in_(topic.language), "period": period(topic.language, topic.release.period)}
    return topic.say(message, sentence=tell_level(topic, headline_key(topic.instrument)), **values)


def _tell_actions(scene: Scene, release: Release, language: Language) -> str:
    """What is overdue stands on the newest page alone. A page's series ends with its release: only the scene knows more."""
    return tell_actions_line(scene, release.period, language, is_latest=_is_newest(scene, release))


def _as_read_then(scene: Scene, release: Release) -> Scene:
    """Effects are read from the newest versions: beside the numbers of a superseded one they would contradict it."""
    past = (one for series in scene.customers if series.dataset == release.dataset for one in series.superseded)
    is_past = any((one.period, one.revisions) == (release.period, release.revisions) for one in past)
    return replace(scene, effects=()) if is_past else scene


def _is_newest(scene: Scene, release: Release) -> bool:
    return any(one.dataset == release.dataset and one.latest.period == release.period for one in scene.customers)


def _action_cards(scene: Scene | None, release: Release, language: Language) -> tuple[Card, ...]:
    return action_cards(scene, language) if scene and _is_newest(scene, release) else ()


def _tell_lead(topic: Topic, change: Change | None, dimensions: tuple[Key, ...]) -> tuple[str, ...]:
    """The headline measure's change and its parts; first of all that nothing can be concluded, where that is so."""
    if topic.changes is None or change is None:
        return ()
    kinds = {found.kind for key in dimensions if (found := topic.change(key))} | {change.kind}
    none = kinds <= {"S0", "S1", "S6", "S7"} and topic.changes.comparisons > 0
    nothing = topic.say("change.none", earlier=topic.earlier_period) if none else ""
    if change.reason and topic.changes.comparisons:
        return (nothing,)  # why this one measure is not compared stands in the box below
    return (nothing, tell_change(topic, change), tell_parts(topic, change))


def _tell_findings(topics: Sequence[Topic], keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The worst and the best clear change of a dimension over all comparisons of the page, in that order: a good one never
    stands without the bad one."""
    reliable = ((topic, key) for topic in topics for key in keys if is_reliable(topic, key))
    found = [(topic, change) for topic, key in reliable if (change := topic.change(key)) and change.kind in FINDINGS]
    by_size = sorted(found, key=lambda one: -abs(one[1].value or 0.0))
    worst = [one for one in by_size if is_better(*one) is False][:1]
    best = [one for one in by_size if is_better(*one)][:1]
    return tuple(tell_finding(topic, change) for topic, change in (*worst, *best))


def _tell_one(topic: Topic, key: Key, name: str) -> tuple[str, ...]:
    """Level, the two means behind a gap, and change of one dimension in one battery."""
    change = topic.change(key)
    if topic.release.get(key) is None and change is None:
        return ()
    moved: tuple[str, ...] = ()
    if change and not change.reason:  # why it is not compared stands in the box below
        is_told = is_reliable(topic, key)
        moved = (tell_change(topic, change), tell_parts(topic, change)) if is_told else (tell_unreliable(topic, (key,)),)
    return (tell_level(topic, key, name), tell_means(topic, key, name) if key.form == "gap" else "", *moved)


def _clear_change(topic: Topic, key: Key) -> Change | None:
    change = topic.change(key) if is_reliable(topic, key) else None
    return change if change and change.kind in CLEAR else None


def _compared(topic: Topic, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Those whose change could be told."""
    return tuple(key for key in keys if (change := topic.change(key)) and change.value is not None)


def _dimension_keys(topic: Topic) -> tuple[Key, ...]:
    """The dimensions of every battery that judges the service."""
    return tuple(dimension_key(b.id, dimension, leading_form(b)) for b in topic.batteries for dimension in b.dimensions)


def _item_keys(topic: Topic) -> tuple[Key, ...]:
    return tuple(item_key(b.id, item.id, leading_form(b)) for b in topic.batteries for item in b.items)


def _items_of(battery: Battery, dimension: str) -> tuple[Key, ...]:
    form = leading_form(battery)
    return tuple(item_key(battery.id, item.id, form) for item in battery.items if item.dimension == dimension)


def _dimension_cards(topic: Topic, keys: tuple[Key, ...]) -> tuple[Card, ...]:
    """Gap, expectation and perception, or the one form that the battery leads with."""
    forms = {key: ("gap", "expectation", "perception") if key.form == "gap" else (key.form,) for key in keys}
    cards = (make_card(topic, key._replace(form=form)) for key in keys for form in forms[key])
    return tuple(card for card in cards if card)
