"""Amounts: the numbers of two texts, what each is of, and what follows from several."""
