"""Addresses: what leads to one page has one key; what leads to two has two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.addresses import address_key, tidy

PAGE = "https://outlet.example/news/chips"


@pytest.mark.parametrize(
    "url",
    [
        "https://outlet.example/news/chips/",
        "https://outlet.example/news/chips#comments",
        "https://outlet.example/news/chips?utm_source=rss&utm_medium=feed",
        "https://outlet.example/news/chips?fbclid=abc&wt_mc=rss.red",
        "https://outlet.example:443/news/chips",
        "http://outlet.example:80/news/chips",
        "http://www.outlet.example/news/chips",
        "https://m.outlet.example/news/chips",
        "https://amp.outlet.example/news/chips",
        "https://outlet.example/amp/news/chips",
        "https://outlet.example/news/chips/amp/",
        "https://outlet.example/news/chips.amp",
        "https://outlet.example/news/chips?outputType=amp",
        "https://outlet.example/news/chips?print=1",
        "https://outlet.example/news/chips/print",
        "https://outlet.example/news/chips/index.html",
        "HTTPS://OUTLET.example./news/chips",
        "https://touch.outlet.example/news/chips?view=amp",
        "https://outlet.example/news/chips?view=print&ref=rss",
        "https://outlet.example/news/chips;jsessionid=AB12?_hsenc=1&amp_js_v=0.1&usqp=x",
        "https://outlet-example.cdn.ampproject.org/c/s/outlet.example/news/chips?amp_js_v=0.1&usqp=mq331AQ",
        "https://cdn.ampproject.org/v/s/www.outlet.example/amp/news/chips#referrer=https://www.google.com",
        "https://www.google.com/amp/s/outlet.example/news/chips/amp/",
        "https://www.google.co.uk/amp/outlet.example/news/chips",
        "https://www.bing.com/amp/s/outlet.example/news/chips",
        "https://m.baidu.com/mip/c/s/m.outlet.example/news/chips",
        "https://www-outlet-example.mipcdn.com/c/s/www.outlet.example/news/chips",
        "https://outlet.example/news/%63hips?from=singlemessage&isappinstalled=0",
    ],
)
def test_the_ways_to_a_page_have_one_key(url: str) -> None:
    assert address_key(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE + "?id=1", PAGE + "?id=2"),
        (PAGE, "https://outlet.example/news/Chips"),
        (PAGE, "https://outlet.example:8443/news/chips"),
        ("https://m.example/a", "https://example/a"),
        (PAGE, "https://tech.outlet.example/news/chips"),
        (PAGE, PAGE + "?view=gallery"),
        (PAGE, PAGE + "?ref=9781"),
        (PAGE, PAGE + ";part=2"),
        (PAGE + "/a%2Fb", PAGE + "/a/b"),
        (PAGE, "https://google.evil.example/amp/s/outlet.example/news/chips"),
        (PAGE, "https://sites.google.com/amp/s/outlet.example/news/chips"),
        (PAGE, "https://cdn.ampproject.org.evil.example/c/s/outlet.example/news/chips"),
        (PAGE, "https://outlet-example.cdn.ampproject.org/i/s/outlet.example/news/chips"),
        (PAGE, "https://cdn.ampproject.org/c/s/evil.example@outlet.example/news/chips"),
        ("http://127.0.0.1/a", "https://cdn.ampproject.org/c/127.0.0.1/a"),
        (PAGE + "?q=%26", PAGE + "?q=&"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://outlet.example/\u65b0\u95fb/\u82af\u7247", "https://outlet.example/%E6%96%B0%E9%97%BB/%E8%8A%AF%E7%89%87"),
        ("https://outlet.example/%e6%96%b0%e9%97%bb", "https://outlet.example/%E6%96%B0%E9%97%BB"),
        ("https://outlet.example/s?q=\u82af&p=%7e1", "https://outlet.example/s?p=~1&q=%E8%8A%AF"),
        ("https://b\u00fccher.example/gr\u00f6\u00dfe", "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe"),
        ("https://\u82af\u7247.example/a", "https://xn--h1xx36a.example/a"),
        ("https://outlet.example/a%zz/%2f%C4", "https://outlet.example/a%zz/%2F%C4"),
        ("https://outlet.example/a\ud800", "https://outlet.example/a%ED%A0%80"),
    ],
)  # fmt: skip
def test_an_address_as_written_and_as_sent_has_one_key(written: str, sent: str) -> None:
    assert address_key(written) == address_key(sent) == sent
    assert tidy(written).partition("?")[0] == sent.partition("?")[0]


def test_the_order_of_parameters_does_not_matter() -> None:
    assert address_key(PAGE + "?b=2&a=1") == address_key(PAGE + "?a=1&b=2") == PAGE + "?a=1&b=2"


@pytest.mark.parametrize("url", ["urn:sha256:00", "http://[", "https://a.example:x/", "", "file:///a"])
def test_what_is_no_web_address_is_its_own_key(url: str) -> None:
    assert address_key(url) == url


@given(st.text(max_size=80))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(address_key(text), str)
    assert isinstance(address_key(f"https://a.example/{text}"), str)
