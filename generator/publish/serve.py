"""The site on this machine, again on every save: changed pages at once, everything that hangs on them when it is built."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError, UsageError
from generator.model.page import Page
from generator.publish.exchange import exchange_in_one_step, exchange_in_two_steps
from generator.publish.files import link_tree, remove_tree
from generator.publish.preview import preview
from generator.publish.server import Readers, listen


@dataclass(frozen=True, slots=True)
class Workshop:
    """What `serve` needs to know from the pipeline."""

    home: Path
    """Folder of the program."""
    watched: Sequence[Path]
    """Folders and files whose changes matter; those that are not there are left out."""
    changed_pages: Callable[[frozenset[Path]], Sequence[Page]]
    """Quick: the pages whose text may have changed with these files."""
    rebuild: Callable[[], Path]
    """Thorough: builds the site and gives its folder."""
    say: Callable[[str], None]
    report: Callable[[GeneratorError], None]
    """Tells of a fault; the pages stay as they were."""


@dataclass(slots=True)
class Serving:
    """What is served: a copy of the built site, so that previews never touch what is published."""

    shop: Workshop
    folder: Path
    readers: Readers
    changed: threading.Event = field(default_factory=threading.Event)
    """Set when sources are newer than the last full build."""
    stopped: threading.Event = field(default_factory=threading.Event)
    swapping: threading.Lock = field(default_factory=threading.Lock)

    def show(self, site: Path) -> None:
        """Takes over a newly built site."""
        with self.swapping:
            fresh = self.folder.with_name(f".{self.folder.name}-new")
            remove_tree(fresh)
            link_tree(site, fresh)
            if not self.folder.exists():
                fresh.rename(self.folder)
            elif not exchange_in_one_step(fresh, self.folder):
                exchange_in_two_steps(fresh, self.folder)
            remove_tree(fresh)
        self.readers.tell("reload")

    def on_change(self, files: frozenset[Path]) -> None:
        """Shows changed pages, then asks for a full build."""
        try:
            pages = self.shop.changed_pages(files)
            with self.swapping:
                shown = [page for page in pages if preview(page, self.folder, self.shop.home)]
        except GeneratorError as error:
            self.fail(error)
            return
        if shown:
            self.readers.tell("reload")
        self.changed.set()

    def keep_building(self) -> None:
        """Builds after changes, one build at a time; a build that is already out of date is not shown."""
        while not self.stopped.is_set():
            if not self.changed.wait(0.2):
                continue
            self.changed.clear()
            try:
                site = self.shop.rebuild()
            except GeneratorError as error:
                self.fail(error)
                continue
            if not self.changed.is_set():
                self.show(site)

    def fail(self, error: GeneratorError) -> None:
        self.shop.report(error)
        self.readers.tell("fault", str(error))


def serve(root: Path, site: Path, shop: Workshop, port: int, *, open_browser: bool) -> None:
    """Serves `site` until it is interrupted; watches and builds again."""
    serving = Serving(shop, root / "build" / "serve", Readers())
    serving.show(site)
    try:
        server = listen(serving.folder, serving.readers, port)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used ({error.strerror}): choose another one with --port") from error
    address = f"http://127.0.0.1:{server.server_port}/"
    threads = [threading.Thread(target=run, daemon=True) for run in (server.serve_forever, serving.keep_building)]
    for thread in threads:
        thread.start()
    shop.say(f"{address} (stop with Ctrl+C)")
    if open_browser:
        webbrowser.open(address)
    try:
        watch_sources(serving)
    except KeyboardInterrupt:
        shop.say("stopped")
    finally:
        serving.stopped.set()
        serving.readers.close()
        server.shutdown()
        server.server_close()


def watch_sources(serving: Serving) -> None:
    """Calls on every burst of changes, until stopped."""
    from watchfiles import watch  # noqa: PLC0415 - only this command watches

    watched = [path for path in serving.shop.watched if path.exists()]
    for changes in watch(*watched, stop_event=serving.stopped, debounce=100, step=50, raise_interrupt=True):
        serving.on_change(frozenset(Path(name) for _, name in changes))
