"""Outlets on loopback whose feeds list pages that a test may alter: what was asked stands in `asked`."""

import hashlib
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import yaml

from warehouse.home import Home

FEED = "/feed.xml"
ROBOTS = "/robots.txt"
SLOW_SECONDS = 15  # for each answer of a slow host
ITEM = (
    "<item><title>{title}</title><link>{link}</link><pubDate>Tue, 02 Dec 2025 08:00:00 GMT</pubDate></item>"
)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


@dataclass
class Newsroom:
    """Pages by host and path; each answer has an ETag, and a 304 for whoever has it."""

    ports: dict[str, int] = field(default_factory=dict)
    pages: dict[tuple[str, str], bytes] = field(default_factory=dict)
    unlisted: dict[tuple[str, str], bytes] = field(default_factory=dict)  # pages that no feed names
    asked: list[tuple[str, int]] = field(default_factory=list)  # path and status
    validates: bool = True
    missing: set[tuple[str, str]] = field(default_factory=set)  # listed, and not there
    absent: int = 404  # what is said of a page that is not there
    closed: set[str] = field(default_factory=set)  # hosts that answer 503
    moved: dict[tuple[str, str], str] = field(default_factory=dict)  # to which path
    rules: str = ""  # of its robots.txt
    slow: dict[str, threading.Event] = field(default_factory=dict)  # whose pages are slow until it is set

    def url(self, host: str, path: str) -> str:
        """The address of a page."""
        return f"http://{host}:{self.ports[host]}{path}"

    def answers(self) -> list[tuple[str, int]]:
        """What was asked since the last call, apart from robots.txt, in the order of the paths."""
        found = sorted(each for each in self.asked if each[0] != ROBOTS)
        self.asked.clear()
        return found

    def feed(self, host: str) -> bytes:
        """The feed of a host: it lists all that it ever had."""
        paths = sorted(path for at, path in {*self.pages, *self.missing} if at == host)
        return RSS.format(items="".join(ITEM.format(title=path, link=path) for path in paths)).encode()

    def body(self, host: str, path: str) -> bytes | None:
        """What stands at an address, None where there is nothing."""
        if path == ROBOTS and self.rules:
            return self.rules.encode()
        return self.feed(host) if path == FEED else (self.pages | self.unlisted).get((host, path))

    def in_home(self, home: Home) -> None:
        """Make the hosts the outlets of a home, and its only ones that are asked by their ids."""
        home.ensure()
        entries = {
            f"paper-{number}": {
                "names": {"en": f"Paper {number}"},
                "country": "DE",
                "kind": "press",
                "homepage": self.url(host, "/"),
                "hosts": [host],
                "reliability": 0.5,
                "gap": 0,
                "topics": {"sets": []},
                "feeds": [{"kind": "rss", "url": self.url(host, FEED)}],
            }
            for number, host in enumerate(self.ports, 1)
        }
        home.outlets.write_text(yaml.safe_dump(json.loads(json.dumps(entries))), encoding="utf-8")

    @property
    def outlets(self) -> list[str]:
        """The ids of the outlets."""
        return [f"paper-{number}" for number, _ in enumerate(self.ports, 1)]


@contextmanager
def newsroom(*folders: Sequence[Path], one_port: bool = False) -> Iterator[Newsroom]:
    """Serve files, each list of them under a host of its own, and on demand all at one port."""
    room = Newsroom()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"].rpartition(":")[0]
            if host in room.slow and self.path not in (ROBOTS, FEED):
                room.slow[host].wait(SLOW_SECONDS)
            if host in room.closed:
                self._answer(503, b"closed", {})
                return
            body = room.body(host, self.path)
            if body is None:
                to = room.moved.get((host, self.path))
                self._answer(301 if to else room.absent, b"gone", {"Location": to} if to else {})
                return
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = self.headers.get("If-None-Match") == etag
            kind = "application/rss+xml" if self.path == FEED else "text/html; charset=utf-8"
            told = {"ETag": etag} if room.validates else {}
            self._answer(304 if same else 200, b"" if same else body, {"Content-Type": kind, **told})

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            room.asked.append((self.path, status))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ExitStack() as running:
        for number, files in enumerate(folders, 1):
            host = f"127.0.0.{number}"
            port = room.ports["127.0.0.1"] if one_port and room.ports else 0
            server = running.enter_context(ThreadingHTTPServer((host, port), Handler))
            room.ports[host] = server.server_port
            room.pages |= {(host, f"/{file.name}"): file.read_bytes() for file in files}
            threading.Thread(target=server.serve_forever, daemon=True).start()
            running.callback(server.shutdown)
        yield room
