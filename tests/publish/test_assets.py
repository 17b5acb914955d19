"""Files that both languages share, and what the theme brings."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.cache import Cache
from generator.publish.assets import VEGA_LITE, shared_assets, vega_bundle
from generator.publish.theme import theme_files
from tests.publish.builders import HOME

COPIED = {
    "partials/javascripts/base.html": "d6113712bc4deb30",
    "partials/javascripts/palette.html": "8790389765ea6036",
    "partials/javascripts/content.html": "3722e156f0f6339d",
    "partials/search.html": "bfd556535abcddb9",
    "partials/alternate.html": "572b1d4dae611aa5",
    "partials/tabs-item.html": "52fe1f551aa2dbfc",
    "base.html": "8536d352b0093623",
}
"""Material's templates that ours replace or rely on, as they were when ours were written."""


def material(name: str) -> bytes:
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "templates" / name).read_bytes()


def test_materials_templates_are_those_that_ours_were_written_for() -> None:
    found = {name: hashlib.sha256(material(name)).hexdigest()[:16] for name in COPIED}
    assert found == COPIED, f"Material is now {version('mkdocs-material')}: compare these templates with templates/theme/"


def test_our_copies_of_materials_scripts_differ_only_where_they_say() -> None:
    ours = (HOME / "templates/theme/assets/gapsite/scope.js").read_text().splitlines()[-1]
    theirs = material("partials/javascripts/base.html").decode().split("<script>")[1].split("</script>")[0]
    assert theirs == ours.replace(
        'new URL("../../../",document.currentScript.src)', 'new URL("{{ config.extra.scope | d(base_url) }}",location)'
    )
    palette = (HOME / "templates/theme/assets/gapsite/palette.js").read_text().splitlines()[-1]
    assert f"<script>{palette}</script>" in material("partials/javascripts/palette.html").decode()


def test_the_vega_bundle_is_one_classic_script_without_top_level_names(cache: Cache) -> None:
    script = vega_bundle(cache).decode()
    assert script.startswith("(() => {")
    assert "window.vegaEmbed=" in script
    assert not [line for line in script.splitlines() if line.startswith(("import ", "export "))]
    assert VEGA_LITE in script


def test_the_vega_bundle_is_made_once(cache: Cache) -> None:
    vega_bundle(cache)
    kept = list((cache.folder / "vega").iterdir())
    before = kept[0].stat().st_mtime_ns
    vega_bundle(cache)
    assert [path.stat().st_mtime_ns for path in (cache.folder / "vega").iterdir()] == [before]


def test_shared_assets_are_plain_files_only(tmp_path: Path) -> None:
    folder = tmp_path / "templates/assets"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text("a")
    (folder / ".DS_Store").write_text("x")
    (folder / "link.js").symlink_to("/etc/passwd")
    assert shared_assets(tmp_path) == {"a.js": b"a", "gapsite.css": b""}


def test_styles_are_one_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "templates/assets"
    folder.mkdir(parents=True)
    (folder / "b.css").write_text(".b { color: red; }\n")
    (folder / "a.css").write_text("/* first */\n.a {\n  margin: 0 1px;\n}\n")
    assert shared_assets(tmp_path) == {"gapsite.css": b".a{margin: 0 1px;}.b{color: red;}"}


def test_the_theme_brings_no_maps_and_no_other_languages() -> None:
    names = theme_files(HOME)
    assert any(name.startswith("assets/javascripts/bundle.") for name in names)
    assert "assets/gapsite/theme.css" in names
    assert not [name for name in names if name.endswith(".map") or "lunr" in name or name.endswith(".html")]
