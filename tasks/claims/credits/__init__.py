"""The parts of attribution: words, sources, subjects, contents, pronouns, carried and whole-document credits.

`tasks.claims.attribution` puts them together and is what others call. No figures and no modality here.
"""
