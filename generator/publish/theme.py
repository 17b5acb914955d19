"""Which files the theme brings into a site: the allow-list of the check for stray files."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from generator.errors import BuildError
from generator.publish.files import everything_below
from generator.publish.postprocess import UNUSED


def theme_files(home: Path) -> frozenset[str]:
    """Paths below a language's folder: Material's static files that are kept, and our own beside them."""
    return material_files() | static_files(home / "templates" / "theme")


@cache
def material_files() -> frozenset[str]:
    return static_files(material_folder())


def material_folder() -> Path:
    """Templates of Material, found without importing the package."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise BuildError("mkdocs-material is not installed: run `make site` once")
    return Path(spec.submodule_search_locations[0]) / "templates"


def static_files(templates: Path) -> frozenset[str]:
    """What MkDocs copies from `assets/` of a theme, without what is removed afterwards."""
    names = {path.relative_to(templates).as_posix() for path in everything_below(templates / "assets") if path.is_file()}
    return frozenset(name for name in names if not name.endswith(".map") and not name.startswith(UNUSED))


def versions() -> str:
    """Versions of everything that decides the bytes of a page."""
    return " ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions"))
