"""What a survey's author typed stays words: in the picture, in the specification, in its JSON."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.render import render
from generator.model.chart import WIDE, Drawing
from tests.charts.builders import BRANCHES, a_cache, a_request

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "a.b[0]\\c'd:e\u2028f",
    'fill="#12436D" ]]> <!-- &lt; datum.v',
)


@pytest.fixture(scope="module")
def drawing() -> Drawing:
    names = dict(zip(BRANCHES, HOSTILE, strict=True))
    drawn = CHARTS["segment-dots"](a_request("en", target="branch", branch_names=names))
    assert isinstance(drawn, Drawing)
    return drawn


def test_a_label_is_text_in_the_picture_and_nothing_else(drawing: Drawing, tmp_path: Path) -> None:
    (chart,) = render([drawing], a_cache(tmp_path))
    for picture in (*chart.light.values(), *chart.dark.values()):
        root = ElementTree.fromstring(picture.svg)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "title", "g", "path", "line", "text", "tspan"}
        assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    texts = [element.text or "" for element in ElementTree.fromstring(chart.light[WIDE].svg).iter()]
    assert any("onerror" in text for text in texts)


def test_the_dark_picture_has_the_same_words(drawing: Drawing, tmp_path: Path) -> None:
    (chart,) = render([drawing], a_cache(tmp_path))
    light, dark = (ElementTree.fromstring(theme[WIDE].svg) for theme in (chart.light, chart.dark))
    assert [element.text for element in light.iter()] == [element.text for element in dark.iter()]


def test_the_json_of_a_specification_ends_no_script_and_no_tag(drawing: Drawing, tmp_path: Path) -> None:
    (chart,) = render([drawing], a_cache(tmp_path))
    assert not set("<>&\u2028\u2029") & set(chart.spec)
    assert json.loads(chart.spec) == json.loads(json.dumps(dict(drawing.specs[WIDE])))


def test_labels_are_values_and_never_names(drawing: Drawing) -> None:
    bare = {**drawing.specs[WIDE], "datasets": {}}
    assert "onerror" not in json.dumps(bare)
    assert "onload" not in json.dumps(bare)
