"""Modality: how firmly a text stands behind a claim, by cue words and their scope.

Who says it is told in `tasks.claims.credits`, when it holds in `tasks.claims.periods`.
"""
