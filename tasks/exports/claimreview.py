"""Verdicts as schema.org ClaimReview (JSON-LD), of a person's ruling or plainly labelled as a machine's."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tasks.report.words import web_address
from tasks.verdicts.telling import told_reading

RATINGS = {
    "refuted": (1, "Refuted by the evidence at hand"),
    "conflicting": (3, "The evidence conflicts"),
    "supported": (5, "Supported by the evidence at hand"),
}
REVIEWER = "reviewer:"
Row = Mapping[str, Any]


def claim_review(claim: Row, site: str | None = None) -> dict[str, Any] | None:
    """The review of one claim; None where nothing was found for or against it.

    `site` is the address at which the report is published; the review has the address of its page there.
    """
    if claim["label"] not in RATINGS:
        return None
    value, name = RATINGS[claim["label"]]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": claim["verdict_id"],
        **({"url": f"{site.rstrip('/')}/claims/{claim['claim_id']}.html"} if site else {}),
        "claimReviewed": f"{told_reading(claim)} («{claim['quote']}»)",
        "reviewBody": claim["rationale"],
        "author": _author(claim["decided_by"]),
        "datePublished": _day(claim["decided_at"]),
        "itemReviewed": {
            "@type": "Claim",
            "appearance": _appearance(claim),
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": name,
        },
    }


def _appearance(claim: Row) -> dict[str, Any]:
    """The page that the claim stands in; of a file no address, of an unknown outlet no publisher."""
    address, outlet = web_address(claim["url"]), claim["outlet_name"]
    return {
        "@type": "CreativeWork",
        **({"url": address} if address else {}),
        "headline": claim["title"],
        **({"publisher": {"@type": "Organization", "name": outlet}} if outlet else {}),
        "datePublished": _day(claim["published_at"]),
    }


def _author(decided_by: str) -> dict[str, str]:
    """Who reviewed: the person who ruled, else plainly the machine."""
    reviewer = decided_by.removeprefix(REVIEWER)
    if reviewer != decided_by:
        return {"@type": "Person", "name": reviewer}
    return {"@type": "Organization", "name": "Claim Ledger (rules, no person has confirmed this)"}


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None
