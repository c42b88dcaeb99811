"""Deeds: who does what to whom, in whichever order a text tells it."""
