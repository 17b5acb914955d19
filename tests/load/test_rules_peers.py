"""What peers have: numbers that there are, bands with both ends, a source, and why they are comparable or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import faults_in, load, write_files
from tests.load.results_builders import RESULTS

FILE = "content/peers/acme.yml"
PEERS = """\
schema: peers/1
id: acme
organisation: acme
groups:
  - id: region
    name: 同城八家
    who: 同城八家终端运营商，自愿参加
    url: https://example.org/region
    retrieved: 2020-02-01
    declared: 2019-01-02
    comparable: with_care
    differs: [mode]
    reason: 同行用电话调查
    figures:
      - {period: '2019', dataset: kiosk-2019, battery: quality, form: gap, shows: quartiles, low: -0.9, high: -0.4,
         median: -0.6, peers: 8}
      - {period: '2019', dataset: kiosk-2019, question: recommend, shows: range, low: 10.0, high: 30.0, mean: 21.0, peers: 2}
      - {period: 2019-09, operations: acme-counter, indicator: in-time, shows: quartiles, low: 0.7, high: 0.9, peers: 8}
  - id: nation
    name: 全国指数
    who: 全国一份指数
    source: servqual-1988
    declared: 2019-01-02
    comparable: not_comparable
    differs: [scale, language]
    reason: 量表是 0 至 100 分
    figures:
      - {period: '2019', dataset: kiosk-2019, battery: quality, form: gap, shows: one_value, mean: 82.0, peers: 31}
en:
  groups:
    region: {name: Eight in town, who: Eight operators who volunteered, reason: Peers ask by telephone}
    nation: {name: National index, who: One index of the nation, reason: Its scale runs from 0 to 100}
"""
SOURCE = "- {id: servqual-1988, type: web, cite: {zh: 指数, en: Index}, status: read}\n"
SOUND = {**RESULTS, FILE: PEERS, "content/sources/indices.yml": SOURCE}
BAND = "low: -0.9, high: -0.4,\n         median: -0.6,"
CARE = "comparable: with_care\n    differs: [mode]"


def only(root: Path, change: tuple[str, str]) -> Fault:
    assert change[0] in PEERS, change[0]
    faults = faults_in(write_files(root, {**SOUND, FILE: PEERS.replace(*change, 1)}))
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


def test_peers_are_read_in_both_languages(tmp_path: Path) -> None:
    peers = load(write_files(tmp_path, SOUND)).peers["acme"]
    assert [(group.id, group.name.in_("en"), len(group.figures)) for group in peers.groups] == [
        ("region", "Eight in town", 3),
        ("nation", "National index", 1),
    ]


@pytest.mark.parametrize(
    ("change", "place", "found", "allowed"),
    [
        (("    source: servqual-1988\n", ""), "R385 groups[1]", "no source",
         "source: an id of content/sources, or url with retrieved"),
        (("    retrieved: 2020-02-01\n", ""), "R385 groups[0]", "url without retrieved",
         "retrieved: the day on which it was read, 2026-11-22"),
        (("url: https://", "url: ftp://"), "R385 groups[0].url", "'ftp://example.org/region' is no web address",
         "an address that begins with https://"),
        (("declared: 2019-01-02", "declared: 2020-03-02"), "R385 groups[0].declared",
         "2020-03-02, after the date of the edition", "2020-03-01 or before"),
        (("    differs: [mode]\n", ""), "R386 groups[0]", "comparable: with_care without 'differs'",
         "differs: at least one of what is not alike"),
        ((CARE, "comparable: like_for_like"), "R386 groups[0].reason",
         "'reason' beside comparable: like_for_like", "nothing, or comparable: with_care or not_comparable"),
        (("differs: [mode]", "differs: [mode, scale]"), "R386 groups[0].comparable", "with_care, with 'scale' in differs",
         "not_comparable"),
        (("mean: 21.0", "mean: 31.0"), "R387 groups[0].figures[1]", "low 10, mean 31, high 30", "low <= mean <= high"),
        (("indicator: in-time", "indicator: in-tim"), "R387 groups[0].figures[2].indicator",
         "'acme-counter' has no indicator 'in-tim'", "in-time"),
        (("question: recommend", "question: recomend"), "R387 groups[0].figures[1].question",
         "no column of 'kiosk-2019' answers the question 'recomend'", "recommend"),
        (("period: 2019-09, ", "period: 2020-04, "), "R387 groups[0].figures[2].period",
         "2020-04, after the date of the edition", "2020-03 or before"),
        (("period: 2019-09, ", "period: '2019', "), "R387 groups[0].figures[2].period", "'2019' is a year",
         "a month such as 2026-09, as the data have it"),
        ((BAND, "low: -0.9, median: -0.6,"), "R387 groups[0].figures[0]", "shows: quartiles without 'high'", "low and high"),
        ((BAND, "low: -0.4, high: -0.9, median: -0.6,"), "R387 groups[0].figures[0]", "low -0.4, median -0.6, high -0.9",
         "low <= median <= high"),
        ((BAND, "low: -9.0, high: -0.4,"), "R387 groups[0].figures[0].low", "-9, where nothing can lie", "-6 to 6"),
        (("high: 0.9, peers", "high: 90.0, peers"), "R387 groups[0].figures[2].high", "90, where nothing can lie", "0 to 1"),
        (("high: 0.9, peers: 8", "high: 0.9, peers: 3"), "R387 groups[0].figures[2].peers",
         "quartiles of 3 peers", "4 or more"),
        (("mean: 82.0", "mean: 82.0, median: 81.0"), "R387 groups[1].figures[0].mean", "median and mean", "one of them"),
        (("mean: 82.0", "low: 1.0, mean: 82.0"), "R387 groups[1].figures[0].low", "'low' beside shows: one_value",
         "median or mean alone"),
        (("question: recommend, shows: range, low: 10.0, high: 30.0, mean: 21.0",
          "battery: quality, form: gap, shows: one_value, mean: -0.6"), "R387 groups[0].figures[1]",
         "figures[0] is of the same number and period", "each once in a group"),
    ],
)  # fmt: skip
def test_a_peer_figure_says_what_it_is_and_where_it_comes_from(
    tmp_path: Path, change: tuple[str, str], place: str, found: str, allowed: str
) -> None:
    fault = only(tmp_path, change)
    assert (f"{fault.code} {fault.field}", fault.found, fault.allowed) == (place, found, allowed)


def test_two_groups_that_can_be_compared_do_not_stand_beside_one_number(tmp_path: Path) -> None:
    care = PEERS.replace("comparable: not_comparable\n    differs: [scale, language]", CARE).replace("mean: 82.0", "mean: -0.5")
    (fault,) = faults_in(write_files(tmp_path, {**SOUND, FILE: care}))
    assert (fault.field, fault.allowed) == ("groups[1].figures[0]", "one comparable group for each number and period")
    assert fault.found == "groups[0].figures[0] stands beside the same number of the same period"


def test_a_misspelt_source_has_a_nearest_name(tmp_path: Path) -> None:
    fault = only(tmp_path, ("source: servqual-1988", "source: servqual-1898"))
    assert (fault.code, fault.hint) == ("R101", "did you mean 'servqual-1988'?")


def test_an_organisation_has_one_file_of_peers(tmp_path: Path) -> None:
    other = "content/peers/others.yml"
    (fault,) = faults_in(write_files(tmp_path, {**SOUND, other: PEERS.replace("id: acme", "id: others", 1)}))
    assert (fault.file, fault.found) == (other, f"the peers of 'acme' stand in {FILE} already")
