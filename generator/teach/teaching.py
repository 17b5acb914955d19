"""Everything that is worked out from the courses of a site, put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.course import Course, Variant
from generator.model.delivery import Breaks, Delivery
from generator.model.site import Site
from generator.model.teaching import Agenda, Deck, Edition, Misfit, Plan, Teaching
from generator.teach.agendas import make_agenda
from generator.teach.decks import make_deck
from generator.teach.editions import make_editions
from generator.teach.misfits import what_does_not_fit
from generator.teach.plans import make_plan
from generator.teach.supplies import make_supplies

Plans = Mapping[tuple[str, str], Plan]


def make_teaching(site: Site) -> Teaching:
    """Of every course its editions, the plans and timetables of its variants and deliveries, and the decks of every edition."""
    editions = make_editions(site)
    plans = {(course.id, variant.id if variant else ""): plan for course, variant, plan in _plans(site)}
    of_variants = {f"{course}/{variant}": _model_agenda(site, plan) for (course, variant), plan in plans.items()}
    of_deliveries = {each.id: _agenda(site, each, _plan_of(plans, each)) for each in site.deliveries.values()}
    return Teaching(
        editions,
        plans,
        {("variant", name): made for name, made in of_variants.items()}
        | {("delivery", name): made for name, made in of_deliveries.items()},
        {each.id: make_supplies(site, each, _plan_of(plans, each)) for each in site.deliveries.values()},
        tuple(deck for edition in editions for deck in _decks(site, plans, edition)),
        tuple(_misfits(of_variants, of_deliveries)),
    )


def _plans(site: Site) -> Iterator[tuple[Course, Variant | None, Plan]]:
    """Of every variant; of the whole course where it has none, or where somebody takes it whole."""
    taken_whole = {each.course for each in site.deliveries.values() if each.variant is None}
    for course in site.courses.values():
        for variant in course.variants:
            yield course, variant, make_plan(site, course, variant)
        if not course.variants or course.id in taken_whole:
            yield course, None, make_plan(site, course, None)


def _plan_of(plans: Plans, delivery: Delivery) -> Plan:
    return plans[delivery.course, delivery.variant or ""]


def _model_agenda(site: Site, plan: Plan) -> Agenda:
    return make_agenda(plan, (), Breaks(), site.lessons)


def _agenda(site: Site, delivery: Delivery, plan: Plan) -> Agenda:
    return make_agenda(plan, delivery.days, delivery.breaks, site.lessons)


def _decks(site: Site, plans: Plans, edition: Edition) -> Iterator[Deck]:
    """A delivery needs those of the lessons it takes; the public editions have them all."""
    names: tuple[str, ...] = site.courses[edition.course].lessons
    if edition.delivery:
        names = tuple(planned.lesson for planned in _plan_of(plans, site.deliveries[edition.delivery]).lessons)
    return (make_deck(site, site.lessons[name], edition) for name in names)


def _misfits(of_variants: Mapping[str, Agenda], of_deliveries: Mapping[str, Agenda]) -> Iterator[Misfit]:
    for name, agenda in of_variants.items():
        yield from what_does_not_fit(agenda, "variant", name)
    for name, agenda in of_deliveries.items():
        yield from what_does_not_fit(agenda, "delivery", name)
