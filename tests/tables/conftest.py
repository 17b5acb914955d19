"""The project that uses everything, measured once: as it protects its respondents, and with every number open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.compare import analyse
from generator.model.chart import ChartRequest
from generator.model.text import Language
from generator.pipeline.drawing import series_until
from generator.pipeline.reading import read_project, read_series
from tests.projects.everything import write_everything

HOME = Path(__file__).parent.parent.parent
Requests = Mapping[tuple[str, Language], ChartRequest]
"""By profile and language."""


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Requests:
    """The newest quarter of the visitors' survey."""
    found: dict[tuple[str, Language], ChartRequest] = {}
    for profile in ("standard", "open"):
        root = write_everything(tmp_path_factory.mktemp(profile))
        if profile == "open":
            _open_all(root)
        project = read_project(root, HOME)
        every = read_series(project, lambda _: None)
        series = next(one for one in every if one.dataset == "visitors")
        past = series_until(series, series.latest)
        analyses = analyse(past, series.latest, project.site, every)
        languages: tuple[Language, ...] = ("zh", "en")
        for language in languages:
            found[profile, language] = ChartRequest(project.site, past, series.latest, language, "", analyses)
    return found


def _open_all(root: Path) -> None:
    for path in sorted(root.glob("data/surveys/*/dataset.yml")):
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))
        declared |= {"disclosure": "open", "disclosure_reason": {"zh": "试验数据", "en": "Made up for a test"}}
        path.write_text(yaml.safe_dump(declared, allow_unicode=True), encoding="utf-8")
