"""Pages and assets become `build/site`: written, built, mended, checked, and only then exchanged with the last good site."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.cache import Cache, digest, digest_tree
from generator.errors import BuildError
from generator.model.page import Asset, NavItem, Page
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language
from generator.publish.assets import base_path, root_files, shared_assets
from generator.publish.config import SHARED, site_config, write_config
from generator.publish.depot import Depot
from generator.publish.docs import Docs
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
class Order:
    """An edition written out for MkDocs."""

    build: Path
    home: Path
    settings: Settings
    pages: Sequence[Page]
    """Without their text, which is on the disk."""
    depot: Depot
    blocks: Path
    """Folder of the parts of pages that MkDocs is not given."""
    keys: Mapping[Language, str]
    """A hash of everything that each language is made from."""
    configs: Mapping[Language, Path]


class Press:
    """Takes pages and files as they are made, keeps them on the disk, and makes the site when all are there."""

    def __init__(self, root: Path, home: Path, settings: Settings, cache: Cache, progress: Callable[[str], None]) -> None:
        self.started = time.monotonic()
        self.build, self.site, self.home = root / "build", root / "build" / "site", home
        self.settings, self.progress = settings, progress
        self.depot = Depot(self.build / "files")
        self.docs = Docs(self.build / "docs", self.build / "blocks")
        self.depot.add(root_files(settings, home, cache))

    def add_files(self, assets: Iterable[Asset]) -> Mapping[str, int]:
        """Gives the bytes of every file so far, by path."""
        self.depot.add(assets)
        return {path: kept.size for path, kept in self.depot.kept.items()}

    def add_pages(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self.docs.add(page)

    def publish(self, nav: Nav) -> Published:
        """Exchanges the site with the last good one, which a BuildError leaves as it is."""
        self.depot.finish()
        order = self._prepare(self.docs.finish(), nav)
        built = replace_site(order, self.site, self.progress)
        seconds = time.monotonic() - self.started
        return Published(self.site, len(order.pages), len(expected_files(order)), built, seconds)

    def _prepare(self, pages: Sequence[Page], nav: Nav) -> Order:
        """Writes what MkDocs reads besides pages, and says from what each language is made."""
        shared = [name for name in shared_assets(self.home) if "/" not in name]
        program = digest_tree(self.home / SHARED, self.home / "templates" / "theme", Path(__file__).parent)
        keys, configs = {}, {}
        for language in LANGUAGES:
            config = site_config(self.settings, language, nav.get(language, ()), shared, self.depot.kept)
            configs[language] = write_config(self.build, self.home, language, config)
            docs = digest_tree(self.docs.folder / language)
            keys[language] = digest(versions(), self.settings.date, program, repr(config), docs)
        return Order(self.build, self.home, self.settings, pages, self.depot, self.docs.blocks, keys, configs)


@contextmanager
def open_press(root: Path, home: Path, settings: Settings, cache: Cache, progress: Callable[[str], None]) -> Iterator[Press]:
    """For the project in `root`, with the program in `home`; one at a time."""
    build = root / "build"
    with only_build(build, progress):
        recover(build / NEW, build / "site")
        yield Press(root, home, settings, cache, progress)


def replace_site(order: Order, site: Path, progress: Callable[[str], None]) -> tuple[Language, ...]:
    """The site as ordered stands in its place; gives the languages that had to be built for it."""
    record = read_record(order.build)
    key = combined(order.keys, {path: kept.digest for path, kept in order.depot.kept.items()})
    if record.holds(key, site):
        progress("nothing changed: the site stands as it was built")
        return ()
    built = assemble(order, record, site, progress)
    exchange(order.build / NEW, site)
    write_record(order.build, key, order.keys, site)
    return built


def assemble(order: Order, record: Record, site: Path, progress: Callable[[str], None]) -> tuple[Language, ...]:
    """A whole site in `build/.site-new`, checked. Gives the languages that had to be built."""
    new = order.build / NEW
    new.mkdir()
    built = tuple(language for language in LANGUAGES if not record.holds_language(language, order.keys[language], site))
    for language in LANGUAGES:
        if language not in built:
            link_tree(site / language, new / language)
    if built:
        progress(f"MkDocs builds {len(order.pages)} pages ({' and '.join(built)})")
        run_mkdocs({language: order.configs[language] for language in built}, new, order.settings.date)
    for language in built:
        mend_site(new / language, [page for page in order.pages if page.language == language], order.blocks / language)
    order.depot.place(new)
    progress("checking links, anchors and files of the built site")
    raise_on_problems(check_site(new, expected_files(order), base_path(order.settings)))
    return built


def expected_files(order: Order) -> frozenset[str]:
    """Every file that may stand in the site, and must."""
    names = set(order.depot.kept) | {f"{page.language}/{page.path}index.html" for page in order.pages}
    theme = theme_files(order.home) | {INDEX} | ({"sitemap.xml"} if order.settings.url else set())
    return frozenset(names | {f"{language}/{name}" for language in LANGUAGES for name in theme})


def raise_on_problems(problems: Sequence[Problem]) -> None:
    """All problems in one message, so far as anybody reads on."""
    if problems:
        shown = "\n".join(f"  {problem}" for problem in problems[:MOST_PROBLEMS])
        more = f"\n  and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        raise BuildError(f"the built site has {len(problems)} problems; the last good site stays:\n{shown}{more}")
