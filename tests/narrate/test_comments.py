"""The method page says how comments were counted, and for whom they do not speak."""

from __future__ import annotations

from dataclasses import replace

from generator.model.text import LANGUAGES
from generator.narrate import explain_methods
from tests.charts.themed import COMMENTS
from tests.narrate.builders import a_release, a_series, a_site, shown
from tests.narrate.test_methods import GAP_KEY


def test_the_method_names_coders_and_base_and_that_not_everyone_comments() -> None:
    site, series = a_site(), a_series(a_release({GAP_KEY: shown(-1.0)}))
    own = site.datasets[series.dataset].model_copy(update={"comments": COMMENTS})
    commented = replace(site, datasets={**site.datasets, series.dataset: own})
    for language, coded, limit in zip(LANGUAGES, ("一致率 91%", "agreed in 91%"), ("不能代表", "not everyone"), strict=True):
        plain, said = (
            "\n".join(text for _, texts in explain_methods(one, series, language) for text in texts)
            for one in (site, commented)
        )
        assert coded in said and limit in said
        assert coded not in plain and limit not in plain
