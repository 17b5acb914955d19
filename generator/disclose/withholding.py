"""Which groups of one wave are withheld, base by base (D1, D5, D6, D9), beside what is held back for other reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.disclose.bases import EVERYONE, Base, Group, answers_by_base, largest_shares, partitions
from generator.disclose.crossing import Crossing
from generator.disclose.hiding import Why, hidden_levels, hidden_shares
from generator.disclose.nesting import Nested, hidden_across, nested_in
from generator.model.findings import Wave
from generator.model.profiles import Rules, smallest_n

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a wave: how many respondents each has, and which lie within which."""

    sizes: Mapping[Group, int]
    nested: tuple[Nested, ...]
    crossing: Crossing

    @classmethod
    def of(cls, wave: Wave, rules: Rules) -> Groups:
        nested = nested_in(wave, rules.nesting - 1) if rules.nesting else ()
        return cls(wave.sizes, nested, Crossing(wave, rules.nesting))


@dataclass(frozen=True, slots=True)
class Withheld:
    """Groups whose means, and whose shares, are withheld for one base."""

    means: Mapping[Group, Why] = field(default_factory=dict)
    shares: Mapping[Group, Why] = field(default_factory=dict)


Held = Mapping[Base, Withheld]
Answers = Mapping[Base, Mapping[Group, int]]
Heaviest = Mapping[Base, Mapping[Group, float]]
NOBODY = Withheld()
NONE_HELD: Held = {}


def withhold(wave: Wave, rules: Rules, held: Held = NONE_HELD) -> dict[Base, Withheld]:
    """What every base of the wave withholds; `held` comes from other periods (D7) and from the audit (D15)."""
    return withhold_bases(Groups.of(wave, rules), rules, held, answers_by_base(wave), largest_shares(wave))


def withhold_bases(groups: Groups, rules: Rules, held: Held, answers: Answers, heaviest: Heaviest) -> dict[Base, Withheld]:
    """The same for these bases alone."""
    return {
        base: _withheld(base, ones, groups, rules, _with_dominated(held.get(base, NOBODY), heaviest.get(base, {}), rules))
        for base, ones in answers.items()
    }


def merged(first: Held, second: Held) -> dict[Base, Withheld]:
    """Both; the reason of the first stands."""
    return {base: _both(first.get(base, NOBODY), second.get(base, NOBODY)) for base in {**first, **second}}


def _both(first: Withheld, second: Withheld) -> Withheld:
    return Withheld({**second.means, **first.means}, {**second.shares, **first.shares})


def _with_dominated(held: Withheld, heaviest: Mapping[Group, float], rules: Rules) -> Withheld:
    """D9: a group in which one respondent weighs too much."""
    dominated: dict[Group, Why] = {
        group: "dominance" for group, share in heaviest.items() if share > rules.largest_share + ROUNDING
    }
    return Withheld({**held.means, **dominated}, {**held.shares, **dominated})


def _withheld(base: Base, answers: Mapping[Group, int], groups: Groups, rules: Rules, held: Withheld) -> Withheld:
    """Within each segment, then across segments, until nothing more is withheld."""
    # What is computed for everyone only has no levels that could be subtracted.
    if base.alone:
        return _within_segments(answers, {}, rules, held)
    while True:
        found = _within_segments(answers, groups.sizes, rules, held)
        means = _across(groups, answers, found.means, rules.minimum, rules)
        shares = _across(groups, answers, {**found.shares, **means}, smallest_n(rules.share_steps), rules)
        if not means and not shares:
            return found
        held = Withheld({**held.means, **means}, {**held.shares, **means, **shares})


def _across(
    groups: Groups, answers: Mapping[Group, int], hidden: Mapping[Group, Why], smallest: int, rules: Rules
) -> dict[Group, Why]:
    shown = frozenset(group for group, n in answers.items() if n >= smallest and group not in hidden)
    why: Why = "complement" if rules.complement_sum else "nesting"
    found = hidden_across(groups.nested, answers, shown, rules.nesting)
    return dict.fromkeys(sorted(found or groups.crossing.hidden(shown)), why)


def _within_segments(answers: Mapping[Group, int], sizes: Mapping[Group, int], rules: Rules, held: Withheld) -> Withheld:
    everyone = answers.get(EVERYONE, 0)
    means: dict[Group, Why] = {group: why for group, why in held.means.items() if group == EVERYONE}
    shares: dict[Group, Why] = {group: why for group, why in held.shares.items() if group == EVERYONE}
    if everyone < rules.minimum:
        means[EVERYONE] = "too_few"
    for segment, levels in partitions(answers, sizes).items():
        hidden = hidden_levels(everyone, levels, rules, _in(segment, held.means))
        fewer = hidden_shares(everyone, levels, {**_in(segment, held.shares), **hidden}, smallest_n(rules.share_steps), rules)
        means.update({(segment, level): why for level, why in hidden.items()})
        shares.update({(segment, level): why for level, why in fewer.items()})
    return Withheld(means, {**means, **shares})


def _in(segment: str, held: Mapping[Group, Why]) -> dict[str, Why]:
    return {level: why for (of, level), why in held.items() if of == segment}
