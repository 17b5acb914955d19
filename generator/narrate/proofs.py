"""Whether something was written down before the data: what the history of the repository proves, and what it does not."""

from __future__ import annotations

from datetime import date as calendar_date

from generator.model.actions import Action
from generator.model.period import Period
from generator.model.proof import Proof
from generator.narrate.effects import Ledger
from generator.wording import date, period


def tell_proof(ledger: Ledger, action: Action) -> str:
    """`Written down on 1 July 2026 (commit 9c1e...), before the data of Q3 2026`, or that nothing proves it.

    Only the newest commit that touched the action counts, and only where it is older than the first period that is read.
    """
    proof = ledger.scene.site.proofs.get(("action", f"{ledger.scene.organisation}/{action.id}"))
    reading = first_reading(action)
    if proof is None or reading is None or not is_before(proof, reading):
        return ledger.say("proof.none")
    values = {"date": date(ledger.language, proof.date), "commit": proof.commit, "period": period(ledger.language, reading)}
    return ledger.say("proof", **values)


def first_reading(action: Action) -> Period | None:
    """The earliest period in which one of its measures is read."""
    periods = [Period.parse(one.period) for one in action.measures]
    return min(periods, key=lambda one: one.first_month, default=None)


def is_before(proof: Proof, reading: Period) -> bool:
    """Committed before the period began, so that nobody can have seen its data."""
    return calendar_date.fromisoformat(proof.date) < calendar_date(*reading.first_month, 1)
