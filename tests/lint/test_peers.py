"""Words about peers in a commentary: as the whole interval of a named measure stands to comparable peers, and no others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.model.peers import PeerFigure, PeerGroup, Peers
from generator.model.scene import Scene
from generator.model.text import Language
from tests.lint.builders import rules
from tests.lint.worlds import the_bank
from tests.narrate.builders import GAP, text


def figure(dimension: str, low: float, high: float) -> PeerFigure:
    return PeerFigure(
        period="2020q3", dataset="survey", battery=GAP, form="gap", dimension=dimension, shows="quartiles", low=low, high=high,
        peers=8,
    )  # fmt: skip


@cache
def beside_peers() -> Scene:
    """Reliability lies above the band, responsiveness below it, empathy across an end of it."""
    scene = the_bank()
    when = scene.customers[0].latest.period.id
    known = (figure("reliability", -1.5, -1.1), figure("responsiveness", -1.0, -0.5), figure("empathy", -0.9, -0.61))
    group = PeerGroup(
        id="region",
        name=text("本地八家", "Eight in the region"),
        who=text("八家", "eight"),
        url="https://example.org/region",
        retrieved="2020-01-02",
        declared="2020-01-02",
        comparable="like_for_like",
        figures=tuple(one.model_copy(update={"period": when}) for one in known),
    )
    peers = Peers(id="bank", organisation="bank", groups=(group,))
    return replace(scene, site=replace(scene.site, peers={"bank": peers}))


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("zh", "可靠性差距的整个区间高于同行的中间一半。", []),
        ("zh", "响应性差距的整个区间低于同行的中间一半。", []),
        ("zh", "移情性差距与同行无法区分。", []),
        ("zh", "移情性差距高于同行。", ["peers"]),
        ("zh", "可靠性差距低于同行。", ["peers"]),
        ("zh", "可靠性优于八家同行。", ["peers"]),
        ("zh", "可靠性处于行业领先水平。", ["rank"]),
        ("zh", "我们的可靠性在同行中排名第一。", ["rank", "rank"]),
        ("zh", "各项均高于同行。", ["peers"]),
        ("zh", "可靠性高于行业平均。", ["peers"]),
        ("zh", "可靠性跑赢大多数同行。", ["peers"]),
        ("zh", "我们派人向行业标杆学习。", []),
        ("en", "Reliability is on a par with our peers.", ["peers"]),
        ("en", "We joined an industry benchmark group.", []),
        ("en", "The whole interval of the gap in reliability lies above the middle half of the peers.", []),
        ("en", "The gap in empathy lies above the middle half of the peers.", ["peers"]),
        ("en", "Our reliability is industry-leading.", ["peers"]),
        ("en", "Reliability is better than that of our peers.", ["peers"]),
    ],
)
def test_words_about_peers_are_those_that_the_interval_allows(language: Language, sentence: str, expected: list[str]) -> None:
    assert rules(beside_peers(), sentence, language) == expected


def test_without_peers_nothing_is_above_them() -> None:
    assert rules(the_bank(), "可靠性差距高于同行。") == ["peers"]
