"""What is wrong with an installation: each part is looked at, and each trouble comes with its remedy."""
