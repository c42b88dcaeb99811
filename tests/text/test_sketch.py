from tasks.text.sketch import sketch
from warehouse.records.vocabulary import Language

STORY = " ".join(f"word{n} chip{n % 7} sold{n % 11}" for n in range(400))


def resemblance(one, other):
    a, b = sketch(one, Language.EN), sketch(other, Language.EN)
    union = sorted(set(a) | set(b))[:64]
    return len(set(union) & set(a) & set(b)) / len(union)


def test_a_sketch_is_sixty_four_ascending_numbers():
    found = sketch(STORY, Language.EN)
    assert len(found) == 64
    assert list(found) == sorted(set(found))
    assert 0 <= found[0] <= found[-1] < 2**64


def test_an_edited_copy_resembles_and_another_story_does_not():
    assert resemblance(STORY, STORY.replace("word20 ", "edited ")) > 0.8
    assert resemblance(STORY, STORY.replace("word", "other")) < 0.1


def test_case_width_and_punctuation_do_not_matter():
    assert sketch("Das ist, ein Test!", Language.DE) == sketch("das IST ein test", Language.DE)
    assert sketch("华为，芯片Ａ。", Language.ZH) == sketch("华为芯片A", Language.ZH)


def test_no_words_no_sketch():
    assert sketch(" … ", Language.EN) == ()
