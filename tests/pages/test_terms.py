"""Names of the vocabulary are found inside running text of both languages, once a section, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.model.prose import Mark, Prose
from generator.model.text import Language, Text
from generator.model.vocabulary import Gap, GapModel, Term, Vocabulary
from generator.pages.leaf import Leaf
from generator.pages.prose import render_prose, render_taught_prose
from tests.pages.builders import a_book

PAGE = "lessons/five-gaps/"
LINK = re.compile(r'<a class="gs-term" href="([^"]*)" data-tip="([^"]*)">([^<]*)</a>')


def a_term(name: str, zh: str, en: str, *synonyms: Text) -> Term:
    return Term(id=name, name=Text(zh=zh, en=en), definition=Text(zh=f"{zh}的定义", en=f"what {en} is"), synonyms=synonyms)


def a_leaf(language: Language = "zh") -> Leaf:
    book = a_book(language)
    model = book.site.vocabulary.gap_models[0]
    gaps = tuple(_named(gap) for gap in model.gaps)
    vocabulary = Vocabulary(
        gap_models=(GapModel.model_validate(model.model_copy(update={"gaps": gaps})),),
        terms=(
            a_term("gap", "差距", "Gap"),
            a_term("servqual", "SERVQUAL 量表", "SERVQUAL"),
            a_term("nps", "净推荐值", "Net promoter score", Text(zh="NPS", en="NPS")),
        ),
    )
    return Leaf(replace(book, site=replace(book.site, vocabulary=vocabulary)), PAGE)


def _named(gap: Gap) -> Gap:
    return gap.model_copy(update={"name": Text(zh="传递差距", en="Delivery gap")}) if gap.id == "delivery" else gap


def found(text: str, language: Language = "zh") -> list[str]:
    """What is linked, in order."""
    rendered = render_taught_prose(a_leaf(language), Prose(((language, (text,)),)), PAGE)
    return [words for _, _, words in LINK.findall(rendered)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("zh", "服务传递差距的例子", ["传递差距"]),
        ("zh", "SERVQUAL量表与SERVQUAL 量表", ["SERVQUAL量表"]),
        ("zh", "用SERVQUAL来量", ["SERVQUAL"]),
        ("zh", "差距与传递差距", ["差距", "传递差距"]),
        ("zh", "算NPS的时候", ["NPS"]),
        ("en", "Two gaps, one delivery gap.", ["gaps", "delivery gap"]),
        ("en", "A stopgap and gapless SERVQUALITY", []),
        ("en", "nps is no name, NPS is", ["NPS"]),
    ],
)
def test_the_longest_name_is_found_where_no_blank_divides_words(language: Language, text: str, names: list[str]) -> None:
    assert found(text, language) == names


def test_only_the_first_mention_of_a_section_is_a_link() -> None:
    assert found("差距，差距。\n\n差距\n\n## 下一节\n\n差距") == ["差距", "差距"]


def test_what_a_mark_names_is_not_linked_again_in_its_section() -> None:
    parts = ("差距在前，", Mark("term", "gap", (), 1), "\n\n## 下一节\n\n差距")
    rendered = render_taught_prose(a_leaf(), Prose((("zh", parts),)), PAGE)
    assert len(LINK.findall(rendered)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "## 差距 {#x}",
        "`差距`",
        "```\n差距\n```",
        "[差距](../x/)",
        "![差距](x.png)",
        "<a href='x'>差距</a>",
        "https://example.org/差距",
        "| 差距 |\n|---|",
    ],
)
def test_headings_code_links_and_addresses_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_link_leads_to_the_entry_and_carries_its_definition() -> None:
    rendered = render_taught_prose(a_leaf(), Prose((("zh", ("传递差距",)),)), PAGE)
    ((href, tip, _),) = LINK.findall(rendered)
    assert (href, tip) == ("../../gap-model/#delivery", "平常 words")


def test_an_organisations_own_words_stay_as_they_are() -> None:
    assert render_prose(a_leaf(), Prose((("zh", ("差距",)),))) == "差距"


def test_remarks_to_the_linter_are_not_published() -> None:
    assert render_taught_prose(a_leaf(), Prose((("zh", ("甲\n<!-- ignore C401: 设例 -->\n乙",)),)), PAGE) == "甲\n乙"
