"""Attribution: who a text credits with what.

A credit names a speaker (person, body, document), a cited outlet, or both, and covers stretches of the
text. It reaches over its own sentence, over following sentences that go on with the same speaker, or over
the whole document («(Laut SCMP)»). A pronoun is resolved to the name the text uses.
"""

from collections.abc import Sequence

from tasks.claims.credits.carry import carried_credits
from tasks.claims.credits.documents import document_credits
from tasks.claims.credits.page import Credit, Page, Spanned
from tasks.claims.credits.resolve import Resolver
from tasks.claims.credits.sentence import credits_of
from warehouse.records.claim import Mention
from warehouse.records.vocabulary import AttributionScope, Language

__all__ = ["Credit", "credit_at", "find_credits"]


def find_credits(
    text: str, sentences: Sequence[Spanned], mentions: Sequence[Mention], language: Language
) -> tuple[Credit, ...]:
    """Find every credit of a text, in order; those of the whole document come last."""
    page = Page(text, sentences, mentions, language)
    resolver = Resolver(page)
    own = [resolver.resolve(credits_of(page, start, end)) for start, end in page.sentences]
    return (
        *carried_credits(page, own),
        *document_credits(page),
    )


def credit_at(credits_found: Sequence[Credit], position: int) -> Credit | None:
    """Choose the credit of a claim at a position: the narrowest; the document's if no other."""
    covering = [credit for credit in credits_found if credit.covers(position)]
    return min(covering, key=_breadth, default=None)


_BREADTH = (AttributionScope.SENTENCE, AttributionScope.CARRIED, AttributionScope.DOCUMENT)


def _breadth(credit: Credit) -> tuple[int, int]:
    return _BREADTH.index(credit.attribution.scope), sum(end - start for start, end in credit.content)
