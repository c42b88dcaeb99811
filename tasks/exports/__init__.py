"""Verdicts in the formats of others: W3C PROV, schema.org ClaimReview. Reads no database."""
