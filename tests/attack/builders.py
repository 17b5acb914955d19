"""Published cells written down directly, as schemes that are known to leak publish them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.attack.values import Count, Group, Published, Question, Scale

QUESTION = Question("b", "i", "perception")
FIVE = Scale(1, 5, 4, 2)
EVERYONE = Group(0, "org/made", "2020", "", "")


def level(name: str, *, segment: str = "s", period: str = "2020", version: int = 0) -> Group:
    return Group(version, "org/made", period, segment, name)


def a_cell(
    statistic: str,
    value: float | None,
    n: int | None,
    *,
    group: Group = EVERYONE,
    step: float = 0.0,
    ends: tuple[float | None, float | None] = (None, None),
    edge: str = "",
    question: Question = QUESTION,
) -> Published:
    scope = "item" if question.target else "size"
    return Published(group, scope, question, statistic, "none", n, value, *ends, step, edge, "shown", "made.csv:2")


def a_table(groups: Mapping[Group, Sequence[int]], hidden: Iterable[Count] = ()) -> list[Published]:
    """A table of counts with row totals, in which some counts are hidden."""
    kept = set(hidden)
    cells = []
    for group, counts in groups.items():
        n = sum(counts)
        cells.append(a_cell("respondents", float(n), n, group=group))
        for answer, count in enumerate(counts, 1):
            if Count(group, QUESTION, str(answer)) not in kept:
                cells.append(a_cell(f"count_{answer}", float(count), n, group=group))
    return cells


def truth_of(groups: Mapping[Group, Sequence[int]]) -> dict[Count, int]:
    return {
        Count(group, QUESTION, str(answer)): count for group, counts in groups.items() for answer, count in enumerate(counts, 1)
    }
