"""Every pair of published periods."""

from __future__ import annotations

from dataclasses import replace

from generator.compare import compare, compare_all
from generator.model.measures import overall_key
from tests.compare.builders import over_time, quarter
from tests.narrate.builders import GAP, a_site

KEY = overall_key(GAP, "gap")
SITE = a_site()


def test_every_pair_is_there_once_with_the_earlier_period_first() -> None:
    found = compare_all(over_time(KEY, [-1.0, -0.9, -0.8, -0.7]), SITE)
    numbers = [(earlier, later) for earlier in range(4) for later in range(earlier + 1, 4)]
    assert list(found) == [(quarter(earlier), quarter(later)) for earlier, later in numbers]


def test_a_pair_says_what_two_releases_say() -> None:
    series = over_time(KEY, [-1.0, -0.9, -0.2])
    first, _, last = series.releases
    assert compare_all(series, SITE)[first.period, last.period] == compare(first, last, SITE)


def test_pairs_that_are_not_comparable_are_there_with_their_reason() -> None:
    series = over_time(KEY, [-1.0, -0.9])
    changed = replace(series, releases=(series.releases[0], replace(series.releases[1], instrument="other-form")))
    change = compare_all(changed, SITE)[quarter(0), quarter(1)].changes[KEY]
    assert (change.kind, change.reason) == ("S1", "instrument")


def test_a_single_period_has_no_pair() -> None:
    assert compare_all(over_time(KEY, [-1.0]), SITE) == {}
