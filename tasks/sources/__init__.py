"""Outlets and feeds, inputs, the HTTP client and its guards, WARC captures. No parsing of page text."""
