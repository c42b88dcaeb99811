"""Feeds, sitemaps and section pages: which articles an outlet names. Nothing is fetched here."""
