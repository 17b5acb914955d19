"""Themes of comments: counted in every group, estimated for everyone, the same however rows are split."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from statsmodels.stats.proportion import proportion_confint

from generator.errors import SourceFaults
from generator.exports import write_tally
from generator.load.tally_file import parse_tally
from generator.measure import estimate, merge_tallies, recount, tally_answers
from generator.measure.digests import count_changed, digest_rows
from generator.measure.formulas.mentions import commented, mentioned
from generator.model.answers import NOT_ASKED, Answers, Asked, Mention
from generator.model.dataset import Comments, Dataset, Theme, ThemeColumn
from generator.model.findings import Estimate, Key
from generator.model.instrument import Instrument
from generator.model.period import Period
from generator.model.tally import ANY_COMMENT, Counted, Group, Tally
from tests.measure.builders import ORGANISATION, WORDS, a_dataset, an_instrument, answers_of

WAITING, STAFF, KIND = Mention("waiting", "complaint"), Mention("staff", "complaint"), Mention("staff", "praise")
MENTIONS = (Mention("waiting", "praise"), WAITING, KIND, STAFF)
"""Every theme on every side, in the order in which readers give them."""
COMMENTED = Key("", "", "theme", "", ANY_COMMENT, "", "commented", "none")


def with_comments(dataset: Dataset, **changes: Any) -> Dataset:
    fields: dict[str, Any] = {
        "themes": (Theme(id="waiting", name=WORDS, codes=("1",)), Theme(id="staff", name=WORDS, codes=("2",))),
        "columns": (
            ThemeColumn(column=("good",), side="praise"),
            ThemeColumn(column=("bad",), side="complaint"),
        ),
        "coded_by": WORDS,
    }
    return dataset.model_copy(update={"comments": Comments(**{**fields, **changes})})


def of(mention: Mention) -> Key:
    return Key("", "", "theme", "", *mention, "mentioned", "none")


def a_survey(seed: int = 0, rows: int = 300, periods: int = 2) -> tuple[Answers, Dataset, Instrument]:
    """A third comment; each of them mentions each theme with a chance of its own; two branches."""
    random = np.random.default_rng(seed)
    instrument = an_instrument((1,), forms=("perception",))
    dataset = with_comments(a_dataset(instrument, (2,)))
    ratings = {Asked("quality", "i01", "perception"): random.integers(1, 6, rows).astype(np.int16)}
    branches = {"s0": random.integers(0, 2, rows).astype(np.int32)}
    period_of = random.integers(0, periods, rows).astype(np.int32)
    answers = answers_of(dataset, ratings, branches, period_of=period_of, periods=periods)
    return replace(answers, **written(random, rows)), dataset, instrument


def written(random: np.random.Generator, rows: int) -> dict[str, Any]:
    wrote = (random.random(rows) < 1 / 3).astype(np.int8)
    chances = (0.1, 0.4, 0.3, 0.05)
    said = {
        mention: np.where(wrote == 1, random.random(rows) < chance, NOT_ASKED).astype(np.int8)
        for mention, chance in zip(MENTIONS, chances, strict=True)
    }
    return {"commented": wrote, "mentions": said}


def estimates_of(answers: Answers, dataset: Dataset, instrument: Instrument) -> list[dict[Key, Estimate]]:
    findings = estimate(tally_answers(answers, dataset, instrument), (), dataset, instrument, ORGANISATION)
    return [dict(wave.estimates) for wave in findings.waves]


def rows_in(answers: Answers, group: Group) -> NDArray[np.bool_]:
    is_in: NDArray[np.bool_] = answers.period_of == [period.id for period in answers.periods].index(group.period)
    return is_in & (answers.segments[group.segment] == int(group.level[1:])) if group.segment else is_in


def test_each_theme_is_counted_in_every_group() -> None:
    answers, dataset, instrument = a_survey()
    tally = tally_answers(answers, dataset, instrument)
    groups = [group for group in tally.groups if group.segment in ("", "s0")]
    assert len(groups) == 6
    columns = {Mention(ANY_COMMENT, ""): answers.commented, **answers.mentions}
    for mention, column in columns.items():
        assert column is not None
        counts = tally.tables[Counted("theme", "", *mention)].counts[:, :, 0]
        for group in groups:
            own = column[rows_in(answers, group)]
            assert counts[tally.groups.index(group)].tolist() == [int((own == 0).sum()), int((own == 1).sum())]


def test_shares_are_those_of_statsmodels() -> None:
    answers, dataset, instrument = a_survey(rows=900, periods=1)
    (found,) = estimates_of(answers, dataset, instrument)
    assert answers.commented is not None
    for key, column in {COMMENTED: answers.commented, **{of(each): answers.mentions[each] for each in MENTIONS}}.items():
        k, n = int((column == 1).sum()), int((column >= 0).sum())
        low, high = proportion_confint(k, n, method="wilson")
        assert found[key].n == n
        assert found[key][1:4] == pytest.approx((k / n, low, high))


def test_comments_are_estimated_for_everyone_only_and_never_weighted() -> None:
    answers, dataset, instrument = a_survey(periods=1)
    weighted = replace(answers, weights=np.linspace(500_000, 1_500_000, answers.rows).astype(np.int64))
    (found,) = estimates_of(weighted, dataset, instrument)
    keys = [key for key in found if key.scope == "theme"]
    assert {(key.segment, key.weighting) for key in keys} == {("", "none")}
    assert len(keys) == 1 + len(MENTIONS)
    assert found[of(WAITING)] == estimates_of(answers, dataset, instrument)[0][of(WAITING)]


def test_a_data_set_without_comments_has_no_themes() -> None:
    answers, dataset, instrument = a_survey()
    silent = replace(answers, commented=None, mentions={})
    tally = tally_answers(silent, dataset.model_copy(update={"comments": None}), instrument)
    assert [counted for counted in tally.tables if counted.kind == "theme"] == []


def test_nobody_who_comments_is_0_of_0_themes() -> None:
    """Withheld like 1 of 3: what is left out would say that there was no comment."""
    answers, dataset, instrument = a_survey(periods=1)
    nobody = {each: np.full(answers.rows, NOT_ASKED, np.int8) for each in MENTIONS}
    silent = replace(answers, commented=np.zeros(answers.rows, np.int8), mentions=nobody)
    (found,) = estimates_of(silent, dataset, instrument)
    assert (found[COMMENTED].value, found[of(KIND)][:2]) == (0.0, (0, 0.0))
    assert (found[of(KIND)].low, found[of(KIND)].high) == (None, None)


def test_a_period_that_did_not_ask_for_comments_has_no_themes() -> None:
    answers, dataset, instrument = a_survey()
    assert answers.commented is not None
    first = answers.period_of == 0
    unasked = {mention: np.where(first, NOT_ASKED, column).astype(np.int8) for mention, column in answers.mentions.items()}
    wrote = np.where(first, NOT_ASKED, answers.commented).astype(np.int8)
    found = estimates_of(replace(answers, commented=wrote, mentions=unasked), dataset, instrument)
    assert [sum(key.scope == "theme" for key in estimates) for estimates in found] == [0, 1 + len(MENTIONS)]


def test_a_side_that_nobody_was_asked_about_has_no_themes() -> None:
    answers, dataset, instrument = a_survey(periods=1)
    praise = {mention: np.full(answers.rows, NOT_ASKED, np.int8) for mention in MENTIONS if mention.side == "praise"}
    (found,) = estimates_of(replace(answers, mentions={**answers.mentions, **praise}), dataset, instrument)
    assert {key.form for key in found if key.statistic == "mentioned"} == {"complaint"}


def test_one_comment_has_a_share_without_an_interval() -> None:
    one = np.array([1], np.int64)
    assert np.isnan(mentioned(one, one).low[0])
    assert np.isnan(commented(np.array([0], np.int64), np.array([0], np.int64)).value[0])


def test_parts_add_up_to_the_bytes_of_the_whole() -> None:
    answers, dataset, instrument = a_survey()
    halves = [part(answers, rows) for rows in np.array_split(np.arange(answers.rows), 2)]
    together = merge_tallies(*(tally_answers(half, dataset, instrument) for half in halves))
    whole = write_tally(tally_answers(answers, dataset, instrument), dataset, instrument)
    assert write_tally(together, dataset, instrument) == whole


def test_a_tally_comes_back_from_its_file() -> None:
    answers, dataset, instrument = a_survey()
    tally = tally_answers(answers, dataset, instrument)
    data = write_tally(tally, dataset, instrument)
    again = recount(parse_tally(data, "tally.csv"), dataset, instrument)
    assert write_tally(again, dataset, instrument) == data
    table = again.tables[Counted("theme", "", *WAITING)].counts
    assert table.tolist() == tally.tables[Counted("theme", "", *WAITING)].counts.tolist()


def test_a_file_with_more_comments_on_a_theme_than_comments_is_refused() -> None:
    answers, dataset, instrument = a_survey()
    tally = with_more(tally_answers(answers, dataset, instrument), WAITING)
    with pytest.raises(SourceFaults, match="theme waiting complaint"):
        recount(parse_tally(write_tally(tally, dataset, instrument), "tally.csv"), dataset, instrument)


def test_a_theme_that_is_coded_anew_changes_the_respondents_digest() -> None:
    """A corrected code is a change of somebody's answer, so D8 must see it."""
    answers, dataset, instrument = a_survey(periods=1)
    changed = answers.mentions[STAFF].copy()
    changed[np.flatnonzero(changed == 0)[:3]] = 1
    after = replace(answers, mentions={**answers.mentions, STAFF: changed})
    digests = [digest_rows(each, dataset, instrument, Period(2020, 0, "year")) for each in (answers, after)]
    assert count_changed(*digests)["", ""] == (3, 3)


def part(answers: Answers, rows: NDArray[np.intp]) -> Answers:
    assert answers.commented is not None
    return replace(
        answers,
        rows=len(rows),
        period_of=answers.period_of[rows],
        ratings={asked: column[rows] for asked, column in answers.ratings.items()},
        segments={name: column[rows] for name, column in answers.segments.items()},
        commented=answers.commented[rows],
        mentions={mention: column[rows] for mention, column in answers.mentions.items()},
    )


def with_more(tally: Tally, mention: Mention) -> Tally:
    counted = Counted("theme", "", *mention)
    counts = tally.tables[counted].counts.copy()
    counts[0, 0, 0] += 50
    return replace(tally, tables={**tally.tables, counted: replace(tally.tables[counted], counts=counts)})
