from __future__ import annotations

import numpy as np

from generator.measure.answer_counts import answer_counts
from generator.model.answers import BLANK
from generator.model.findings import Answered
from generator.model.period import Period
from generator.model.tally import Counted, Group, Table, Tally
from tests.disclose.builders import an_instrument

YEARS = (Period(2019, 0, "year"), Period(2020, 0, "year"))
GROUPS = (Group("2019", "", ""), Group("2020", "", ""), Group("2020", "branch", "a"))


def a_tally() -> Tally:
    values = np.array([[BLANK], [1], [2]])
    counts = np.array([[[1], [2], [3]], [[0], [4], [5]], [[0], [1], [2]]])
    tables = {
        Counted("single", "b", "i", "perception"): Table(Counted("single", "b", "i", "perception"), values, counts),
        Counted("overall", "b", "b", "perception"): Table(Counted("overall", "b", "b", "perception"), values, counts),
    }
    sizes = np.array([6, 9, 3])
    return Tally("made", YEARS, GROUPS, sizes, tables, "none", {}, np.zeros(3, np.int64))


def test_each_period_has_the_counts_of_its_groups() -> None:
    found = answer_counts(a_tally(), an_instrument())
    item = Answered("item", "b", "i", "perception")
    assert set(found) == {"2019", "2020"} and set(found["2020"]) == {item}
    assert found["2020"][item].values == (BLANK, 1, 2)
    assert found["2020"][item].of == {("", ""): (0, 4, 5), ("branch", "a"): (0, 1, 2)}
    assert found["2019"][item].of == {("", ""): (1, 2, 3)}
