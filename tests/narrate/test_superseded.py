"""The first version of a release that was revised: it shows what was known then."""

from __future__ import annotations

from dataclasses import replace

from generator.narrate import tell_results
from tests.narrate.test_actions import a_scene, moved


def test_a_superseded_version_has_no_effects_of_the_one_that_replaced_it() -> None:
    scene = a_scene(cells=moved(-0.9, -1.4))
    series = scene.customers[0]
    past = replace(series.latest, revisions=())
    told = [tell_results(scene.site, series, one, None, "zh", scene=scene) for one in (series.latest, past)]
    assert all("本期测了 1 项效果" in "".join(story.headline) for story in told)
    scene = replace(scene, customers=(replace(series, superseded=(past,)),))
    story = tell_results(scene.site, series, past, None, "zh", scene=scene)
    assert "效果" not in "".join((*story.headline, story.comparisons)) + "".join(story.notes.get("actions", ()))
