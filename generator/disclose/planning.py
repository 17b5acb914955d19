"""What each wave withholds and how coarse it is, found together: what one period or group hides, another must not give away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.disclose.auditing import Finding, Known, audit_wave
from generator.disclose.bases import EVERYONE, Base, Group, answered_of, answers_by_base, keys_of, largest_shares
from generator.disclose.coarsening import by_bands
from generator.disclose.partitions import audit_partitions
from generator.disclose.publishing import publish_cells, publish_own_cells
from generator.disclose.themes import all_themes, audit_themes, hold_themes
from generator.disclose.through_time import Planned, hold_through_time
from generator.disclose.withholding import Groups, Held, Withheld, merged, withhold_bases
from generator.model.findings import Answered, Key, Wave
from generator.model.instrument import Instrument
from generator.model.profiles import Rules, step_for
from generator.model.release import Cell

ROUNDS = 10
"""So often groups are made coarser; what is then still too narrow is withheld at once."""
LAST = 100
"""More bands than any profile has."""
FEW_ITEMS = 2


class Plan:
    """One wave on its way to a release."""

    def __init__(self, wave: Wave, rules: Rules, instrument: Instrument, respondents: str) -> None:
        self.wave, self.rules, self.instrument = wave, rules, instrument
        self.family = (wave.organisation, instrument.id, respondents)
        """Waves that ask the same people the same."""
        self.answers = answers_by_base(wave)
        self.heaviest = largest_shares(wave)
        self.bases: dict[Answered, list[Base]] = {}
        for base in self.answers:
            self.bases.setdefault(answered_of(base), []).append(base)
        self.known: Known = {}
        self.groups = Groups.of(wave, rules)
        self.keys: dict[Answered, list[Key]] = {}
        for key in keys_of(wave):
            self.keys.setdefault(answered_of(key), []).append(key)
        self.withheld: dict[Base, Withheld] = {}
        self.stale: set[Base] = set(self.answers)
        """Bases for which it must be found out anew what is withheld."""
        self.held: dict[Base, Withheld] = dict(hold_themes(wave, rules))
        """What the wave must withhold because of other periods (D7), of the audit (D15) and of the bases of themes."""
        self.coarser: dict[tuple[Answered, Group], int] = {}
        self.cells: Mapping[Key, Cell] = {}

    def hold(self, more: Held) -> None:
        self.held = merged(self.held, more)
        self.stale |= set(more)

    def renew(self) -> set[Answered]:
        """D1, D5, D6 and D9 where something was held back since. Gives the questions for which more is withheld now."""
        answers = {base: self.answers[base] for base in self.stale}
        found = withhold_bases(self.groups, self.rules, self.held, answers, self.heaviest)
        changed = {answered_of(base) for base, one in found.items() if one != self.withheld.get(base)}
        self.withheld |= found
        self.stale = set()
        return changed

    def audit(self, only: set[Answered]) -> set[Finding]:
        """D15 for these questions."""
        only = all_themes(only, self.keys)
        keys = [key for answered in only for key in self.keys.get(answered, ())] if self.rules.least_values else []
        cells = publish_own_cells(keys, self.wave, self.rules, self.withheld, self.coarser)
        found = audit_wave(self.wave, cells, self.instrument, self.rules, only, self.known)
        found |= audit_themes(self.wave, cells, self.rules)
        return found | audit_partitions(self.wave, cells, self.rules, only) if keys else found


def carry_out(plans: Sequence[Plan]) -> None:
    """Fills in what is withheld, how coarse it is, and the cells that result."""
    looked_at: list[set[Answered]] = [set() for _ in plans]
    for turn in range(ROUNDS + 1):
        looked_at = [ones | changed for ones, changed in zip(looked_at, _withhold_all(plans), strict=True)]
        found = [plan.audit(ones) for plan, ones in zip(plans, looked_at, strict=True)]
        if turn == ROUNDS or not any(found):
            break
        for plan, findings in zip(plans, found, strict=True):
            _respond(plan, findings, is_last=turn == ROUNDS - 1)
        looked_at = [{answered for answered, _ in findings} for findings in found]
    for plan in plans:
        plan.cells = publish_cells(plan.wave, plan.rules, plan.withheld, plan.coarser)


def _withhold_all(plans: Sequence[Plan]) -> list[set[Answered]]:
    """In each wave, and D7 between them, until nothing more is withheld. Gives the questions of each for which more is."""
    changed: list[set[Answered]] = [set() for _ in plans]
    while any(plan.stale for plan in plans):
        changed = [ones | plan.renew() for plan, ones in zip(plans, changed, strict=True)]
        by_family = sorted(plans, key=lambda plan: plan.family)
        for _, family in groupby(by_family, key=lambda plan: plan.family):
            _hold_in_family(tuple(family))
    return changed


def _hold_in_family(family: Sequence[Plan]) -> None:
    planned = [Planned(plan.wave.period, plan.rules, plan.withheld, plan.answers) for plan in family]
    for place, held in hold_through_time(planned).items():
        family[place].hold(held)


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
    for base in plan.bases.get(answered, ()):
        answers = plan.answers[base]
        if group in answers and (not base.alone or group == EVERYONE):
            means = step_for(rules.mean_steps, answers[group]) is None
            shares = means or step_for(rules.share_steps, answers[group]) is None
            held = Withheld({group: "recoverable"} if means else {}, {group: "recoverable"} if shares else {})
            if means or shares:
                plan.hold({base: held})
