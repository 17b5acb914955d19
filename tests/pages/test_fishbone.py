"""The fishbone: six bones in their order, a mark for evidence at every cause, and no claim that it proves anything."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.actions import BONES, Actions, Bone, Cause, CauseEvidence
from generator.model.text import LANGUAGES, Language, Text
from generator.pages.fishbone import show_fishbone, show_fishbones
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book
from tests.pages.rendering import elements

HOSTILE = '"><img src=x onerror=alert(1)>{{ 7*7 }}'


def leaf(language: Language = "en", typed: str = "Thing") -> Leaf:
    return Leaf(a_book(language, typed), "kiosk/actions/")


def a_cause(number: int, bone: Bone, evidence: CauseEvidence = "record", gap: str = "delivery", words: str = "") -> Cause:
    words = words or f"cause {number}"
    source = None if evidence == "conjecture" else Text(zh="工单", en="work orders")
    return Cause(id=f"c-{number}", gap=gap, bone=bone, text=Text(zh=words, en=words), evidence=evidence, source=source)


def register(*causes: Cause) -> Actions:
    return Actions(id="kiosk", organisation="kiosk", causes=causes, actions=())


def tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(html)


def fish(*causes: Cause, language: Language = "en") -> LexborHTMLParser:
    return tree(show_fishbone(leaf(language), register(*causes), "delivery"))


def test_six_bones_stand_in_their_order_three_on_each_side() -> None:
    found = fish(a_cause(1, "policy"))
    assert [node.text() for node in found.css(".gs-fish__name")] == [
        "People",
        "Process",
        "Policy",
        "Equipment",
        "Information",
        "Environment",
    ]
    assert [len(found.css(f".gs-fish__bone--{side}")) for side in ("above", "below")] == [3, 3]
    assert [node.text() for node in found.css(".gs-fish__none")] == ["none noted"] * 5


def test_a_cause_is_filled_where_something_speaks_for_it_and_hollow_otherwise() -> None:
    kinds: tuple[CauseEvidence, ...] = ("survey", "record", "audit", "interview", "conjecture")
    found = fish(*(a_cause(number, "people", kind) for number, kind in enumerate(kinds)))
    assert [node.text() for node in found.css(".gs-fish__mark")] == ["●", "●", "●", "●", "○"]
    (image,) = found.css("[role=img]")
    label = image.attributes["aria-label"] or ""
    assert label == "Fishbone for “Thing”: causes with evidence 4, conjectures 1. Full list below."


@pytest.mark.parametrize("each", [1, 8])
def test_every_cause_stands_on_its_bone_and_in_the_full_list(each: int) -> None:
    causes = [a_cause(place * each + number, bone) for place, bone in enumerate(BONES) for number in range(each)]
    found = fish(*causes)
    assert [len(bone.css(".gs-fish__cause")) for bone in found.css(".gs-fish__bone")] == [each] * 6
    listed = [node.text() for node in found.css("details .gs-causes li")]
    assert len(listed) == 6 * each
    assert all(f"cause {number}" in text for number, text in enumerate(listed))
    assert all("work orders" in text for text in listed)


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "不能证明因果。● 有证据，○ 只是推测。"), ("en", "it is no proof of cause. ● has evidence, ○ is conjecture.")],
)
def test_it_says_that_it_proves_nothing(language: Language, said: str) -> None:
    (note,) = fish(a_cause(1, "people"), language=language).css(".gs-fish__note")
    assert said in note.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_one_for_each_gap_that_has_causes_in_the_order_of_the_model(language: Language) -> None:
    written = register(
        a_cause(1, "people", gap="perception"), a_cause(2, "people", gap="knowledge"), a_cause(3, "people", gap="knowledge")
    )
    found = show_fishbones(leaf(language), written)
    assert [len(tree(html).css(".gs-fish__cause")) for html in found] == [2, 1]
    assert show_fishbone(leaf(language), written, "delivery") == ""
    assert show_fishbones(leaf(language), register()) == ()


def test_what_people_typed_is_text() -> None:
    plain, hostile = (
        show_fishbone(leaf(typed=typed), register(a_cause(1, "process", words=typed)), "delivery")
        for typed in ("Thing", HOSTILE)
    )
    assert [node.tag for node in elements(plain)] == [node.tag for node in elements(hostile)]
    assert HOSTILE in tree(hostile).css(".gs-fish__cause")[0].text()
