"""Themes of comments: what is held back, that no small count can be worked out, and what is not protected without a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

import pytest

from generator.disclose.planning import Plan, carry_out
from generator.model.findings import Estimate, Key
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Cell, Hidden, Shown
from generator.model.tally import ANY_COMMENT
from tests.disclose.builders import a_share, a_wave, an_instrument

COMMENTED = Key("", "", "theme", "", ANY_COMMENT, "", "commented", "none")
STANDARD, STRICT, OPEN = PROFILES["standard"], PROFILES["strict"], PROFILES["open"]
PROTECTING = pytest.mark.parametrize("rules", [STANDARD, STRICT], ids=["standard", "strict"])
SIDES = ("praise", "complaint")


@dataclass(frozen=True)
class Survey:
    """So many respondents, of whom so many commented; how many mention each theme on each side."""

    respondents: int
    comments: int
    mentions: Mapping[tuple[str, str], int]
    bases: Mapping[str, int] | None = None
    """Comments that could have a side, where that is not all of them."""

    def estimates(self) -> dict[Key, Estimate]:
        found = {COMMENTED: a_share(self.respondents, self.comments / self.respondents)}
        for (theme, side), count in self.mentions.items():
            n = self.base(side)
            found[theme_key(theme, side)] = a_share(n, count / n if n else 0.0)
        return found

    def base(self, side: str) -> int:
        return (self.bases or {}).get(side, self.comments)


def theme_key(theme: str, side: str) -> Key:
    return Key("", "", "theme", "", theme, side, "mentioned", "none")


def published(survey: Survey, rules: Rules = STANDARD) -> Mapping[Key, Cell]:
    wave = a_wave(survey.estimates(), {("", ""): survey.respondents})
    plan = Plan(wave, rules, an_instrument(), "customer")
    carry_out([plan])
    return {key: cell for key, cell in plan.cells.items() if key.scope == "theme"}


def is_shown(cell: Cell | None) -> bool:
    return isinstance(cell, Shown)


def why(cell: Cell) -> str:
    assert isinstance(cell, Hidden), cell
    return cell.why


def two_sides(praise: int, complaint: int) -> dict[tuple[str, str], int]:
    return {("staff", "praise"): praise, ("staff", "complaint"): complaint}


@pytest.mark.parametrize("comments", [0, 1, 3, 9])
def test_fewer_comments_than_the_minimum_publish_nothing_and_all_alike(comments: int) -> None:
    """Not even that there was none: 0, 1 and 9 comments read the same."""
    cells = published(Survey(800, comments, two_sides(0, min(1, comments))))
    assert {why(cell) for cell in cells.values()} == {"too_few"}
    assert len(cells) == 3


@pytest.mark.parametrize(("profile", "least"), [("open", 10), ("standard", 30), ("strict", 50)])
def test_themes_are_published_from_as_many_comments_as_shares_need(profile: str, least: int) -> None:
    rules = {"open": OPEN, "standard": STANDARD, "strict": STRICT}[profile]
    fewer, enough = (published(Survey(900, n, two_sides(n // 2, n // 2)), rules) for n in (least - 1, least))
    assert not is_shown(fewer[theme_key("staff", "praise")])
    assert is_shown(enough[theme_key("staff", "praise")])


def test_open_data_give_every_count() -> None:
    cells = published(Survey(300, 40, two_sides(3, 22)), OPEN)
    cell = cells[theme_key("staff", "praise")]
    assert isinstance(cell, Shown)
    assert cell.value == pytest.approx(3 / 40)
    assert (cell.n, cell.edge) == (40, "")


def test_few_mentions_are_at_most_a_share() -> None:
    """3 of 260 and nobody of 260 read the same."""
    shown = [published(Survey(900, 260, two_sides(few, 100)))[theme_key("staff", "praise")] for few in (0, 3)]
    assert all(isinstance(cell, Shown) and cell.edge == "at_most" for cell in shown)
    assert shown[0] == shown[1]


def test_a_side_with_nearly_all_comments_gives_the_others_away_and_is_held_back() -> None:
    """Files without the column hold 4 of the 304 comments."""
    survey = Survey(900, 304, {**two_sides(90, 120), ("app", "praise"): 60}, {"praise": 300})
    cells = published(survey)
    assert {side: is_shown(cells[theme_key("staff", side)]) for side in SIDES} == {"praise": False, "complaint": True}
    assert why(cells[theme_key("app", "praise")]) == "nesting"


def test_a_side_with_far_fewer_comments_stays() -> None:
    cells = published(Survey(900, 304, two_sides(90, 120), {"praise": 200}))
    assert all(is_shown(cell) for cell in cells.values())


def worlds(seed: int) -> Survey:
    """Sometimes one theme for each comment, sometimes several; few respondents, or few who did not comment."""
    random = Random(seed)
    respondents = random.choice((35, 52, 70, 130, 260, 310, 520, 900))
    comments = random.choice((respondents - random.randint(0, 12), random.randint(10, respondents), respondents // 4 + 8))
    comments = min(respondents, max(0, comments))
    themes = [f"t{place}" for place in range(random.randint(1, 4))]
    if random.random() < 0.5:
        return Survey(respondents, comments, dict(_one_theme_each(random, themes, comments)))
    few = (0, 1, 2, 4, 7, 9, comments - 3, comments)
    counts = [max(0, min(comments, random.choice((*few, random.randint(0, comments))))) for _ in range(2 * len(themes))]
    names = [(theme, side) for theme in themes for side in SIDES]
    return Survey(respondents, comments, dict(zip(names, counts, strict=True)))


def _one_theme_each(random: Random, themes: list[str], comments: int) -> Iterator[tuple[tuple[str, str], int]]:
    """On each side, what is left goes to the last theme, or is a comment without a theme."""
    for side in SIDES:
        left = comments
        for theme in themes:
            is_last = theme == themes[-1] and random.random() < 0.5
            count = left if is_last else min(left, random.choice((1, 3, 6, 9, left // 2, left - 2 if left > 2 else left)))
            left -= count
            yield (theme, side), count


def left_for(survey: Survey, cells: Mapping[Key, Cell], rules: Rules) -> Iterator[int]:
    """Values that remain possible for each count of 1 to 9, by trying all bases and counts; with and without the knowledge
    that no comment has two themes on a side."""
    step = rules.count_step
    n_near = near(survey.respondents, step)
    written = cells[COMMENTED]
    bases = {side: near(survey.base(side), step) for side in SIDES}
    shown = [cell for key, cell in cells.items() if key != COMMENTED]
    k_near = bases["praise"] if any(map(is_shown, shown)) else range(rules.minimum, survey.respondents + 1)
    pairs = [(n, k) for n in n_near for k in k_near if k <= n and is_possible(written, k / n)]
    if is_shown(written):
        yield from few(survey.comments, {k for _, k in pairs})
        yield from few(survey.respondents - survey.comments, {n - k for n, k in pairs})
    comments = {k for _, k in pairs} if is_shown(written) else set(k_near)
    for side in SIDES:
        yield from _left_on(survey, cells, side, sorted(set(bases[side]) & comments))


def _left_on(survey: Survey, cells: Mapping[Key, Cell], side: str, bases: list[int]) -> Iterator[int]:
    own = {theme: count for (theme, of), count in survey.mentions.items() if of == side}
    if not any(is_shown(cells[theme_key(theme, side)]) for theme in own):
        return
    adds_up = sum(own.values()) <= survey.comments
    for theme, count in own.items():
        found: set[tuple[int, int]] = set()
        for base in bases:
            ways = {each: [c for c in range(base + 1) if is_possible(cells[theme_key(each, side)], c / base)] for each in own}
            if not all(ways.values()):
                continue
            least = sum(min(each) for other, each in ways.items() if other != theme)
            most = sum(max(each) for other, each in ways.items() if other != theme)
            is_all = sum(own.values()) == survey.comments
            found |= {(base, c) for c in ways[theme] if not adds_up or (c + least <= base and (not is_all or c + most >= base))}
        if is_shown(cells[theme_key(theme, side)]):
            yield from few(count, {c for _, c in found})
            yield from few(survey.comments - count, {base - c for base, c in found})


def few(count: int, left: set[int]) -> Iterator[int]:
    if 1 <= count <= 9:
        yield len(left)


def near(n: int, step: int) -> range:
    middle = (2 * n + step) // (2 * step) * step
    return range(max(1, middle - step // 2), middle + (step + 1) // 2)


def is_possible(cell: Cell, share: float) -> bool:
    if isinstance(cell, Hidden):
        return True
    is_below, is_above = share < cell.value + cell.step / 2 - 1e-9, share > cell.value - cell.step / 2 + 1e-9
    return (is_above or cell.edge == "at_most") and (is_below or cell.edge == "at_least")


@PROTECTING
def test_no_small_count_is_left_with_too_few_values(rules: Rules) -> None:
    looked_at = 0
    for seed in range(400):
        survey = worlds(seed)
        left = list(left_for(survey, published(survey, rules), rules))
        looked_at += len(left)
        assert min(left, default=99) >= 5, (seed, survey)
    assert looked_at > 300


def test_without_the_audit_some_counts_are() -> None:
    unaudited = replace(STANDARD, least_values=0)
    surveys = map(worlds, range(400))
    left = [number for survey in surveys for number in left_for(survey, published(survey, unaudited), STANDARD)]
    assert min(left) < 5


def test_themes_say_nothing_about_levels() -> None:
    cells = published(Survey(900, 304, two_sides(90, 120)))
    assert {(key.segment, key.level) for key in cells} == {("", "")}
