"""Topics: what is told of a listed page decides whether it is fetched; what says nothing is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.sources.feeds.listing import Listed
from tasks.sources.outletentry import TopicFilter
from tasks.sources.outlets import shipped_entries
from tasks.sources.topics import worth_reading

HEISE = shipped_entries()["heise"]
PAGE = "https://outlet.example/1234567"


@pytest.mark.parametrize(
    ("title", "worth"),
    [
        ("Nvidia B300 ships in volume", True),
        ("New GPUs announced", True),
        ("Chinas KI-Chips holen auf", True),
        ("Neues Rechenzentrum in Frankfurt", True),
        ("英伟达恢复对华销售H20", True),
        ("华为昇腾910C性能曝光", True),
        ("Bahnstreik endet am Montag", False),
        ("Kino in Kiel", False),
        ("Armed forces retreat", False),
        ("上海明天有雨", False),
    ],
)
def test_a_title_decides(title: str, worth: bool):
    assert worth_reading(Listed(PAGE, title), HEISE) is worth


def test_a_summary_and_the_address_count_with_the_title():
    assert worth_reading(Listed(PAGE, "Rumours of the week", summary="AMD's MI400 is late"), HEISE)
    assert worth_reading(Listed("https://outlet.example/nvidia-rubin-late-1.html", "Delay"), HEISE)


def test_without_a_title_the_address_decides_and_one_that_says_nothing_is_taken():
    assert not worth_reading(Listed("https://outlet.example/news/best-pasta-recipes"), HEISE)
    assert worth_reading(Listed("https://outlet.example/news/h100-prices-fall"), HEISE)
    assert worth_reading(Listed("https://outlet.example/0/936/851.htm"), HEISE)


def test_an_outlet_may_have_words_of_its_own_or_take_all():
    pasta = HEISE.model_copy(update={"topics": TopicFilter(sets=(), words=("*pasta*",))})
    assert worth_reading(Listed(PAGE, "Vollkornpastagericht"), pasta)
    assert not worth_reading(Listed(PAGE, "Nvidia"), pasta)
    assert worth_reading(Listed(PAGE, "Anything"), shipped_entries()["mlcommons"])
    nvidia = HEISE.model_copy(update={"topics": TopicFilter(sets=(), entities=("nvidia",))})
    assert worth_reading(Listed(PAGE, "輝達財報"), nvidia)


@given(st.text(max_size=60), st.none() | st.text(max_size=60), st.none() | st.text(max_size=60))
def test_any_words_end_in_an_answer(url: str, title: str | None, summary: str | None):
    assert worth_reading(Listed(url, title, None, summary), HEISE) in {True, False}
