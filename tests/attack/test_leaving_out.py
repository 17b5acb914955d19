"""Bases that lie within each other: a publisher of exact bases tells who left a question out, rounded ones tell nobody."""

from __future__ import annotations

from itertools import product

import pytest

from generator.attack.leaving_out import left_out
from generator.attack.rounding import possible_n
from generator.attack.values import Group, Interval, Question
from generator.disclose.rounding import nearest_count
from generator.model.profiles import PROFILES, Rules, step_for

WHO = Group(0, "org/made", "2020", "branch", "north")
PERCEIVED, GAP, SIZE = Question("b", "i", "perception"), Question("b", "i", "gap"), Question("", "", "")


def found(respondents: Interval, perceived: Interval, both: Interval) -> dict[str, Interval]:
    bases = {(WHO, SIZE, "size"): respondents, (WHO, PERCEIVED, "item"): perceived, (WHO, GAP, "item"): both}
    return {f"{left.question.form} {left.why}": people for left, people in left_out(bases).items()}


def test_exact_bases_tell_who_left_a_question_out() -> None:
    assert found((50, 50), (48, 48), (47, 47)) == {
        "perception left out of size": (2, 2),
        "gap left out of size": (3, 3),
        "gap left out of item b i perception": (1, 1),
    }
    assert found((50, 50), (50, 50), (50, 50)) == {}


def test_bases_to_the_nearest_five_tell_nobody() -> None:
    assert found((48, 52), (43, 47), (43, 47)) == {}


@pytest.mark.parametrize("rules", [PROFILES["standard"], PROFILES["strict"]], ids=["standard", "strict"])
def test_no_two_published_bases_tell_for_sure_that_a_few_left_something_out(rules: Rules) -> None:
    """Of all sizes to 620 and up to 12 missing answers, with what the steps of means and shares say of each base."""
    for n, missing in product(range(rules.minimum, 620), range(1, 13)):
        if n - missing >= rules.minimum:
            assert (
                left_out({(WHO, SIZE, "size"): possible(n, rules), (WHO, PERCEIVED, "item"): possible(n - missing, rules)})
                == {}
            ), (n, missing)


def possible(n: int, rules: Rules) -> Interval:
    """What the attacker reads off a base as it is printed with its finest number."""
    step = min(step for bands in (rules.mean_steps, rules.share_steps) if (step := step_for(bands, n)))
    return possible_n(nearest_count(n, rules.count_step), rules.count_step, step)
