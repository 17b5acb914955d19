"""Pages and assets become `build/site`: written, built, mended, checked, and only then exchanged with the last good site."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cache import Cache, digest, digest_tree
from generator.errors import BuildError
from generator.model.page import Asset, NavItem, Page
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language
from generator.publish.assets import base_path, root_files, shared_assets
from generator.publish.config import SHARED, site_config, write_config
from generator.publish.docs import write_docs
from generator.publish.exchange import exchange, only_build, recover
from generator.publish.files import link_tree
from generator.publish.links import Problem, check_site
from generator.publish.mkdocs import run_mkdocs
from generator.publish.postprocess import mend_site
from generator.publish.record import Record, combined, read_record, write_record
from generator.publish.search import INDEX
from generator.publish.theme import theme_files, versions

Nav = Mapping[Language, Sequence[NavItem]]
NEW = ".site-new"
"""Where a site is made before it takes its place; only the build that holds the lock writes there."""
MOST_PROBLEMS = 40


@dataclass(frozen=True, slots=True)
class Published:
    """Where the site is and what was done to get it there."""

    folder: Path
    pages: int
    files: int
    built: tuple[Language, ...]
    """Languages that MkDocs built in this run; empty when nothing changed."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Edition:
    """What is to be published."""

    settings: Settings
    pages: Sequence[Page]
    files: Mapping[str, bytes]
    """Every file outside the languages' folders, by path."""
    nav: Nav


@dataclass(frozen=True, slots=True)
class Order:
    """An edition written out for MkDocs."""

    build: Path
    home: Path
    edition: Edition
    keys: Mapping[Language, str]
    """A hash of everything that each language is made from."""
    configs: Mapping[Language, Path]
    blocks: Mapping[str, str]
    """Parts of pages that MkDocs is not given."""


def publish(  # noqa: PLR0917 - two folders, four things to publish, two services; callers name them
    root: Path,
    home: Path,
    settings: Settings,
    pages: Sequence[Page],
    assets: Sequence[Asset],
    nav: Nav,
    cache: Cache,
    progress: Callable[[str], None],
) -> Published:
    """Builds the site of the project in `root` with the program in `home`. A BuildError leaves the last good site as it is."""
    started = time.monotonic()
    build, site = root / "build", root / "build" / "site"
    with only_build(build, progress):
        recover(build / NEW, site)
        files = gathered(root_files(settings, home, assets, cache))
        order = prepare(build, home, Edition(settings, pages, files, nav))
        built = replace_site(order, site, progress)
    return Published(site, len(pages), len(expected_files(order)), built, time.monotonic() - started)


def replace_site(order: Order, site: Path, progress: Callable[[str], None]) -> tuple[Language, ...]:
    """The site as ordered stands in its place; gives the languages that had to be built for it."""
    record, key = read_record(order.build), combined(order.keys, order.edition.files)
    if record.holds(key, site):
        progress("nothing changed: the site stands as it was built")
        return ()
    built = assemble(order, record, site, progress)
    exchange(order.build / NEW, site)
    write_record(order.build, key, order.keys, site)
    return built


def prepare(build: Path, home: Path, edition: Edition) -> Order:
    """Writes what MkDocs reads, and says from what each language is made."""
    blocks = write_docs(build / "docs", edition.pages)
    shared = [name for name in shared_assets(home) if "/" not in name]
    program = digest_tree(home / SHARED, home / "templates" / "theme", Path(__file__).parent)
    keys, configs = {}, {}
    for language in LANGUAGES:
        config = site_config(edition.settings, language, edition.nav.get(language, ()), shared, edition.files)
        configs[language] = write_config(build, home, language, config)
        docs = digest_tree(build / "docs" / language)
        keys[language] = digest(versions(), edition.settings.date, program, repr(config), docs)
    return Order(build, home, edition, keys, configs, blocks)


def gathered(assets: Iterable[Asset]) -> Mapping[str, bytes]:
    """Assets by path. Two that share a path must be the same: charts that stand on two pages are."""
    found: dict[str, bytes] = {}
    for asset in assets:
        if found.setdefault(asset.path, asset.content) != asset.content:
            raise BuildError(f"asset '{asset.path}' is made twice, with different content")
    return found


def assemble(order: Order, record: Record, site: Path, progress: Callable[[str], None]) -> tuple[Language, ...]:
    """A whole site in `build/.site-new`, checked. Gives the languages that had to be built."""
    new = order.build / NEW
    new.mkdir()
    built = tuple(language for language in LANGUAGES if not record.holds_language(language, order.keys[language], site))
    for language in LANGUAGES:
        if language not in built:
            link_tree(site / language, new / language)
    if built:
        progress(f"MkDocs builds {len(order.edition.pages)} pages ({' and '.join(built)})")
        run_mkdocs({language: order.configs[language] for language in built}, new, order.edition.settings.date)
    for language in built:
        mend_site(new / language, [page for page in order.edition.pages if page.language == language], order.blocks)
    for name, content in order.edition.files.items():
        place_asset(new, name, content)
    progress("checking links, anchors and files of the built site")
    raise_on_problems(check_site(new, expected_files(order), base_path(order.edition.settings)))
    return built


def place_asset(folder: Path, name: str, content: bytes) -> None:
    """Writes one file; its path may not lead out of the folder or into a language's pages."""
    path = folder / name
    parts = Path(name).parts
    if not parts or Path(name).is_absolute() or ".." in parts or parts[0] in LANGUAGES or "\\" in name:
        raise BuildError(f"asset '{name}': a path stays below the root of the site and outside the languages' folders")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def expected_files(order: Order) -> frozenset[str]:
    """Every file that may stand in the site, and must."""
    names = set(order.edition.files) | {f"{page.language}/{page.path}index.html" for page in order.edition.pages}
    theme = theme_files(order.home) | {INDEX} | ({"sitemap.xml"} if order.edition.settings.url else set())
    return frozenset(names | {f"{language}/{name}" for language in LANGUAGES for name in theme})


def raise_on_problems(problems: Sequence[Problem]) -> None:
    """All problems in one message, so far as anybody reads on."""
    if problems:
        shown = "\n".join(f"  {problem}" for problem in problems[:MOST_PROBLEMS])
        more = f"\n  and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise BuildError(f"the built site has {len(problems)} problems; the last good site stays:\n{shown}{more}")
