"""Words by their last character give what comparing each word would."""

from tasks.claims.edges import Endings

WORDS = Endings(["compared with", "with", "", "than", "相比", "比"])


def test_all_words_that_end_the_text_in_the_order_of_the_list() -> None:
    assert WORDS.of("as compared with") == ("compared with", "with")
    assert WORDS.of("与H100相比") == ("相比", "比")
    assert WORDS.of("within") == ()
    assert WORDS.of("") == ()


def test_a_word_between_two_places() -> None:
    text = "faster than the H100"
    assert WORDS.end(text, 0, len("faster than"))
    assert not WORDS.end(text, len("faster th"), len("faster than"))
    assert not WORDS.end(text, 0, len("faster than the"))
    assert not WORDS.end(text, 0, 0)
