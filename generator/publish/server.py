"""A small web server for one reader on one machine: files of a folder, never cached, and a channel that says when to reload."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

EVENTS = "/.gapsite/events"
SCRIPT = "/.gapsite/reload.js"
SCRIPT_TAG = f'<script src="{SCRIPT}"></script></body>'.encode()
"""Put into pages as they are sent, never into files."""
RELOAD_SCRIPT = """\
(() => {
  const events = new EventSource("/.gapsite/events");
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("fault", (event) => {
    const box = document.getElementById("gapsite-fault") || document.body.appendChild(document.createElement("pre"));
    box.id = "gapsite-fault";
    box.setAttribute("role", "alert");
    box.style.cssText =
      "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem;z-index:99;" +
      "background:#7a1010;color:#fff;white-space:pre-wrap;font:14px/1.5 monospace";
    box.textContent = JSON.parse(event.data);
  });
})();
"""
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
HEARTBEAT = 10.0
"""Seconds between signs of life, which also find out who has left."""


@dataclass(slots=True)
class Readers:
    """Open pages, each with a queue of what it is to be told."""

    queues: list[queue.Queue[bytes | None]] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def join(self) -> queue.Queue[bytes | None]:
        mine: queue.Queue[bytes | None] = queue.Queue()
        with self.guard:
            self.queues.append(mine)
        return mine

    def leave(self, mine: queue.Queue[bytes | None]) -> None:
        with self.guard:
            if mine in self.queues:
                self.queues.remove(mine)

    def tell(self, event: str, text: str = "") -> None:
        """Sends an event to every open page; `text` goes as one line of JSON."""
        message = f"event: {event}\ndata: {json.dumps(text)}\n\n".encode()
        with self.guard:
            for waiting in self.queues:
                waiting.put(message)

    def close(self) -> None:
        with self.guard:
            for waiting in self.queues:
                waiting.put(None)


class Handler(SimpleHTTPRequestHandler):
    """GET and HEAD on the files of the folder, and the two addresses of the reload channel."""

    extensions_map = dict(TYPES) | {"": "application/octet-stream"}
    server_version = "gapsite"
    sys_version = ""

    def __init__(self, *args: object, readers: Readers | None, directory: str) -> None:
        self.readers = readers
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if self.readers and path == EVENTS:
            self.stream_events(self.readers)
        elif self.readers and path == SCRIPT:
            self.send_bytes(RELOAD_SCRIPT.encode(), TYPES[".js"])
        elif self.readers and self.page_of(path):
            page = self.page_of(path)
            self.send_bytes(page.read_bytes().replace(b"</body>", SCRIPT_TAG), TYPES[".html"]) if page else None
        else:
            super().do_GET()

    def page_of(self, path: str) -> Path | None:
        """The HTML file that a path means, if there is one; a folder without its slash is left to the redirect."""
        name = unquote(path) + ("index.html" if path.endswith("/") else "")
        found = Path(self.translate_path(name))
        return found if found.suffix == ".html" and found.is_file() else None

    def send_bytes(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def stream_events(self, readers: Readers) -> None:
        """Keeps the line open and sends what the reader is to be told, until either side leaves."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        mine = readers.join()
        try:
            while (message := next_message(mine)) is not None:
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            self.close_connection = True
        finally:
            readers.leave(mine)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """A folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the command's own messages are what the person at the terminal reads."""


def next_message(mine: queue.Queue[bytes | None]) -> bytes | None:
    """What to send next; a comment when there was nothing for a while; None at the end."""
    try:
        return mine.get(timeout=HEARTBEAT)
    except queue.Empty:
        return b": here\n\n"


class Server(ThreadingHTTPServer):
    """Open channels do not hold up the end of the program."""

    daemon_threads = True


def listen(folder: Path, readers: Readers | None, port: int) -> Server:
    """A server on this machine only; port 0 takes any free one. Without readers it sends files as they are."""
    return Server(("127.0.0.1", port), partial(Handler, readers=readers, directory=str(folder)))
