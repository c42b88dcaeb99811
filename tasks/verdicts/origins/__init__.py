"""Origins: where a claim comes from, followed along credits and copies."""
