"""Names of groups are words in every chart that prints them, whatever they contain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.render import render
from generator.exports.csv_file import write_csv
from generator.model.chart import Drawing
from generator.model.text import Text
from tests.charts.builders import a_cache
from tests.charts.rich import BRANCHES, PEERS, rich_request, rich_site
from tests.charts.test_hostile_labels import HOSTILE


@pytest.mark.parametrize("name", ["funnel", "heat-map", "sample-population"])
def test_a_name_that_looks_like_markup_is_text_and_nothing_else(name: str, tmp_path: Path) -> None:
    site = rich_site()
    dataset = site.datasets["answers"]
    names = dict(zip(BRANCHES, HOSTILE, strict=False))
    levels = [
        level.model_copy(update={"name": Text(zh=names[level.id], en=names[level.id])}) if level.id in names else level
        for level in dataset.segments[0].levels
    ]
    branch = dataset.segments[0].model_copy(update={"levels": tuple(levels)})
    hostile = replace(site, datasets={"answers": dataset.model_copy(update={"segments": (branch,)})})
    drawing = CHARTS[name](rich_request("en", "branch", site=hostile))
    assert isinstance(drawing, Drawing)
    (chart,) = render([drawing], a_cache(tmp_path))
    for picture in (*chart.light.values(), *chart.dark.values()):
        root = ElementTree.fromstring(picture.svg)
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
            "svg",
            "title",
            "g",
            "path",
            "line",
            "text",
            "tspan",
        }
        assert not any(attribute.startswith("on") for element in root.iter() for attribute in element.attrib)
        assert any("onerror" in (element.text or "") or "</scr" in (element.text or "") for element in root.iter())
    assert not set("<>&\u2028\u2029") & set(chart.spec)


def test_a_name_of_peers_is_words_in_the_picture_its_alt_and_its_table(tmp_path: Path) -> None:
    (group,) = PEERS.groups
    words = "=" + " ".join(HOSTILE)
    changes = {"name": Text(zh=words, en=words), "reason": Text(zh=words, en=words), "url": f"https://example.org/{words}"}
    peers = PEERS.model_copy(update={"groups": (group.model_copy(update=changes),)})
    drawing = CHARTS["bullet"](rich_request("en", site=replace(rich_site(), peers={"bank": peers})))
    assert isinstance(drawing, Drawing)
    (chart,) = render([drawing], a_cache(tmp_path))
    assert not set("<>&\u2028\u2029") & set(chart.spec) and words not in drawing.alt
    for picture in (*chart.light.values(), *chart.dark.values()):
        root = ElementTree.fromstring(picture.svg)
        assert {"script", "img"}.isdisjoint(element.tag.rpartition("}")[2] for element in root.iter())
        assert not any(attribute.startswith("on") for element in root.iter() for attribute in element.attrib)
    download = write_csv(drawing.table).decode()
    assert "'=</script>" in download and ",=" not in download and ',"=' not in download
