"""Verdicts as schema.org ClaimReview (JSON-LD), plainly labelled as made by a machine."""

from collections.abc import Mapping
from typing import Any

from tasks.verdicts.telling import told_reading

RATINGS = {
    "refuted": (1, "Refuted by the evidence at hand"),
    "conflicting": (3, "The evidence conflicts"),
    "supported": (5, "Supported by the evidence at hand"),
}
Row = Mapping[str, Any]


def claim_review(claim: Row) -> dict[str, Any] | None:
    """The review of one claim; None where nothing was found for or against it."""
    if claim["label"] not in RATINGS:
        return None
    value, name = RATINGS[claim["label"]]
    published = claim["published_at"]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim["verdict_id"],
        "claimReviewed": f"{told_reading(claim)} («{claim['quote']}»)",
        "reviewBody": claim["rationale"],
        "author": {"@type": "Organization", "name": "Claim Ledger (rules, no person has confirmed this)"},
        "itemReviewed": {
            "@type": "Claim",
            "appearance": {
                "@type": "CreativeWork",
                "url": claim["url"],
                "headline": claim["title"],
                "publisher": claim["outlet_name"],
                "datePublished": published.date().isoformat() if published else None,
            },
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": name,
        },
    }
