"""Guards: what the words of two texts say against a stance that was found."""
