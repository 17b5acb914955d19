from __future__ import annotations

import pytest

from generator.model.profiles import PROFILES, Rules, smallest_n, step_for


@pytest.mark.parametrize(("rules", "people"), [(PROFILES["standard"], 5), (PROFILES["strict"], 10)], ids=["standard", "strict"])
def test_every_step_covers_enough_people(rules: Rules, people: int) -> None:
    for bands in (rules.mean_steps, rules.share_steps):
        covered = [(n, step * n) for n in range(1200) if (step := step_for(bands, n))]
        assert covered
        assert [n for n, covers in covered if covers < people - 1e-9] == []


@pytest.mark.parametrize("rules", PROFILES.values(), ids=list(PROFILES))
def test_bands_fall_and_nothing_is_published_below_the_minimum(rules: Rules) -> None:
    for bands in (rules.mean_steps, rules.share_steps):
        assert list(bands) == sorted(bands, reverse=True)
        assert smallest_n(bands) >= rules.minimum


def test_strict_publishes_nothing_that_standard_hides() -> None:
    standard, strict = PROFILES["standard"], PROFILES["strict"]
    for n in range(1200):
        for wide, narrow in ((standard.mean_steps, strict.mean_steps), (standard.share_steps, strict.share_steps)):
            loose, tight = step_for(wide, n), step_for(narrow, n)
            assert tight is None or (loose is not None and loose <= tight)
