# ruff: noqa: E501 - a page a line
"""Pages that stand where an article should be, and articles that only speak of them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.sources.items import describe
from tasks.sources.outlets import load_outlets
from tasks.sources.pagekinds import no_article, page_kinds
from tasks.text.read import Overrides, read_document
from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Language
from warehouse.yamltext import parse_yaml


def page(title, body, head=""):
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def served(case):
    """A case of pages_*.yml as a server would send it."""
    body = "".join(f"<p>{each}</p>" for each in case["body"])
    middle = f"<main><h1>{case['title']}</h1><article>{body}</article>{case.get('below', '')}</main>"
    return page(case["title"], case.get("above", "") + middle, case.get("head", ""))


def kind_of(markup):
    """What the page is once its article has been read as `claims ingest` reads it."""
    capture = describe(
        markup.encode(), "https://news.example/a", datetime(2026, 1, 1, tzinfo=UTC), media_type="text/html"
    )
    try:
        article = read_document(capture, markup.encode(), Overrides(), load_outlets()).text
    except ItemRejected:
        article = ""
    found = no_article(markup, article)
    return found.reason if found else "article"


CASES = [
    pytest.param(case, marks=[pytest.mark.xfail(strict=True)] if case.get("left") else [], id=f"{name} {no}")
    for name in (f"{kind}_{language}" for kind in ("pages", "flashes") for language in ("de", "en", "zh"))
    for no, case in enumerate(parse_yaml((Path(__file__).parent / f"{name}.yml").read_text("utf-8")), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_a_page_as_it_is_served_is_what_it_is(case):
    assert kind_of(served(case)) == case["is"]


ARTICLE = "The chip maker said on Tuesday that it had shipped 1.5 million accelerators last year. " * 15
SCRIPT = "<script src=/main.js></script>"
PAGES = [
    ("blocked", page("Just a moment...", "<script src=/cdn-cgi/challenge-platform/x></script>"), ""),
    ("blocked", page("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this."), ""),
    ("blocked", page("news.example", "<p>Please verify you are human</p><div class=g-recaptcha></div>"), "Please verify"),
    ("blocked", page("Zugriff verweigert", "<p>Ihre IP-Adresse wurde gesperrt.</p>"), "Ihre IP-Adresse wurde gesperrt."),
    ("blocked", page("安全验证", "<p>请拖动滑块完成拼图</p>"), ""),
    ("consent_wall", page("Bevor Sie fortfahren", "<p>Cookies</p>"), "Wir verwenden Cookies. " * 30),
    ("consent_wall", page("News", "<p>We</p>"), "We and our partners store data. Accept all. Reject all. " * 9),
    ("consent_wall", page("隐私设置 - 新闻", "<p>同意</p>"), ""),
    ("paywall", page("Chips", "<p>Teaser</p>Already a subscriber? Subscribe to continue reading."), ARTICLE[:700]),
    ("paywall", page("Chips", "<p>x</p><div>Bereits Abonnent?</div>", '<script>{"isAccessibleForFree": false}</script>'), ARTICLE[:700]),
    ("paywall", page("芯片", "<p>导语</p><div>本文为付费内容，付费阅读全文</div>"), "导语" * 50),
    ("soft_404", page("Seite nicht gefunden | heise", "<p>Weiter zur Startseite</p>"), "Weiter zur Startseite " * 5),
    ("soft_404", page("News", "<h1>404</h1><p>Sorry</p>"), ""),
    ("soft_404", page("页面不存在_新闻网", "<p>返回首页</p>"), ""),
    ("empty_shell", page("App", f"<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>{SCRIPT}").replace("'", '"'), ""),
    ("empty_shell", page("App", f"<div class=x></div>{SCRIPT}"), ""),
]  # fmt: skip
ARTICLES = [
    ("long, of captchas", page("Access denied", f"<p>verify you are human {ARTICLE}</p><div class=g-recaptcha>"), ARTICLE),
    ("short, of captchas", page("Why the CAPTCHA is dying", "<p>x</p>"), "Sites ask you to verify you are human. " + ARTICLE[:500]),
    ("short, with a cookie banner", page("Chips", "<p>x</p><div>Accept all Reject all with your consent</div>"), ARTICLE[:300]),
    ("long, with a sign-in link", page("Chips", f"<p>{ARTICLE}</p>Already a subscriber? Subscribe to continue reading"), ARTICLE * 2),
    ("of a page that is gone", page("Huawei löscht Seite: 404 statt Datenblatt", "<p>x</p>"), "Die angeforderte Seite ist weg. " + ARTICLE[:300]),
    ("with a comment form", page("Chips", "<p>x</p><div class=g-recaptcha></div>"), ARTICLE[:400]),
    ("of a short text", page("Chips", "<p>Nvidia sold 5 chips.</p>"), "Nvidia sold 5 chips."),
    ("with nothing at all", page("", ""), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "markup", "article"), PAGES, ids=[f"{each[0]} {no}" for no, each in enumerate(PAGES)]
)
def test_a_page_that_stands_for_an_article_is_known_by_its_kind(kind, markup, article):
    found = no_article(markup, article)
    assert found is not None
    assert found.reason == kind


@pytest.mark.parametrize(
    ("markup", "article"), [each[1:] for each in ARTICLES], ids=[each[0] for each in ARTICLES]
)
def test_an_article_is_left_alone(markup, article):
    assert no_article(markup, article) is None


def test_every_kind_has_the_three_languages_and_folded_words():
    for kind in page_kinds().values():
        assert set(kind.says) == set(kind.hints) == set(Language)
        groups = (kind.titles, kind.says, kind.hints)
        words = [word for group in groups for words in group.values() for word in words]
        assert [word for word in (*words, *kind.marks) if word != word.casefold()] == []
