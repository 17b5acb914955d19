"""What one version changed of another."""

from __future__ import annotations

from dataclasses import replace

from generator.model.method import Method
from generator.model.release import Correction, GroupSize, Hidden, Shown
from generator.model.revisions import corrections, differs, newest_of_each_period
from tests.releases.builders import CELLS, MEN, NPS, SPEED, WOMEN, a_release, published

NEW = Shown(400, False, -0.9, None, None, 0.01)


def test_every_cell_that_differs_is_a_correction_in_order_of_key() -> None:
    gone = {key: cell for key, cell in CELLS.items() if key != NPS}
    before, now = a_release(), a_release({**gone, SPEED: NEW, WOMEN: NEW})
    assert corrections(before, now) == (
        Correction(SPEED, CELLS[SPEED], NEW),
        Correction(NPS, CELLS[NPS], None),
        Correction(WOMEN, CELLS[WOMEN], NEW),
    )


def test_marks_of_the_version_correct_nothing() -> None:
    before = a_release({SPEED: replace(NEW, marks=("u", "p")), MEN: Hidden("too_few")})
    now = a_release({SPEED: replace(NEW, marks=("u", "r")), MEN: Hidden("too_few")})
    assert corrections(before, now) == ()


def test_a_mark_of_the_number_and_a_reason_for_hiding_make_another_version_without_a_correction() -> None:
    for old, new in ((NEW, replace(NEW, marks=("u",))), (Hidden("too_few"), Hidden("complement"))):
        before, now = published(a_release({SPEED: old})), published(a_release({SPEED: new}))
        assert corrections(before, now) == ()
        assert differs(before, now)


def test_versions_differ_in_a_number_a_base_a_choice_or_their_status() -> None:
    release = published(a_release())
    assert not differs(release, published(a_release()))
    assert differs(release, published(a_release({SPEED: NEW})))
    assert differs(release, replace(release, sizes={("", ""): GroupSize(420, False)}))
    assert differs(release, replace(release, method=Method(overall="mean_of_items")))
    assert differs(published(a_release(), status="provisional"), release)


def test_the_newest_revision_stands_for_its_period() -> None:
    first, second = published(a_release()), published(a_release({SPEED: NEW}), 1, "late answers")
    older = published(a_release(period="2018"))
    assert newest_of_each_period((second, first, older)) == (older, second)
