"""What each wave withholds and how coarse it is, found together: what one period or group hides, another must not give away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from generator.disclose.auditing import Finding, audit_wave
from generator.disclose.bases import EVERYONE, Base, Group, answers_by_base
from generator.disclose.coarsening import by_bands
from generator.disclose.publishing import publish_cells
from generator.disclose.through_time import Planned, hold_through_time
from generator.disclose.withholding import Held, Withheld, merged, withhold
from generator.model.findings import Answered, Key, Wave
from generator.model.instrument import Instrument
from generator.model.profiles import Rules, step_for
from generator.model.release import Cell

ROUNDS = 10
"""So often groups are made coarser; what is then still too narrow is withheld at once."""
LAST = 100
"""More bands than any profile has."""
FEW_ITEMS = 2


@dataclass(slots=True)
class Plan:
    """One wave on its way to a release."""

    wave: Wave
    rules: Rules
    instrument: Instrument
    respondents: str
    withheld: Mapping[Base, Withheld] = field(default_factory=dict)
    held: Held = field(default_factory=dict)
    """What the wave must withhold because of other periods (D7) and of the audit (D15)."""
    coarser: dict[tuple[Answered, Group], int] = field(default_factory=dict)
    cells: Mapping[Key, Cell] = field(default_factory=dict)

    @property
    def family(self) -> tuple[str, str, str]:
        """Waves that ask the same people the same."""
        return self.wave.organisation, self.instrument.id, self.respondents


def carry_out(plans: Sequence[Plan]) -> None:
    """Fills in what is withheld, how coarse it is, and the cells that result."""
    looked_at: list[set[Finding] | None] = [None for _ in plans]
    for turn in range(ROUNDS + 1):
        changed = _withhold_all(plans)
        for place in changed:
            looked_at[place] = None
        found = [_audit(plan, only) for plan, only in zip(plans, looked_at, strict=True)]
        for plan, findings in zip(plans, found, strict=True):
            _respond(plan, findings, is_last=turn >= ROUNDS - 1)
        looked_at = [*found]
        if not any(found):
            return
    _withhold_all(plans)
    for plan in plans:
        plan.cells = publish_cells(plan.wave, plan.rules, plan.withheld, plan.coarser)


def _withhold_all(plans: Sequence[Plan]) -> set[int]:
    """D1, D5, D6 and D9 in each wave and D7 between them, until nothing more is withheld. Gives what changed."""
    changed: set[int] = set()
    stale = set(range(len(plans)))
    while stale:
        for place in stale:
            before, plans[place].withheld = (
                plans[place].withheld,
                withhold(plans[place].wave, plans[place].rules, plans[place].held),
            )
            changed |= {place} if before != plans[place].withheld else set()
        stale = set()
        places = sorted(range(len(plans)), key=lambda place: plans[place].family)
        for _, ones in groupby(places, key=lambda place: plans[place].family):
            stale |= _hold_in_family(plans, tuple(ones))
    return changed


def _hold_in_family(plans: Sequence[Plan], places: Sequence[int]) -> set[int]:
    planned = [Planned(plans[place].wave, plans[place].rules, plans[place].withheld) for place in places]
    more = hold_through_time(planned)
    for place, held in more.items():
        plans[places[place]].held = merged(plans[places[place]].held, held)
    return {places[place] for place in more}


def _audit(plan: Plan, only: set[Finding] | None) -> set[Finding]:
    if only is not None and not only:
        return set()
    plan.cells = publish_cells(plan.wave, plan.rules, plan.withheld, plan.coarser)
    return audit_wave(plan.wave, plan.cells, plan.instrument, plan.rules, only)


def _respond(plan: Plan, findings: set[Finding], *, is_last: bool) -> None:
    """Coarsens by one band what was found; where there is no wider band, or no turn left, it is withheld (D15)."""
    for answered, group in sorted(findings):
        for one in _published_beside(plan, answered, group):
            for told in (answered, *_scores_telling(plan.instrument, answered)):
                bands = plan.coarser[told, one] = plan.coarser.get((told, one), 0) + 1
                _hold_what_has_no_step(plan, told, one, by_bands(plan.rules, LAST if is_last else bands))


def _scores_telling(instrument: Instrument, answered: Answered) -> Iterator[Answered]:
    """Dimensions and overall scores of so few items that they tell the mean of one as precisely as it does itself."""
    for battery in instrument.batteries:
        if battery.id == answered.battery:
            own = {item.dimension for item in battery.items if item.id == answered.target}
            for dimension in own:
                if sum(item.dimension == dimension for item in battery.items) <= FEW_ITEMS:
                    yield Answered("dimension", battery.id, dimension, answered.form)
            if len(battery.items) <= FEW_ITEMS:
                yield Answered("overall", battery.id, battery.id, answered.form)


def _published_beside(plan: Plan, answered: Answered, group: Group) -> tuple[Group, ...]:
    """The group; or, for those who are in no published level, the published levels that give them away."""
    if group in plan.wave.sizes:
        return (group,)
    hidden = plan.withheld[Base(*answered, "none", "")].means
    return tuple(one for one in plan.wave.sizes if one not in hidden and one[0] == group[0])


def _hold_what_has_no_step(plan: Plan, answered: Answered, group: Group, rules: Rules) -> None:
    for base, answers in answers_by_base(plan.wave).items():
        if base[:4] == tuple(answered) and group in answers and (not base.alone or group == EVERYONE):
            means = step_for(rules.mean_steps, answers[group]) is None
            shares = means or step_for(rules.share_steps, answers[group]) is None
            held = Withheld({group: "recoverable"} if means else {}, {group: "recoverable"} if shares else {})
            if means or shares:
                plan.held = merged(plan.held, {base: held})
