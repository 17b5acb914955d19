"""Claims: in running text with the state of their check, and all of them in one ledger."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.claim import Arithmetic, Claim, ClaimStatus
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.encoding import encode_markdown
from generator.pages.leaf import Leaf, other_language
from generator.pages.provenance import Fact, name_people, show_content_provenance

STATES: tuple[ClaimStatus, ...] = ("disputed", "unverified", "partly", "illustrative", "org_data", "verified")
"""In the order of the ledger: what needs care comes first."""
STEP = 0.1
"""Percentages that are worked out are printed to a tenth."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    id: str
    text: str | Markup
    state: str
    badge: str
    frame: str
    facts: Markup


def show_claim(leaf: Leaf, claim_id: str) -> Markup:
    """The claim inside a sentence, with a link to the ledger; nothing where learners are not to see it."""
    claim = leaf.site.claims[claim_id]
    if claim.show == "hide":
        return Markup()
    badge = Markup('<a class="gs-badge gs-badge--{}" href="{}">{}</a>').format(
        claim.status, leaf.to(leaf.address("claim", claim.id)), encode_markdown(leaf.say(f"courses.claim.{claim.status}"))
    )
    frame = _frame(leaf, claim)
    # Where the words end with a blank, as English ones do, it stands in the page too.
    framed = Markup('<span class="gs-claim__frame">{}</span>{}').format(encode_markdown(frame), frame[len(frame.rstrip()) :])
    words = leaf.words(claim.text)
    text = words if isinstance(words, Markup) else encode_markdown(words)
    return Markup('<span class="gs-claim gs-claim--{}">{}{}</span>{}').format(claim.show, framed if frame else "", text, badge)


def show_claims(leaf: Leaf, claim_ids: tuple[str, ...]) -> Markup:
    """A short list of claims, as facts of a case or of a lesson."""
    claims = tuple(leaf.site.claims[each] for each in claim_ids)
    shown = tuple(
        (leaf.link("claim", claim.id).href, _frame(leaf, claim), leaf.words(claim.text), claim.status)
        for claim in claims
        if claim.show != "hide"
    )
    return leaf.part("claim-list", claims=shown) if shown else Markup()


def make_claims_pages(book: Book) -> tuple[Page, ...]:
    claims = [claim for claim in book.site.claims.values() if claim.show != "hide"]
    if not claims:
        return ()
    leaf = Leaf(book, urls.CLAIMS)
    groups = tuple(
        (state, tuple(_view(leaf, claim) for claim in claims if claim.status == state))
        for state in STATES
        if any(claim.status == state for claim in claims)
    )
    page = leaf.page(
        "claims",
        "claims",
        leaf.say("courses.claims.title"),
        leaf.say("courses.claims.about"),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        counts=leaf.part("facts", facts=_counts(leaf, claims)),
        groups=tuple((f"claims-{state.replace('_', '-')}", _say_state(leaf, state), views) for state, views in groups),
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def _counts(leaf: Leaf, claims: list[Claim]) -> tuple[Fact, ...]:
    numbers = [(state, sum(claim.status == state for claim in claims)) for state in STATES]
    return tuple(
        Fact(leaf.say(f"courses.claim.{state}"), leaf.say("courses.claims.count", n=number))
        for state, number in numbers
        if number
    )


def _say_state(leaf: Leaf, state: ClaimStatus) -> str:
    return leaf.say(f"courses.claims.group.{state}")


def _frame(leaf: Leaf, claim: Claim) -> str:
    return leaf.say(f"courses.claim.frame.{claim.show}") if claim.show != "state" else ""


def _view(leaf: Leaf, claim: Claim) -> ClaimView:
    checked = claim.checked
    users = [(kind, name) for kind, name in leaf.site.index.used_by.get(("claim", claim.id), ()) if kind in ("lesson", "case")]
    facts = (
        Fact(leaf.say("pages.fact.source"), links=leaf.links("source", [claim.source])),
        Fact(leaf.say("courses.claim.locator"), leaf.words(claim.locator)),
        Fact(leaf.say("courses.claim.arithmetic"), _say_arithmetic(leaf, claim.arithmetic) if claim.arithmetic else ""),
        Fact(leaf.say("courses.claim.note"), leaf.words(claim.note)),
        Fact(leaf.say("courses.claim.checked"), _say_check(leaf, claim) if checked else ""),
        Fact(leaf.say("courses.claim.expires"), wording.date(leaf.language, claim.expires) if claim.expires else ""),
        Fact(leaf.say("courses.claim.used_in"), links=tuple(leaf.link(kind, name) for kind, name in users)),
    )
    kept = tuple(fact for fact in facts if fact.text or fact.links)
    badge = leaf.say(f"courses.claim.{claim.status}")
    return ClaimView(claim.id, leaf.words(claim.text), claim.status, badge, _frame(leaf, claim), leaf.part("facts", facts=kept))


def _say_check(leaf: Leaf, claim: Claim) -> str | Markup:
    """Who, when, and how."""
    assert claim.checked is not None
    how = claim.checked.how
    shown = leaf.plain(how)
    if how.is_missing(leaf.language):
        shown = f"{shown} ({other_language(leaf.language)})"
    day = wording.date(leaf.language, claim.checked.on)
    return leaf.say("courses.claim.check", who=name_people(leaf, (claim.checked.by,)), day=day, how=shown)


def _say_arithmetic(leaf: Leaf, sums: Arithmetic) -> str:
    """What the change comes to, beside what was printed. Of a time, doing more in it is another figure than needing less."""
    # Shares may be written as parts of 1; readers count in points of a hundred.
    scale = 100 if sums.kind == "share" and max(sums.before, sums.after) <= 1 else 1
    sign = "%" if sums.kind == "share" else ""
    before, after = sums.before * scale, sums.after * scale
    said = leaf.say(
        f"courses.claim.sums.{sums.kind}",
        before=f"{before:g}{sign}",
        after=f"{after:g}{sign}",
        unit=leaf.plain(sums.unit),
        change=_signed(leaf, (after / before - 1) * 100) if before else "",
        more=_signed(leaf, (before / after - 1) * 100) if after else "",
        points=_signed(leaf, after - before),
    )
    # What the source calls it says which way it went.
    number = wording.number(leaf.language, abs(sums.printed), _step(sums.printed))
    return leaf.say("courses.claim.printed", said=said, name=leaf.plain(sums.printed_as), number=number)


def _signed(leaf: Leaf, number: float) -> str:
    return wording.number(leaf.language, number, _step(number), signed=True)


def _step(number: float) -> float:
    """Whole numbers are printed without a decimal."""
    return 1 if round(number / STEP) % round(1 / STEP) == 0 else STEP
