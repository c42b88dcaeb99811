"""A crawl of served pages by the real ingest: `python -m tests.bench_crawl [PAGES]`. Asserts nothing.

Some outlets on loopback addresses of their own serve generated articles, in sitemaps; `claims ingest` takes
them into a new home. Told are pages a second, bytes, memory, the least pause that each server saw, and how
much of the time no stage accounts for: orchestration, recording and publishing.
"""

import json
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

from tests.processes import PROGRAM, claims_environment, run_claims

PAGES = 2_000
HOSTS = ("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")
GAP = 0.05  # seconds between two requests to a host
CALLED_WRONGLY = 2
CHIPS = ("H100", "H200", "A100", "MI300X", "Ascend 910B", "Ascend 910C")
MAKERS = ("Nvidia", "AMD", "Huawei")
STAGES = """
    select activity, round(sum(epoch(ended_at) - epoch(started_at)), 1) as seconds
    from (select distinct activity, started_at, ended_at from provenance)
    group by activity order by seconds desc
"""


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


def article(number: int, root: str) -> str:
    """An article with some figures of its own between paragraphs without any."""
    chip, maker = CHIPS[number % len(CHIPS)], MAKERS[number % len(MAKERS)]
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    title = f"{maker} tells of order {number} for the {chip}"
    told = (
        f"{maker} said that the {chip} reaches {20 + number % 75}% of the performance of the older part.",
        f"The company shipped {1_000 + 7 * number} cards of the {chip} in 2024, it said in its report.",
        "Buyers had asked for a schedule and were given one, though nobody would say what it was worth.",
        f"Each rack of site {number} draws {10 + number % 90} kilowatts, a technician said.",
        "Those who run the halls speak of long evenings, of cables and of fans that never rest.",
    )
    paragraphs = "".join(f"<p>{sentence} {told[2]}</p>" for sentence in told)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<link rel="canonical" href="{root}/a/{number}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f'<body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>Served on loopback</footer></body></html>"
    )


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
        stages = json.loads(run_claims(home, "sql", STAGES, "--json").stdout)
        tell(servers, pages, seconds, memory, stages)


def tell(
    servers: list[Outlet], pages: int, seconds: float, memory: float, stages: list[dict[str, float]]
) -> None:
    """Print the figures of a crawl."""
    given = sum(server.given for server in servers)
    print(f"{pages} pages in {seconds:.0f} s: {pages / seconds:.1f} a second, {given / 1e6:.1f} MB")
    print(f"most memory of a process {memory:.0f} MB")
    least = min(server.least_pause() for server in servers)
    print(f"least pause at a host {least:.3f} s, {GAP} s asked for; {len(servers)} hosts")
    inside = sum(stage["seconds"] for stage in stages)
    for stage in stages:
        print(f"  {stage['activity']:<12}{stage['seconds']:8.1f} s {stage['seconds'] / seconds:6.1%}")
    print(f"  {'elsewhere':<12}{seconds - inside:8.1f} s {1 - inside / seconds:6.1%}")


if __name__ == "__main__":
    main()
