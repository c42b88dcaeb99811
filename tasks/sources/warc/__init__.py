"""WARC and ARC files, ours or anybody's, record by record.

Where our own files lie and how they are asked is told in `tasks.sources.archive`.
"""
