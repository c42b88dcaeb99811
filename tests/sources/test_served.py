"""What is a page: one rule for the web, for files and for archives."""

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import stamina
from prefect.logging import disable_run_logger

from tasks import fetch
from tasks.discover import archived_articles
from tasks.read import read_pages
from tasks.sources.limits import Limits
from tasks.sources.served import served_as, why_no_page
from tasks.sources.web import robots
from tasks.sources.web.budget import Allowance
from tasks.sources.web.manners import Manners
from tasks.sources.web.pace import Pace
from tasks.text.read import Overrides
from warehouse.home import Home

PAGE = (
    "<!doctype html><html lang=en><title>New cards for {0}</title><article><h1>New cards for {0}</h1>"
    "<p>The Nvidia H200 accelerator carries 141 GB of memory, the company said in the city of {0} on Tuesday."
    "<p>Its predecessor, the H100, has 80 GB, and orders for both are above those of last year.</article>"
)
TEXT = "Nvidia said on Tuesday that its H200 accelerator carries 141 GB of memory, and the H100 has 80 GB.\n"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
# Of each path: its Content-Type, what is served, and what becomes of it, live and out of the archive.
SERVED = {
    "pdf": ("application/pdf", PAGE, "document"),
    "octets": ("application/octet-stream", PAGE, "document"),
    "png": ("image/png", PAGE, "document"),
    "plain": ("text/plain", TEXT, "document"),
    "page-as-text": ("text/plain", PAGE, "document"),
    "markdown": ("text/markdown", f"<p align=center>{TEXT}</p>\n\n{TEXT}", "document"),
    "untold": (None, PAGE, "document"),
    "xml": ("application/xml; charset=utf-8", PAGE, "document"),
    "json": ("application/json", PAGE, "document"),
    "junk": ("foo", PAGE, "document"),
    "junk-text": ("foo", TEXT + "Its maker is based in California, where the sun shines.\n", "document"),
    "css": ("text/css", PAGE, "document"),
    "xhtml": ("application/xhtml+xml; charset=x-klingon", PAGE, "document"),
    "warc": ("application/warc", PAGE, "document"),
    "gzip": ("application/gzip", PAGE, "document"),
    "empty-type": ("", PAGE, "document"),
    "upper": ("TEXT/HTML; Charset=ISO-8859-1", PAGE, "document"),
    "feed-as-html": ("text/html", RSS, "no_page"),
    "feed": ("application/rss+xml", RSS, "no_page"),
    "style": ("text/css", "body { margin: 0; font: 12px sans-serif }", "no_page"),
    "data": ("application/json; charset=utf-8", '{"memory": "80 GB", "of": "the H100"}', "no_page"),
    "data-as-html": ("text/html", '\n{"memory": "80 GB", "of": "the H100"}', "no_page"),
    "data-as-text": ("text/plain", '[{"memory": "80 GB", "of": "the H100"}]', "no_page"),
    "data-in-a-call": (None, '/**/ got.cards({"memory": "80 GB", "of": "the H100"});', "no_page"),
    "data-kept-from-running": ("text/html", ")]}'\n{\"memory\": \"80 GB\"}", "no_page"),
    "brackets": ("text/plain", f"[Update] {TEXT}", "document"),
    "quoted": ("text/plain", f'["Twice as fast"] {TEXT}', "document"),
    "braces": ("text/plain", f"{{H200: the new card}} {TEXT}", "document"),
    "picture": ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'>H100</svg>", "no_page"),
    "robots.txt": ("text/plain", "User-agent: *\nDisallow: /private\n", "no_page"),
}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        media_type, text, _ = SERVED[self.path[1:]]
        body = gzip.compress(text.replace("{0}", self.path[1:]).encode())
        self.send_response(200)
        if media_type is not None:
            self.send_header("Content-Type", media_type)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_an_archive_gives_the_documents_that_the_web_gave(tmp_path, monkeypatch, migrated_ledger):
    monkeypatch.setenv("CLAIMLEDGER_ALLOW_LOCAL", "1")
    monkeypatch.setattr(robots.Robots, "of", lambda *_: robots.Rules())
    limits = Limits(allow_local=True, read_seconds=5, connect_seconds=5, total_seconds=5)
    manners = Manners(limits, Allowance(), Pace())
    monkeypatch.setattr(fetch, "manners_of_run", lambda: manners)
    live, again = Home(tmp_path / "live").ensure(), Home(tmp_path / "again").ensure()
    for home in (live, again):
        home.ledger.write_bytes(migrated_ledger.read_bytes())
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running,
        disable_run_logger(),
        stamina.set_testing(True),
    ):
        threading.Thread(target=running.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{running.server_port}"
        read = read_pages.fn(
            fetch.fetch_pages.fn([f"{site}/{name}" for name in SERVED], live).pages, Overrides()
        )
        running.shutdown()
        found = archived_articles.fn([], str(live.captures))
        items = [item for items in found.rounds for item in items]
        replayed = read_pages.fn(fetch.fetch_pages.fn(items, again).pages, Overrides())
    told = {refused.item: refused.reason for refused in read.rejections}
    told |= {document.url: "document" for document in read.documents}
    assert told == {f"{site}/{name}": expected for name, (_, _, expected) in SERVED.items()}
    assert (found.rejections, replayed.rejections) == ((), ())
    by_url = [sorted(each.documents, key=lambda document: document.url) for each in (read, replayed)]
    assert by_url[0] == by_url[1]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (None, (None, None)),
        ("", (None, None)),
        ("text/html", ("text/html", None)),
        ("Text/HTML; charset=GBK", ("text/html", "gbk")),
        ('text/html; charset="gb2312"', ("text/html", "gb2312")),
        ("text/html; charset=x-klingon", ("text/html", None)),
        ("text/html; charset*0=a; charset*1=b; charset*=utf-8''%ff", ("text/html", None)),
    ],
)
def test_what_a_server_says_of_a_page(told, read):
    assert served_as(told) == read


@pytest.mark.parametrize(
    ("url", "media_type", "text", "why"),
    [
        ("https://a.example/x", "video/mp4", "", "served as video/mp4"),
        ("https://a.example/x", "application/pdf", "%PDF-1.7", "served as application/pdf"),
        ("https://a.example/x", "application/pdf", "\n<!-- c --><HTML>", None),
        ("https://a.example/x", "text/html", "<svg>", None),
        ("https://a.example/x", None, "Words.", None),
        ("https://a.example/x", "text/xml", "<?xml version='1.0'?><!DOCTYPE html><html>", None),
        (
            "https://a.example/sitemap.xml",
            "text/html",
            "<?xml version='1.0'?>\n<urlset xmlns='x'>",
            "a feed or",
        ),
        ("https://a.example/x", "text/plain", "<feedback> is what they want", None),
        ("https://a.example/x", "text/html", "<feed xmlns='http://www.w3.org/2005/Atom'>", "a feed or"),
        ("https://a.example/robots.txt", "text/html", "<html>", "for robots"),
        ("https://a.example/2025/robots.txt", "text/plain", "Robots", None),
        ("file:///robots.txt", "text/plain", "Robots", None),
        ("https://[", "text/plain", "Words", None),
    ],
)
def test_what_is_no_page_by_rule(url, media_type, text, why):
    found = why_no_page(url, media_type, text)
    assert found == why if why is None else why in found
