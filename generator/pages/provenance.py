"""Where a page comes from: data, base, method and program for results; authors, sources and licence for content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.release import GroupSize, Release
from generator.model.vocabulary import Person
from generator.pages.leaf import Leaf, Link

HASH_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled statement: text, links, or both."""

    label: str
    text: str | Markup = ""
    links: tuple[Link, ...] = ()


def say_size(leaf: Leaf, size: GroupSize | None) -> str:
    """Respondents of a group in words, as far as they may be published."""
    if size is None or size.n is None:
        return leaf.say("pages.n.hidden")
    return leaf.say("pages.n.exact" if size.n_is_exact else "pages.n.rounded", n=wording.count(leaf.language, size.n))


def show_release_provenance(leaf: Leaf, release: Release) -> Markup:
    dataset = leaf.site.datasets[release.dataset]
    instrument = leaf.site.instruments[release.instrument]
    methods = Link(leaf.to(f"{urls.methods(release.organisation)}#{release.dataset}"), leaf.say("pages.methods.link"))
    facts = (
        Fact(leaf.say("pages.fact.dataset"), links=(leaf.link("dataset", release.dataset),)),
        Fact(leaf.say("pages.fact.period"), wording.period(leaf.language, release.period)),
        *_published(leaf, release),
        Fact(leaf.say("pages.fact.n"), say_size(leaf, release.sizes.get(("", "")))),
        Fact(
            leaf.say("pages.fact.instrument"),
            leaf.say("pages.version", name=leaf.plain(instrument.name), version=instrument.version),
        ),
        Fact(leaf.say("pages.fact.method"), links=(methods,)),
        Fact(leaf.say("pages.fact.disclosure"), leaf.say(f"pages.profile.{release.profile}")),
        Fact(leaf.say("pages.fact.attribution"), leaf.words(dataset.attribution)),
        Fact(leaf.say("pages.fact.licence"), wording.licence(dataset.licence)),
        Fact(leaf.say("pages.fact.generator"), leaf.say("pages.generator", version=release.generator)),
        *_inputs(leaf, release),
    )
    return leaf.part("provenance", facts=facts)


def _inputs(leaf: Leaf, release: Release) -> tuple[Fact, ...]:
    """Nothing where the profile protects them: see `Rules.inputs_are_fingerprinted`."""
    if not release.inputs_sha256:
        return ()
    return (Fact(leaf.say("pages.fact.inputs"), leaf.say("pages.sha256", hash=release.inputs_sha256[:HASH_SHOWN])),)


def _published(leaf: Leaf, release: Release) -> tuple[Fact, ...]:
    """Which version of which day, and the fingerprint of its file of numbers; nothing for a draft."""
    if not release.revisions:
        return ()
    revision = release.revisions[-1]
    day = wording.date(leaf.language, revision.date)
    version = leaf.say("releases.fact.hash", number=revision.number, date=day, hash=revision.sha256[:HASH_SHOWN])
    return (Fact(leaf.say("releases.fact"), version),)


def show_content_provenance(
    leaf: Leaf,
    *,
    authors: Iterable[str] = (),
    sources: Iterable[str] = (),
    datasets: Iterable[str] = (),
    licence: str | Markup = "",
    version: str = "",
) -> Markup:
    """For what people wrote. What does not apply is left out; program and edition are always named."""
    settings = leaf.site.settings
    facts = (
        Fact(leaf.say("pages.fact.authors"), name_people(leaf, authors)),
        Fact(leaf.say("pages.fact.version"), version),
        Fact(leaf.say("pages.fact.datasets"), links=leaf.links("dataset", datasets)),
        Fact(leaf.say("pages.fact.sources"), links=leaf.links("source", sources)),
        Fact(leaf.say("pages.fact.licence"), wording.licence(licence) or leaf.words(settings.licence)),
        Fact(leaf.say("pages.fact.edition"), settings.date),
        Fact(leaf.say("pages.fact.generator"), leaf.say("pages.generator", version=leaf.book.generator)),
    )
    return leaf.part("provenance", facts=tuple(fact for fact in facts if fact.text or fact.links))


def find_people(leaf: Leaf, person_ids: Iterable[str]) -> tuple[Person, ...]:
    known = {person.id: person for person in leaf.site.vocabulary.people}
    return tuple(known[person_id] for person_id in person_ids)


def name_people(leaf: Leaf, person_ids: Iterable[str]) -> str:
    """Names in order, invented people marked as such."""
    names = [
        leaf.say("pages.fictional.person", name=leaf.plain(person.name)) if person.fictional else leaf.plain(person.name)
        for person in find_people(leaf, person_ids)
    ]
    return wording.and_list(leaf.language, names) if names else ""
