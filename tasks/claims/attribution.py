"""Attribution: who a text credits with what.

A credit names a speaker (person, body, document), a cited outlet, or both, and covers stretches of the
text. It reaches over its own sentence, over following sentences that go on with the same speaker, or over
the whole document («(Laut SCMP)»). A pronoun is resolved to the name the text uses.
"""

from collections.abc import Sequence

from tasks.claims.credits.carry import carried_credits
from tasks.claims.credits.documents import document_credits
from tasks.claims.credits.found import Found
from tasks.claims.credits.implied import implied
from tasks.claims.credits.page import Credit, Page, Spanned
from tasks.claims.credits.resolve import Resolver
from tasks.claims.credits.sentence import credits_of
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import AttributionScope, Language

RECENT = 8  # sentences in which somebody who was credited may still speak
__all__ = ["Credit", "credit_at", "find_credits"]


def find_credits(
    text: str, sentences: Sequence[Spanned], mentions: Sequence[Mention], language: Language
) -> tuple[Credit, ...]:
    """Find every credit of a text, in order; those of the whole document come last."""
    page = Page(text, sentences, mentions, language)
    resolver = Resolver(page)
    own = [resolver.resolve(found) for found in _found(page)]
    return (
        *carried_credits(page, own),
        *document_credits(page),
    )


def _found(page: Page) -> list[list[Found]]:
    """What each sentence credits, in its words or by how it goes on from the one before."""
    found: list[list[Found]] = []
    last = -RECENT
    for index, (start, end) in enumerate(page.sentences):
        own = credits_of(page, start, end)
        if own:
            last = index
        else:
            before = found[-1] if found else []
            source = implied(page, index, before, spoken=index - last < RECENT)
            own = [source] if source is not None else []
        found.append(own)
    return found


def credit_at(credits_found: Sequence[Credit], position: int) -> Credit | None:
    """Choose the credit of a claim at a position: the narrowest; the document's if no other."""
    covering = [credit for credit in credits_found if credit.covers(position)]
    return min(covering, key=_breadth, default=None)


_BREADTH = (AttributionScope.SENTENCE, AttributionScope.CARRIED, AttributionScope.DOCUMENT)


def _breadth(credit: Credit) -> tuple[int, int]:
    return _BREADTH.index(credit.attribution.scope), sum(end - start for start, end in credit.content)
