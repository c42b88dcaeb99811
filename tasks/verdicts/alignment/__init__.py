"""Alignment of two texts by what their words mean: the second path of `claims compare`."""
