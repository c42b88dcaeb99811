"""A crawl of served pages by the real ingest: `python -m tests.bench_crawl [PAGES]`. Asserts nothing.

Some outlets on loopback addresses of their own serve generated articles, in sitemaps; `claims ingest` takes
them into a new home. Told are pages a second, bytes, memory, the least pause that each server saw, and how
much of the time no stage accounts for: orchestration, recording and publishing.
"""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import yaml

from tests.articles import article
from tests.processes import PROGRAM, claims_environment
from tests.stages import seconds_of_stages
from warehouse.home import Home

PAGES = 2_000
HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 22))
GAP = 1.0  # seconds between two requests to a host, as at an outlet that sets none of its own
CALLED_WRONGLY = 2


class Outlet(ThreadingHTTPServer):
    """A server of generated articles, which notes when it was asked and how much it gave."""

    def __init__(self, host: str, pages: int) -> None:
        super().__init__((host, 0), _Handler)
        self.root = f"http://{host}:{self.server_port}"
        self.pages = pages
        self.asked: list[float] = []
        self.given = 0

    def answer(self, path: str) -> tuple[str, str]:
        """The media type and text of a path."""
        if path == "/robots.txt":
            return "text/plain", "User-agent: *\nAllow: /\n"
        if path == "/sitemap.xml":
            links = "".join(f"<url><loc>{self.root}/a/{number}</loc></url>" for number in range(self.pages))
            return "application/xml", (
                f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{links}</urlset>'
            )
        return "text/html; charset=utf-8", article(int(path.rpartition("/")[2]), self.root)

    def least_pause(self) -> float:
        """Seconds between the two requests that came closest after one another."""
        return min((later - earlier for earlier, later in pairwise(self.asked)), default=0.0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Outlet

    def do_GET(self) -> None:
        self.server.asked.append(time.monotonic())
        kind, text = self.server.answer(self.path)
        body = text.encode()
        self.server.given += len(body)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A bench needs no log of requests."""


@contextmanager
def outlet(host: str, pages: int) -> Iterator[Outlet]:
    """Run an outlet while the context lasts."""
    with Outlet(host, pages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def entry(server: Outlet) -> dict[str, object]:
    """What the home's outlets.yml says of a served outlet."""
    host = str(server.server_address[0])
    return {
        "names": {"en": f"Wire {host}"},
        "country": "US",
        "language": "en",
        "kind": "press",
        "homepage": server.root,
        "hosts": [host],
        "reliability": 0.5,
        "gap": GAP,
        "feeds": [{"kind": "sitemap", "url": f"{server.root}/sitemap.xml"}],
    }


def main() -> None:
    """Serve, ingest and tell."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        servers = [stack.enter_context(outlet(host, pages // len(HOSTS))) for host in HOSTS]
        entries = {f"wire{number}": entry(server) for number, server in enumerate(servers)}
        (home / "outlets.yml").write_text(yaml.safe_dump(entries), encoding="utf-8")
        began = time.monotonic()
        environment = claims_environment(home, CLAIMLEDGER_ALLOW_LOCAL="1")
        done = subprocess.run([PROGRAM, "ingest", *entries], env=environment, capture_output=True, text=True)
        seconds = time.monotonic() - began
        if done.returncode == CALLED_WRONGLY or done.returncode < 0:
            sys.exit(done.stderr[-2_000:])
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        tell(servers, pages, seconds, memory, seconds_of_stages(Home(home)))


def tell(servers: list[Outlet], pages: int, seconds: float, memory: float, stages: dict[str, float]) -> None:
    """Print the figures of a crawl."""
    given = sum(server.given for server in servers)
    print(f"{pages} pages of {len(servers)} hosts in {seconds:.0f} s: {pages / seconds:.1f} a second")
    print(f"{given / 1e6:.1f} MB were given")
    print(f"most memory of a process {memory:.0f} MB")
    least = min(server.least_pause() for server in servers)
    print(f"least pause at a host {least:.3f} s, {GAP} s asked for")
    inside = sum(stages.values())
    for stage, spent in stages.items():
        print(f"  {stage:<12}{spent:8.1f} s {spent / seconds:6.1%}")
    print(f"  {'elsewhere':<12}{seconds - inside:8.1f} s {1 - inside / seconds:6.1%}")


if __name__ == "__main__":
    main()
