"""The map of the gap chain: every gap of the model in its order, solid only where something was measured, no sizes."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.story import NO_CHAIN, Chain, GapLine
from generator.model.text import LANGUAGES, Language, Text
from generator.pages.chain import show_chain
from generator.pages.chain_map import runs_of, show_chain_map
from generator.pages.leaf import Leaf
from tests.pages.builders import GAPS, a_book
from tests.pages.rendering import elements

HOSTILE = '"><img src=x onerror=alert(1)>{{ 7*7 }}'


def leaf(language: Language = "en", typed: str = "Thing") -> Leaf:
    return Leaf(a_book(language, typed), "kiosk/")


def chain(*measured: str, twice: str = "", value: str = "−0.93 points") -> Chain:
    lines = [GapLine(gap, gap in measured, value if gap in measured else "not measured", ()) for gap in GAPS]
    lines += [GapLine(twice, True, "62%", ())] if twice else []
    return Chain(tuple(lines), "Gaps do not add up.")


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def test_gaps_follow_one_another_and_the_customers_own_stands_apart() -> None:
    """Knowledge to communication join five boxes; perception leads from expectations to perceptions."""
    model = leaf().site.vocabulary.canonical
    assert model is not None
    assert [[gap.id for gap in run] for run in runs_of(model.gaps)] == [
        ["knowledge", "standards", "delivery", "communication"],
        ["perception"],
    ]
    found = tree(show_chain_map(leaf(), chain("perception")))
    assert [len(run.css(".gs-map__box")) for run in found.css(".gs-map__run")] == [5, 2]
    assert [node.text() for node in found.css(".gs-map__number")] == [f"Gap {number}" for number in range(1, 6)]


def test_a_box_is_what_the_gap_before_leads_to() -> None:
    book = a_book("en")
    model = book.site.vocabulary.canonical
    assert model is not None
    for construct in model.constructs:
        object.__setattr__(construct, "name", Text(zh=construct.id, en=construct.id))
    boxes = [node.text() for node in tree(show_chain_map(Leaf(book, ""), chain("delivery"))).css(".gs-map__box")]
    assert boxes == ["expected", "management", "specified", "delivered", "communicated", "expected", "perceived"]


def test_only_a_measured_gap_is_solid_and_has_a_value_with_its_unit() -> None:
    found = tree(show_chain_map(leaf(), chain("delivery", "perception", twice="delivery")))
    states = ["gs-map__gap--open" in (node.attributes["class"] or "") for node in found.css(".gs-map__gap")]
    assert states == [True, True, False, True, False]
    values = [[line.text() for line in node.css(".gs-map__figure")] for node in found.css(".gs-map__value")]
    assert values == [["not measured"], ["not measured"], ["−0.93 points", "62%"], ["not measured"], ["−0.93 points"]]


def test_no_size_is_drawn_as_a_length() -> None:
    """The same elements, whatever was measured."""
    small, large = (show_chain_map(leaf(), chain("perception", value=value)) for value in ("−0.01 points", "−6.00 points"))
    assert small.replace("0.01", "6.00") == large
    assert not any(node.attributes.get("style") for node in elements(large))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            "差距链：5 个差距中 2 个有测量。差距 3：−0.93 分、62%。差距 5：−0.93 分。"
            "未测量：差距 1、差距 2、差距 4。单位不同，不能比较大小。",
        ),
        (
            "en",
            "Gap chain: 2 of 5 gaps measured. Gap 3: −0.93 points, 62%. Gap 5: −0.93 points. "
            "Not measured: Gap 1, Gap 2, Gap 4. Units differ; sizes are not comparable.",
        ),
    ],
)
def test_the_text_alternative_says_what_was_measured_and_what_not(language: Language, said: str) -> None:
    value = {"zh": "−0.93 分", "en": "−0.93 points"}[language]
    html = show_chain_map(leaf(language), chain("delivery", "perception", twice="delivery", value=value))
    (image,) = tree(html).css("[role=img]")
    assert image.attributes["aria-label"] == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_in_words_stays_below_the_map(language: Language) -> None:
    html = show_chain(leaf(language), chain("perception"))
    assert html.index("gs-map") < html.index('<ol class="gs-chain">')
    assert len(tree(html).css("ol.gs-chain > li")) == 5


@pytest.mark.parametrize("nothing", [NO_CHAIN, chain()])
def test_where_nothing_was_measured_there_is_no_map(nothing: Chain) -> None:
    assert show_chain_map(leaf(), nothing) == ""


def test_names_and_values_are_text() -> None:
    plain, hostile = (show_chain_map(leaf(typed=typed), chain("perception", value=typed)) for typed in ("Thing", HOSTILE))
    assert [node.tag for node in elements(plain)] == [node.tag for node in elements(hostile)]
    assert HOSTILE in tree(hostile).css(".gs-map__value")[-1].text()
