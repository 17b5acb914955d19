"""The settings given to MkDocs: encoded, plain YAML, the same on every machine."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.model.page import NavItem
from generator.model.site import Settings
from generator.model.text import Text
from generator.publish.config import site_config, write_config
from tests.publish.builders import HOME

HOSTILE = Text(zh="</title><script>alert(1)</script>", en="!!python/object/apply:os.system [ls]")


def test_a_site_name_is_encoded_for_html() -> None:
    config = site_config(Settings(name=HOSTILE, tagline=HOSTILE, licence=HOSTILE), "zh", (), ())
    assert "<" not in config["site_name"] + config["site_description"] + config["copyright"]


def test_titles_of_the_navigation_are_encoded() -> None:
    config = site_config(Settings(), "zh", (NavItem("<img src=x onerror=alert(1)>", ""),), ())
    assert config["nav"] == [{"&lt;img src=x onerror=alert(1)&gt;": "index.md"}]


def test_the_written_settings_hold_no_tag_that_a_loader_would_run(tmp_path: Path) -> None:
    path = write_config(tmp_path, HOME, "en", site_config(Settings(name=HOSTILE), "en", (), ()))
    assert not [event for event in yaml.parse(path.read_text(encoding="utf-8")) if getattr(event, "tag", None)]
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["site_name"] == HOSTILE.en


def test_the_projects_own_mkdocs_settings_are_never_used(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("hooks: [evil.py]\n")
    path = write_config(tmp_path / "build", HOME, "zh", site_config(Settings(), "zh", (), ()))
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["INHERIT"] == str(HOME / "mkdocs.yml")


def test_the_shared_settings_are_plain_and_load_no_plugin_but_search() -> None:
    shared = yaml.safe_load((HOME / "mkdocs.yml").read_text(encoding="utf-8"))
    assert shared["plugins"] == ["search"]
    assert "hooks" not in shared
    assert shared["theme"]["font"] is False
    assert not {"navigation.instant", "search.suggest"} & set(shared["theme"]["features"])
    assert not [name for name in map(str, shared["markdown_extensions"]) if "emoji" in name or "magiclink" in name]


def test_the_edition_is_printed_only_when_the_site_has_a_date() -> None:
    assert "2026-11-22" in site_config(Settings(date="2026-11-22"), "zh", (), ())["copyright"]
    assert "1970" not in site_config(Settings(), "zh", (), ())["copyright"]
