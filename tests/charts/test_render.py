"""Rendering: the same bytes always, a cache that is used, and a failure that stays alone."""

from __future__ import annotations

import pickle
from dataclasses import replace
from multiprocessing import TimeoutError as Late
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.charts import render as rendering
from generator.charts.render import chart_id, render
from generator.errors import BuildError
from generator.model.chart import WIDE, Drawing, Spec
from tests.charts.builders import a_cache, a_drawing


def broken() -> Drawing:
    drawing = a_drawing("dumbbell")
    return replace(drawing, specs={width: {**spec, "layer": [{"mark": "nonsense"}]} for width, spec in drawing.specs.items()})


def test_a_broken_chart_is_a_build_error_and_does_not_poison_the_next(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="could not be drawn"):
        render([broken()], a_cache(tmp_path))
    (chart,) = render([a_drawing("dumbbell")], a_cache(tmp_path))
    assert chart.light[WIDE].svg.startswith("<svg ")


def test_a_chart_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "SECONDS", 0.01)
    with pytest.raises(BuildError, match="no chart was finished"):
        render([a_drawing("dumbbell")], a_cache(tmp_path))


def test_a_chart_may_wait_long_for_those_before_it(tmp_path: Path) -> None:
    studio = rendering.Studio(a_cache(tmp_path))

    class Queued:
        """Third in the queue of a slow machine."""

        before = 2

        def get(self, _: float) -> tuple[str, str]:
            if not self.before:
                return "<svg/>", ""
            self.before -= 1
            studio.drawn += 1
            raise Late

    studio.begun[rendering._key("{}")] = Queued()
    assert studio.svg("{}") == "<svg/>"


def test_bytes_do_not_depend_on_what_was_drawn_before(tmp_path: Path) -> None:
    one, two = a_drawing("dumbbell"), a_drawing("trend")
    there, back = render([one, two], a_cache(tmp_path / "a")), render([two, one], a_cache(tmp_path / "b"), workers=1)
    assert there == tuple(reversed(back))


def test_the_second_time_nothing_is_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render([a_drawing("dumbbell")], a_cache(tmp_path))
    monkeypatch.setattr(rendering, "to_svg", None)
    assert render([a_drawing("dumbbell")], a_cache(tmp_path)) == first


def test_a_damaged_picture_in_the_cache_is_made_again(tmp_path: Path) -> None:
    first = render([a_drawing("dumbbell")], Cache(tmp_path))
    for entry in (tmp_path / "svg").iterdir():
        entry.write_bytes(entry.read_bytes()[:-10])
    assert render([a_drawing("dumbbell")], Cache(tmp_path)) == first


def test_an_id_starts_with_a_letter_and_changes_with_language_and_content() -> None:
    chinese, english = a_drawing("dumbbell", "zh"), a_drawing("dumbbell", "en")
    ids = {chart_id(chinese), chart_id(english), chart_id(replace(chinese, alt="x"))}
    assert len(ids) == 3
    assert all(len(name) == 13 and name[0] == "c" for name in ids)
    assert chart_id(chinese) == chart_id(a_drawing("dumbbell", "zh"))


def test_nothing_to_draw_starts_no_process(tmp_path: Path) -> None:
    assert render([], a_cache(tmp_path)) == ()


def test_a_specification_is_kept_as_text_and_reads_as_what_it_was() -> None:
    spec = {"b": {"y": [1, 2.5, None]}, "a": "文"}
    kept = Spec.of(spec)
    assert (dict(kept), kept.text) == (spec, '{"a":"文","b":{"y":[1,2.5,null]}}')
    assert Spec.of(kept) is kept and dict(pickle.loads(pickle.dumps(kept))) == spec
