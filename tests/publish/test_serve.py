"""Serving: files as they are, nothing cached, nothing outside the folder; a save shows itself."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.errors import BuildError, GeneratorError, UsageError
from generator.model.page import Page
from generator.publish.serve import Serving, Workshop, serve, watch_sources
from generator.publish.server import Readers, Server, listen
from tests.publish.builders import HOME, Project, changed


def get(server: Server, path: str, method: str = "GET") -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


@pytest.fixture
def server(built: Project) -> Iterator[Server]:
    running = listen(built.site, Readers(), 0)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/zh/kiosk/2019/", "text/html; charset=utf-8"),
        ("/assets/vega.js", "text/javascript; charset=utf-8"),
        ("/data/kiosk/2019/gaps.zh.csv", "text/csv; charset=utf-8"),
        ("/zh/assets/gapsite/icon.svg", "image/svg+xml"),
        ("/zh/search/search_index.json", "application/json"),
    ],
)
def test_files_have_their_types_and_are_never_cached(server: Server, path: str, kind: str) -> None:
    status, headers, _ = get(server, path)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store")


def test_a_page_is_sent_with_the_reload_script_and_kept_without_it(server: Server, built: Project) -> None:
    _, headers, body = get(server, "/zh/kiosk/2019/")
    assert body.count(b"/.gapsite/reload.js") == 1
    assert headers["Content-Length"] == str(len(body))
    assert "/.gapsite/" not in built.page("zh", "kiosk/2019/")


def test_a_folder_is_found_with_its_slash(server: Server) -> None:
    status, headers, _ = get(server, "/zh/kiosk/2019")
    assert (status, headers["Location"]) == (301, "/zh/kiosk/2019/")


@pytest.mark.parametrize(
    "path", ["/data/", "/nowhere/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/zh/..%2f..%2fpublished.json"]
)
def test_nothing_else_is_served(server: Server, path: str) -> None:
    assert get(server, path)[0] == 404


def test_only_reading_is_possible(server: Server) -> None:
    assert get(server, "/zh/", "HEAD")[2] == b""
    assert get(server, "/zh/", "POST")[0] == 501


@dataclass
class Shop:
    """A pipeline that holds its pages in memory; its source is one file whose text is the results page."""

    project: Project
    source: Path
    rebuilt: int = 0
    reported: list[str] = field(default_factory=list)
    slow: threading.Event = field(default_factory=threading.Event)
    """While it is clear, a full build does not end."""

    def changed_pages(self, files: frozenset[Path]) -> Sequence[Page]:
        text = self.source.read_text(encoding="utf-8")
        if "broken" in text:
            raise BuildError("lesson.md:3: broken")
        self.project.pages = changed(self.project.pages, "zh", "kiosk/2019/", markdown=text)
        return [self.project.pages[1]]

    def rebuild(self) -> Path:
        self.slow.wait(30)
        self.rebuilt += 1
        return self.project.publish().folder

    def report(self, error: GeneratorError) -> None:
        self.reported.append(str(error))

    def workshop(self) -> Workshop:
        return Workshop(HOME, [self.source.parent], self.changed_pages, self.rebuild, print, self.report)


@pytest.fixture
def at_work(project: Project) -> Iterator[tuple[Shop, Serving]]:
    (project.root / "content").mkdir()
    shop = Shop(project, project.root / "content/lesson.md")
    serving = Serving(shop.workshop(), project.root / "build/serve", Readers())
    serving.show(project.publish().folder)
    threads = [threading.Thread(target=serving.keep_building), threading.Thread(target=watch_sources, args=(serving,))]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    yield shop, serving
    shop.slow.set()
    serving.stopped.set()
    for thread in threads:
        thread.join()


def served_page(serving: Serving) -> str:
    return (serving.folder / "zh/kiosk/2019/index.html").read_text(encoding="utf-8")


def test_a_save_shows_at_once_and_the_full_build_follows(at_work: tuple[Shop, Serving]) -> None:
    shop, serving = at_work
    told = serving.readers.join()
    started = time.monotonic()
    shop.source.write_text("# 改过的标题 { #top }\n\n## 保证性 { #assurance }\n", encoding="utf-8")
    assert until(lambda: "改过的标题" in served_page(serving))
    assert time.monotonic() - started < 2
    assert told.get(timeout=5) == b'event: reload\ndata: ""\n\n'
    assert "改过的标题" not in shop.project.page("zh", "kiosk/2019/")
    shop.slow.set()
    assert told.get(timeout=20) == b'event: reload\ndata: ""\n\n'
    assert "改过的标题" in shop.project.page("zh", "kiosk/2019/")
    assert shop.rebuilt == 1


def test_a_fault_is_told_and_the_page_stays(at_work: tuple[Shop, Serving]) -> None:
    shop, serving = at_work
    told, before = serving.readers.join(), served_page(serving)
    shop.source.write_text("broken", encoding="utf-8")
    assert told.get(timeout=5) == b'event: fault\ndata: "lesson.md:3: broken"\n\n'
    assert shop.reported == ["lesson.md:3: broken"]
    assert served_page(serving) == before


def test_a_build_that_is_out_of_date_is_not_shown(at_work: tuple[Shop, Serving]) -> None:
    shop, serving = at_work
    shop.source.write_text("# 第一次 { #top }\n\n## 保证性 { #assurance }\n", encoding="utf-8")
    assert until(lambda: "第一次" in served_page(serving))
    assert until(lambda: not serving.changed.is_set())
    shop.source.write_text("# 第二次 { #top }\n\n## 保证性 { #assurance }\n", encoding="utf-8")
    assert until(lambda: "第二次" in served_page(serving))
    assert until(serving.changed.is_set)
    shop.slow.set()
    assert until(lambda: shop.rebuilt == 2 and "第二次" in shop.project.page("zh", "kiosk/2019/"), 20)
    assert "第二次" in served_page(serving)


def test_a_port_in_use_is_said_with_a_way_out(server: Server, project: Project) -> None:
    shop = Shop(project, project.root / "lesson.md")
    with pytest.raises(UsageError, match="--port"):
        serve(project.root, project.publish().folder, shop.workshop(), server.server_port, open_browser=False)
