"""From claims and reference data to verdicts: stance, evidence, origins, confidence. Rules are data."""
