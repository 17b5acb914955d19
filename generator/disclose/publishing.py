"""One wave as published: row counts, sizes of groups, and every number shown or hidden with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.disclose.bases import SIZE, Base, Group, base_of, group_of, keys_of
from generator.disclose.coarsening import NOTHING_COARSER, Coarser, coarsened
from generator.disclose.covering import covering
from generator.disclose.derived import difference, is_gap
from generator.disclose.left_out import hide_missing
from generator.disclose.partitions import hide_pairs_of_few
from generator.disclose.rounding import nearest_count
from generator.disclose.showing import NOT_COMPUTED, show
from generator.disclose.withholding import Withheld, withhold
from generator.model.answers import Flow
from generator.model.findings import Key, Wave
from generator.model.profiles import Rules
from generator.model.release import Cell, Disclosed, GroupSize, Hidden
from generator.model.statistics import Kind, statistic

SHARES: frozenset[Kind] = frozenset({"share", "net"})
COUNTED: frozenset[Kind] = frozenset({"rate", "quantity", "amount"})
"""Their n is no number of respondents, and has a minimum of its own."""


def publish_flow(flow: Flow, rules: Rules) -> Flow:
    """Row counts as precise as any other count: an exact `used` would give away every group that is nearly everyone."""
    step = rules.count_step
    dropped = ((reason, nearest_count(rows, step)) for reason, rows in flow.dropped)
    counted = replace(
        flow,
        received=nearest_count(flow.received, step),
        used=nearest_count(flow.used, step),
        # A reason that is there with no rows would say that there are one or two.
        dropped=tuple((reason, rows) for reason, rows in dropped if rows),
        distributed=None if flow.distributed is None else nearest_count(flow.distributed, step),
    )
    if rules.inputs_are_fingerprinted:
        return counted
    return replace(counted, sha256="", encoding="", ignored_columns=0, sample=())


def publish_hash(inputs_sha256: str, rules: Rules) -> str:
    """The hash of the inputs where they may be recognised, otherwise nothing."""
    return inputs_sha256 if rules.inputs_are_fingerprinted else ""


def publish_sizes(wave: Wave, rules: Rules, withheld: Mapping[Base, Withheld] | None = None) -> dict[Group, GroupSize]:
    """Sizes follow the same rules as any number: D1, D5, D6, D7, and counts to the nearest step."""
    hidden = (withhold(wave, rules) if withheld is None else withheld)[SIZE].means
    exact = rules.count_step == 1
    return {
        group: GroupSize(None, False) if group in hidden else GroupSize(nearest_count(n, rules.count_step), exact)
        for group, n in wave.sizes.items()
    }


def publish_cells(
    wave: Wave, rules: Rules, withheld: Mapping[Base, Withheld] | None = None, coarser: Coarser = NOTHING_COARSER
) -> dict[Key, Cell]:
    """Every number of everyone, and of every group where it is split: shown or hidden, never left out."""
    hidden = withhold(wave, rules) if withheld is None else withheld
    cells = publish_own_cells(keys_of(wave), wave, rules, hidden, coarser)
    cells = hide_missing(cells, wave, rules)
    if rules.differences_of_published:
        derived = [key for key in cells if is_gap(key) or key.statistic == "nps"]
        cells.update({key: difference(key, cells[key], cells, rules) for key in derived})
    return hide_pairs_of_few(cells, rules)


def publish_own_cells(
    keys: Iterable[Key], wave: Wave, rules: Rules, withheld: Mapping[Base, Withheld], coarser: Coarser
) -> dict[Key, Cell]:
    """Numbers as they are by themselves, before gaps and NPS are made differences of published ones."""
    return {key: _own_cell(key, wave, withheld[base_of(key)], rules, coarser) for key in keys}


def count_disclosed(cells: Mapping[Key, Cell]) -> Disclosed:
    reasons = Counter(cell.why for cell in cells.values() if isinstance(cell, Hidden))
    return Disclosed(len(cells) - reasons.total(), tuple(sorted(reasons.items())))


def _own_cell(key: Key, wave: Wave, withheld: Withheld, rules: Rules, coarser: Coarser) -> Cell:
    kind, estimate = statistic(key.statistic).kind, wave.estimates.get(key)
    why = (withheld.shares if kind in SHARES else withheld.means).get(group_of(key))
    if why and not (why == "too_few" and kind in COUNTED and estimate):
        return Hidden(why)
    if estimate is None:
        return NOT_COMPUTED
    # How coarse a number must be is looked up last: most of the time goes there.
    return show(kind, estimate, key.weighting, covering(coarsened(rules, coarser, key), key, wave))
