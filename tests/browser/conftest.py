"""Chromium, and sites served to it on this machine. Use `site_url` for the small site, `serve_folder` for any other."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

from generator.cache import Cache
from generator.publish.server import listen
from tests.publish.builders import Project

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ServeFolder = Callable[[Path], str]


def chromium() -> str | None:
    """The browser of the system; None lets Playwright take the one that it installed itself."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Watched:
    """A page of the browser, and everything that it complained about or asked other hosts for."""

    page: Page
    origin: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", self._note)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.strangers.append(request.url)

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path, wait_until="load")
        return self.page


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder as it stands, on a free port, without the reload script."""
    server = listen(folder, None, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[ServeFolder]:
    """Serves a folder for the rest of the session and gives its address, with a slash at the end."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder))


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Six pages about gaps, built once."""
    project = Project(tmp_path_factory.mktemp("small"), Cache(tmp_path_factory.mktemp("small-cache")))
    project.publish()
    return project


@pytest.fixture(scope="session")
def site_url(small_site: Project, serve_folder: ServeFolder) -> str:
    return serve_folder(small_site.site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with no history, whose browser is set to Chinese."""
    reader = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    yield reader
    reader.close()


@pytest.fixture
def watched(context: BrowserContext, site_url: str) -> Watched:
    """A page on the small site."""
    return Watched(context.new_page(), site_url)
