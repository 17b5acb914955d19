"""The calculators in a browser: the same numbers as the results pages, learners first, by keyboard and from a disk."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from scipy.special import stdtrit
from scipy.stats import ttest_rel

from generator.measure.formulas.net_promoter import net_promoter_score
from generator.measure.formulas.returns import returns
from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def fill(page: Tab, *values: str) -> None:
    for place, value in enumerate(values):
        page.locator(".gs-calc input[type=text]").nth(place).fill(value)


def work(page: Tab) -> str:
    page.locator(".gs-calc [type=submit]").click()
    return page.locator(".gs-calc__out").inner_text()


def wrongs(page: Tab) -> list[str]:
    return [text for text in page.locator(".gs-calc__wrong").all_inner_texts() if text]


# ---- The formulas, against those of the results pages


def test_students_t_is_that_of_scipy(tab: Watched) -> None:
    page = tab.open("en/gap/")
    freedom = [1, 2, 3, 4, 5, 7, 10, 19, 29, 50, 99, 364, 1999, 100_000, 3_000_000]
    found = page.evaluate("freedom => freedom.map(gapsiteStatistics.tQuantile)", freedom)
    assert found == pytest.approx([float(stdtrit(each, 0.975)) for each in freedom], rel=1e-8)


def test_a_gap_and_its_interval_are_those_of_a_paired_t_test(tab: Watched) -> None:
    page = tab.open("en/gap/")
    answers = np.random.default_rng(5).integers(1, 8, (40, 2))
    for n in (2, 3, 40):
        pairs = answers[:n]
        found = page.evaluate("gapsiteStatistics.gap", pairs.tolist())
        expected = ttest_rel(pairs[:, 1], pairs[:, 0]).confidence_interval(0.95)
        assert [found["low"], found["high"]] == pytest.approx([expected.low, expected.high])
        assert found["value"] == pytest.approx((pairs[:, 1] - pairs[:, 0]).mean())


@pytest.mark.parametrize("counts", [(3, 4, 9), (0, 0, 5), (120, 0, 0), (1, 1, 0), (1234, 4321, 5000)])
def test_nps_is_that_of_the_results_pages(tab: Watched, counts: tuple[int, int, int]) -> None:
    page = tab.open("en/nps/")
    expected = net_promoter_score(*(np.array([count]) for count in counts))
    found = page.evaluate("counts => gapsiteStatistics.nps(...counts)", list(counts))
    numbers = [float(each[0]) for each in (expected.value, expected.low, expected.high)]
    assert [found["value"], found["low"], found["high"]] == pytest.approx(numbers)


@pytest.mark.parametrize(("costs", "benefits", "rate"), [
    ((100, 10, 10), (0, 80, 90), 0.08), ((100,), (300,), 0.0), ((0, 50), (60, 0), -0.1),
    ((0, 0), (1, 2), 0.05), ((9, 9), (1, 0), 0.5),
])  # fmt: skip
def test_returns_are_those_of_the_cases(
    tab: Watched, costs: tuple[float, ...], benefits: tuple[float, ...], rate: float
) -> None:
    page = tab.open("en/roi/")
    found = page.evaluate("flows => gapsiteStatistics.returns(...flows)", [costs, benefits, rate])
    outlook = asdict(returns(costs, benefits, rate))
    names = {
        "cost": "cost",
        "benefit": "benefit",
        "npv": "net_present_value",
        "bcr": "benefit_cost_ratio",
        "roi": "return_on_investment",
    }
    assert {name: found[name] for name in names} == pytest.approx({name: outlook[long] for name, long in names.items()})
    assert found["payback"] == outlook["payback"]


@pytest.mark.parametrize(("value", "digits", "text"), [
    (-1.005, 2, "−1.01"), (-0.004, 2, "0.00"), (1234.5, 1, "1,234.5"), (0.125, 2, "0.13"),
])  # fmt: skip
def test_numbers_are_rounded_and_written_as_on_every_page(tab: Watched, value: float, digits: int, text: str) -> None:
    page = tab.open("zh/gap/")
    assert page.evaluate("([value, digits]) => gapsite.number(value, digits)", [value, digits]) == text


# ---- The calculators


@pytest.mark.parametrize(("language", "expected"), [("zh", "−2.55 至 −0.20"), ("en", "−2.55 to −0.20")])
def test_the_gap_of_the_example_lies_below_nothing(tab: Watched, language: str, expected: str) -> None:
    page = tab.open(f"{language}/gap/")
    page.locator(".gs-calc .gs-tools button").nth(1).click()
    told = work(page)
    assert "−1.38" in told
    assert expected in told


def test_pasted_rows_are_taken_over_with_their_heading_left_out(tab: Watched) -> None:
    page = tab.open("en/gap/")
    page.locator("summary").click()
    page.locator("textarea").fill("Expected\tPerceived\r\n7\t5\n６，５\n\n5 5\n")
    page.get_by_role("button", name="Use these").click()
    assert "Lines used: 3." in page.inner_text(".gs-details")
    assert "−1.00" in work(page)


@pytest.mark.parametrize("pasted", ["1 2\n3", "1 2\na b", "", "1 2 3", "\n".join(["1 2"] * 2001)])
def test_a_broken_paste_takes_nothing(tab: Watched, pasted: str) -> None:
    page = tab.open("en/gap/")
    fill(page, "7", "5")
    page.locator("summary").click()
    page.locator("textarea").fill(pasted)
    page.get_by_role("button", name="Use these").click()
    assert page.locator(".gs-details .gs-said").inner_text()
    assert page.locator(".gs-calc tbody input").first.input_value() == "7"
    assert page.locator(".gs-calc tbody tr").count() == 5


@pytest.mark.parametrize(("name", "values", "fault"), [
    ("gap", ("7", ""), "Both numbers are needed."), ("gap", ("7", "x"), "This has to be a number, such as 12.5."),
    ("gap", (), "Fill in at least one line."), ("nps", ("1.5",), "This has to be a whole number."),
    ("nps", ("-1",), "This cannot be less than 0."), ("nps", (), "Fill in at least one answer."),
    ("roi", ("0", "9", "5"), "This cannot be more than the likely figure."), ("roi", ("",), "Fill in a number."),
    ("roi", ("-100", "", "5"), "This has to be more than −100."), ("roi", ("0", "1"), "Fill in the likely figure."),
    ("claim-check", (), "First choose what kind of numbers they are."),
])  # fmt: skip
def test_what_cannot_be_worked_out_is_said_at_its_field(tab: Watched, name: str, values: tuple[str, ...], fault: str) -> None:
    page = tab.open(f"en/{name}/")
    fill(page, *values)
    assert "Fields to put right first" in work(page)
    assert fault in wrongs(page)
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_one_line_has_a_gap_without_an_interval(tab: Watched) -> None:
    page = tab.open("zh/gap/")
    fill(page, "７", "5.5")
    told = work(page)
    assert "−1.50" in told
    assert "只有一行，算不出区间" in told


def test_nps_counts_pasted_answers_and_has_points_without_per_cent(tab: Watched) -> None:
    page = tab.open("zh/nps/")
    page.locator("summary").click()
    page.locator("textarea").fill("10, 9 9\n8，7；0 6 3")
    page.get_by_role("button", name="取用").click()
    told = work(page)
    assert "0.0 个点" in told
    assert "37.5%" in told
    page.locator("textarea").fill("10 11 <b>")
    page.get_by_role("button", name="取用").click()
    assert "第 2 个是“11”" in page.inner_text(".gs-details")


def test_roi_takes_off_the_cost_and_shows_both_ends(tab: Watched) -> None:
    page = tab.open("zh/roi/")
    fill(page, "0", "80", "100", "120", "200", "300", "350")
    rows = [row.split("\t") for row in work(page).splitlines() if "\t" in row]
    assert [row[2] for row in rows if "BCR" in row[0] or "ROI" in row[0]] == ["3.00", "200.0%"]
    assert next(row for row in rows if "NPV" in row[0])[1:] == ["80.00", "200.00", "270.00"]


def test_a_second_period_is_discounted_once(tab: Watched) -> None:
    page = tab.open("en/roi/")
    fill(page, "25", "", "100")
    page.get_by_role("button", name="Add a period").press("Enter")
    page.locator(".gs-calc__period").nth(1).locator("input").nth(4).fill("100")
    told = work(page)
    assert "−20.00" in told
    assert "not within these periods" in told


def test_learners_answer_before_they_see_what_fifteen_to_eight_means(tab: Watched) -> None:
    page = tab.open("zh/claim-check/")
    assert "效率提升 47%" in page.inner_text(".gs-calc__printed")
    page.locator("select").nth(1).select_option("time")
    work(page)
    assert "87.5" not in page.inner_text(".gs-calc")
    mine = page.locator(".gs-calc__group input")
    mine.nth(0).fill("46.7")
    mine.nth(1).fill("47%".rstrip("%"))
    told = work(page)
    assert "−46.7%" in told
    assert "+87.5%" in told
    assert "正负号反了" in told
    mine.nth(0).fill("−47")
    mine.nth(1).fill("87.5")
    assert re.findall(r"[✓✗]", work(page)) == ["✓", "✓"]


def test_shares_differ_in_points_and_a_wrong_kind_is_asked_again(tab: Watched) -> None:
    page = tab.open("en/claim-check/")
    page.locator("select").nth(0).select_option("satisfied")
    page.locator("select").nth(1).select_option("time")
    for each in page.locator(".gs-calc__group input").all():
        each.fill("1")
    work(page)
    assert "Think again: which kind is “per cent of customers”?" in wrongs(page)
    page.locator("select").nth(1).select_option("share")
    for place, value in enumerate(("10", "25")):
        page.locator(".gs-calc__group input").nth(place).fill(value)
    told = work(page)
    assert "+10 percentage points" in told
    assert "+25.0%" in told
    assert "✗" not in told


@pytest.mark.parametrize(("kind", "numbers", "fault"), [
    ("share", ("120", "90"), "This cannot be more than 100."), ("time", ("15", "0"), "This has to be more than 0."),
    ("count", ("0", "5"), "This has to be more than 0."),
])  # fmt: skip
def test_numbers_of_ones_own_have_to_make_sense(tab: Watched, kind: str, numbers: tuple[str, str], fault: str) -> None:
    page = tab.open("en/claim-check/")
    page.locator("select").nth(0).select_option("own")
    fill(page, *numbers)
    page.locator("select").nth(1).select_option(kind)
    for each in page.locator(".gs-calc__group input").all():
        each.fill("1")
    work(page)
    assert fault in wrongs(page)


def test_a_change_takes_away_what_belonged_to_other_numbers(tab: Watched) -> None:
    page = tab.open("en/nps/")
    fill(page, "1", "2", "3")
    work(page)
    fill(page, "2")
    assert page.locator(".gs-calc__out").inner_text() == ""


def test_a_calculator_works_by_keyboard_from_a_disk(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "en" / "nps" / "index.html").as_uri())
    for key in ("Tab", "3", "Tab", "4", "Tab", "9", "Enter"):
        page.keyboard.press(key)
    assert "+37.5 points" in page.inner_text(".gs-calc__out")
    page.close()
