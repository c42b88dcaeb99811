"""From claims and reference data to verdicts: stance, evidence, origins, confidence, decision. Rules are data."""
